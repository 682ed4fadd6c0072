import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { clockOf } from '../../src/core/incident/clock/clockOf.ts';
import { declareIncident } from '../../src/core/incident/declare.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { readIncident } from '../../src/core/incident/state.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { bundled } from '../support/incident/declared.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* Who does what, what is said to whom, and who is called: from the question to the record. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const themes = ['light', 'dark', 'high contrast'] as const;

const playbook = await bundled('escalating');
let file = '';
let repository: Repository;
let session: Session;

async function incidentOnDisk(): Promise<Incident> {
  const text = await readFile(path.join(repository.root, file), 'utf8');
  return readIncident(readDocument(text, { path: file }), playbook);
}

/** The incident as soon as its timeline has an entry of that text. */
async function entered(text: string | RegExp): Promise<Incident> {
  let found: Incident | undefined;
  const holds = async (): Promise<boolean> => {
    found = await incidentOnDisk();
    return found.document.timeline.some((entry) =>
      typeof text === 'string' ? entry.text === text : text.test(entry.text),
    );
  };
  await until(holds, 20_000, () => `never entered ${String(text)}:\n${found?.document.text}`);
  return found ?? incidentOnDisk();
}

/** VS Code writes aside, after a while, what nobody has saved. */
async function backedUp(text: string): Promise<void> {
  const { dataFolder } = session.server;
  const isThere = async (): Promise<boolean> => {
    const names = (await readdir(dataFolder, { recursive: true })).filter((name) => name.includes('Backups'));
    const texts = await Promise.all(
      names.map((name) => readFile(path.join(dataFolder, name), 'utf8').catch(() => '')),
    );
    return texts.some((one) => one.includes(text));
  };
  await until(isThere, 20_000, () => `VS Code never wrote aside: ${text}`);
}

const lens = (text: string): Locator =>
  session.workbench.page.locator('.codelens-decoration a').filter({ hasText: text }).first();
const clipboard = (): Promise<string> =>
  session.workbench.page.evaluate<string>('navigator.clipboard.readText()');

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  repository = await makeRepository();
  await repository.commit({ message: 'Start the shop', files: { 'README.md': '# Shop\n' } });
  await repository.write('.github/CODEOWNERS', '* @acme/payments\n');
  await repository.write(
    '.debrief/playbook.yaml',
    "extends: escalating\nid: shop\nname: Shop\nchannels:\n  - name: '#incident-response'\n    url: https://chat.example.com/incidents\n",
  );
  const declaration = {
    title: 'Payments fail <!channel>',
    severity: 'SEV-1',
    services: ['payments'],
    roles: { commander: '@alice' },
    declaredAt: Temporal.Now.instant().subtract({ minutes: 20 }),
  };
  const { path: name, text } = declareIncident(declaration, playbook, []);
  file = `incidents/${name}`;
  await repository.write(file, text);
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(repository.root);
  await session.workbench.editor.openFile(file);
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
});

it('gives a role that nobody has yet to somebody known, or to whoever is typed', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Assign Role');
  await workbench.quickInput.row('Communications lead').waitFor();
  expect(await workbench.quickInput.rows().first().innerText()).toContain('nobody yet, needed now');
  await workbench.screenshot('messages-roles');
  await workbench.quickInput.pick('Communications lead', 'Which role?');
  await workbench.quickInput.row('@acme/payments').waitFor();
  await workbench.quickInput.row('Alice Arden').waitFor();
  await workbench.screenshot('messages-people');
  await workbench.quickInput.answer('@dora', 'Assign Role: Communications lead');
  const { roles } = await entered('Role of Communications lead: @dora');
  expect(roles.find(({ id }) => id === 'communications_lead')?.holder?.value).toBe('@dora');
});

it('offers what is overdue first, and fills it in with what the record tells', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Compose Update');
  await workbench.quickInput.row(/Status page update/).waitFor();
  expect(await workbench.quickInput.rows().first().innerText()).toMatch(/\d+ min late/);
  for (const theme of themes) {
    await workbench.quickInput.dismiss();
    await workbench.setColourTheme(theme);
    await workbench.runCommand('Debrief: Compose Update');
    await workbench.quickInput.row(/Status page update/).waitFor();
    await workbench.screenshot(`messages-compose-${theme}`);
  }
  await workbench.quickInput.dismiss();
  await workbench.setColourTheme('light');
  await workbench.runCommand('Debrief: Compose Update');
  await workbench.quickInput.pick(/Incident update/, 'Which message?');
  await lens('Copy and Log').waitFor();
  await lens('Open #incident-response').waitFor();
  expect(await workbench.editor.visibleText()).toContain('Current action: [current action]');
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await lens('Copy and Log').waitFor();
    await workbench.screenshot(`messages-draft-${theme}`);
  }
  await workbench.setColourTheme('light');
});

it('sends nothing with something left to fill in unless a person says so', async () => {
  const { workbench } = session;
  const before = (await incidentOnDisk()).document.text;
  await lens('Copy and Log').click();
  const { detail } = await workbench.dialog.read('still to be filled in');
  expect(detail.split('\n')).toEqual(['[current action]', '[impact]', '[eta]']);
  await workbench.screenshot('messages-left');
  await workbench.dialog.click('still to be filled in', 'Cancel');
  expect((await incidentOnDisk()).document.text).toBe(before);
});

const sent = `INCIDENT UPDATE [T+20 minutes]
Rolling back, no estimate *so far*
We expect to know more soon.`;

it('copies exactly the edited text, enters it, and begins the time to the next one', async () => {
  const { workbench } = session;
  await workbench.editor.replaceAll(sent);
  await lens('Copy and Log').click();
  const next = await entered(
    /^Update to internal: INCIDENT UPDATE \[T\+20 minutes\] · Rolling back, no estimate/,
  );
  await workbench.toasts.with('Copied, and entered as told to internal.').waitFor();
  expect(await clipboard()).toBe(sent);
  expect(await workbench.toasts.with('Copied').innerText()).toContain('Open #incident-response');
  await workbench.screenshot('messages-sent');
  const now = Temporal.Now.instant();
  const due = clockOf(next, playbook, now).due.find(({ kind, id }) => kind === 'update' && id === 'internal');
  expect(due?.state).toBe('waiting');
  await workbench.editor.tab.filter({ hasText: 'incident.md' }).waitFor();
  await workbench.toasts.close('Copied');
});

it('a draft still has its actions when the window was loaded anew, also one that nobody has looked at since', async () => {
  const { workbench } = session;
  const updates = async (): Promise<number> =>
    (await incidentOnDisk()).document.timeline.filter(({ text }) => text.startsWith('Update to')).length;
  const before = await updates();
  const tabs = workbench.page.locator('.part.editor .tab.dirty');
  for (const message of [/Support briefing/, /Incident update/]) {
    await workbench.editor.openFile(file);
    await workbench.runCommand('Debrief: Compose Update');
    await workbench.quickInput.pick(message, 'Which message?');
    await lens('Copy and Log').waitFor();
  }
  await workbench.editor.replaceAll('After the reload');
  await until(async () => (await tabs.count()) === 2, 20_000);
  await backedUp('After the reload');
  await workbench.reload();
  await lens('Copy and Log').waitFor();
  await workbench.screenshot('messages-draft-reloaded');
  await lens('Copy and Log').click();
  await entered('Update to internal: After the reload');
  expect(await updates()).toBe(before + 1);
  await tabs.first().click();
  await lens('Discard').click();
  await until(async () => (await tabs.count()) === 0, 20_000);
  await workbench.editor.openFile(file);
});

it('discards a draft without a question and without a trace', async () => {
  const { workbench } = session;
  const before = (await incidentOnDisk()).document.text;
  await workbench.runCommand('Debrief: Compose Update');
  await workbench.quickInput.pick(/Support briefing/, 'Which message?');
  await lens('Discard').click();
  await workbench.editor.tab.filter({ hasText: 'incident.md' }).waitFor();
  expect((await incidentOnDisk()).document.text).toBe(before);
});

it('escalates to the level that is due, with the reason, and says how it is reached', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Escalate');
  await workbench.quickInput.row(/Admin/).waitFor();
  expect(await workbench.quickInput.rows().first().innerText()).toMatch(/Admin[\s\S]*min late/);
  for (const theme of themes) {
    await workbench.quickInput.dismiss();
    await workbench.setColourTheme(theme);
    await workbench.runCommand('Debrief: Escalate');
    await workbench.quickInput.row(/Admin/).waitFor();
    await workbench.screenshot(`messages-escalate-${theme}`);
  }
  await workbench.quickInput.dismiss();
  await workbench.setColourTheme('light');
  await workbench.runCommand('Debrief: Escalate');
  await workbench.quickInput.pick(/^\s*Admin/, 'Whom to call');
  await workbench.quickInput.answer('nobody answers *here*', 'Escalate to Admin');
  await entered('Escalated to Admin: nobody answers *here*');
  await workbench.toasts.with('Call Admin, The engineering manager').waitFor();
  await workbench.toasts.close('Call Admin');
});

it('asks before a password gets into the record', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Add Timeline Entry');
  await workbench.quickInput.answer('Logged in with password=hunter2x9', 'Add Timeline Entry');
  const { detail } = await workbench.dialog.read('looks like a password');
  expect(detail).toBe('Logged in with password=•••');
  await workbench.screenshot('messages-secret');
  await workbench.dialog.click('looks like a password', 'Enter Blotted Out');
  const { document } = await entered('Logged in with password=•••');
  expect(document.text).not.toContain('hunter2x9');
});

it('calls all levels at once where an exception says so', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Escalate');
  await workbench.quickInput.pick('A fault of the emergency call feature is escalated', 'Whom to call');
  await workbench.quickInput.row(/Super admin/).waitFor();
  await workbench.screenshot('messages-all-at-once');
  await workbench.quickInput.accept();
  await workbench.quickInput.answer('emergency calls fail', 'Escalate to Monitor, Admin, Super admin');
  await entered('Escalated to Monitor: emergency calls fail');
  await entered('Escalated to Super admin: emergency calls fail');
});

it('decides by the conditions that hold', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Decide');
  await workbench.quickInput.pick('Roll back now?', 'What is to be decided?');
  await workbench.quickInput.pickSeveral(['Nothing of the service works'], 'Tick what is true');
  await workbench.quickInput.row('Roll back at once').waitFor();
  expect(await workbench.quickInput.rows().first().innerText()).toMatch(
    /Roll back at once[\s\S]*by the playbook/,
  );
  await workbench.screenshot('messages-decide');
  await workbench.quickInput.pick('Roll back at once', '@alice');
  await entered('Decided: roll back at once, because nothing of the service works');
});

it('changes the severity by what is true, with a reason, and says what that means', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Change Severity');
  await workbench.quickInput.pick('SEV-2', 'Change Severity, now SEV-1');
  await workbench.quickInput.input.waitFor();
  await workbench.screenshot('messages-severity');
  await workbench.quickInput.answer('one region only', 'SEV-1 to SEV-2');
  const { severity } = await entered('Severity changed from SEV-1 to SEV-2: one region only');
  expect(severity?.id).toBe('SEV-2');
  await workbench.toasts.with('The incident is SEV-2.').waitFor();
  await workbench.screenshot('messages-severity-changed');
  await workbench.toasts.close('The incident is SEV-2.');
});

it('hands a role over with a note of what happened, which is entered and copied', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Hand Off');
  await workbench.quickInput.pick('Incident commander', 'Which role?');
  await workbench.quickInput.answer('@bob', 'Hand Off: Incident commander');
  await lens('Copy and Log').waitFor();
  expect(await workbench.editor.visibleText()).toContain('@alice hands over to @bob');
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await lens('Copy and Log').waitFor();
    await workbench.screenshot(`messages-handoff-${theme}`);
  }
  await workbench.setColourTheme('light');
  await lens('Copy and Log').click();
  const { roles, document } = await entered('Handed off Incident commander: @bob, before @alice');
  expect(roles[0]?.holder?.value).toBe('@bob');
  const note = (await clipboard()).trim();
  expect(note).toContain('nobody answers *here*');
  expect(note).not.toContain('<!channel>');
  expect(document.text).toContain(`## Hand-offs\n\n### Handed over at `);
  expect(document.text).toContain(`\`\`\`text\n${note}\n\`\`\`\n`);
  await workbench.screenshot('messages-handed-off');
});
