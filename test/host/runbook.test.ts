import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { declareIncident } from '../../src/core/incident/declare.ts';
import { bundled } from '../support/incident/declared.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* From the runbook to the review, in VS Code, with the extension as it is shipped. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');

const own = `extends: web-service
runbooks:
  - id: queue-stuck
    name: Queue is stuck
    kind: symptom
    symptoms: [Orders pile up]
    services: [payments]
    recovery_time: [{ by: restart, minutes: [2, 5] }]
    data_loss: none
    file: runbooks/queue-stuck.md
review:
  agenda: [{ name: Timeline, minutes: 15 }, { name: Causes, minutes: 30 }]
`;
const runbook = `# Queue is stuck

- [ ] Look at the queue

  \`\`\`bash
  echo "queue of <service>"
  printf '%s\\n' one two
  \`\`\`

- [ ] Ask the database

  \`\`\`sql
  SELECT 1;
  \`\`\`

- [ ] Stop at the first failure

  \`\`\`sh
  ls /nowhere
  touch went-on
  \`\`\`

- [ ] Never do this

  \`\`\`sh
  echo harmless\u202E; rm -rf nothing
  \`\`\`
`;

let session: Session;
let workspace = '';
let record = '';
const read = (file: string): Promise<string> => readFile(path.join(workspace, file), 'utf8');
const beside = (file: string): string => path.posix.join(path.posix.dirname(record), file);
const says = (file: string, text: string | RegExp) =>
  until(
    async () => new RegExp(text).test(await read(file).catch(() => '')),
    30_000,
    () => `${file}: ${text}`,
  );

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  workspace = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
    await writeFile(path.join(workspace, file), text);
  };
  await put('.debrief/playbook.yaml', own);
  await put('.debrief/runbooks/queue-stuck.md', runbook);
  const declaredAt = Temporal.Now.instant().subtract({ minutes: 90 });
  const declaration = {
    title: 'Orders pile up',
    severity: 'SEV1',
    services: ['payments'],
    roles: { commander: '@alice' },
    startedAt: declaredAt.subtract({ minutes: 5 }),
    declaredAt,
  };
  const made = declareIncident(declaration, await bundled('web-service'), []);
  record = `incidents/${made.path}`;
  await put(record, made.text);
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(workspace);
  await session.workbench.editor.openFile('incident.md');
});

afterAll(async () => {
  await session?.close();
  await rm(workspace, { recursive: true, force: true });
});

const lenses = (text: RegExp) =>
  session.workbench.page.locator('.codelens-decoration a').filter({ hasText: text });
const lens = (text: RegExp, index = 0) => lenses(text).nth(index);
const themes = ['light', 'dark', 'high contrast'] as const;

it('finds the runbook by its symptom, beside the incident, the fitting one first', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.runCommand('Debrief: Open Runbook');
  await quickInput.row('Queue is stuck').waitFor();
  expect((await quickInput.rows().first().innerText()).trim()).toMatch(/^Queue is stuck/);
  for (const theme of themes) {
    await workbench.page.keyboard.press('Escape');
    await workbench.setColourTheme(theme);
    await workbench.runCommand('Debrief: Open Runbook');
    await quickInput.row('Queue is stuck').waitFor();
    await workbench.screenshot(`runbook-pick-${theme}`);
  }
  await quickInput.input.fill('pile');
  await quickInput.pick('Queue is stuck');
  await workbench.editor.tab.filter({ hasText: 'queue-stuck.md' }).waitFor();
  await lens(/Add 4 Steps/).waitFor();
  await lens(/Run in Terminal/).waitFor();
});

it('adds the steps to the checklists of the incident, once', async () => {
  await lens(/Add 4 Steps/).click();
  await says(record, /### Runbook: Queue is stuck\n\n- \[ \] Look at the queue\n- \[ \] Ask the database\n/);
  const before = await read(record);
  await lens(/Add 4 Steps/).click();
  await session.workbench.statusBarItem(/have these steps already/).waitFor();
  expect(await read(record)).toBe(before);
});

it('runs what was filled in and shown, and logs it', async () => {
  const { workbench } = session;
  const { dialog, quickInput, page } = workbench;
  await lens(/Run in Terminal/).click();
  await quickInput.input.fill('x; rm -rf /');
  await until(async () => (await quickInput.message()).includes('only; copy the command'), 10_000);
  await quickInput.answer('payments');
  const shown = await dialog.read(/Run this in a terminal/);
  expect(shown.detail).toBe('echo "queue of payments"\nprintf \'%s\\n\' one two');
  expect(shown.message).toContain('It is logged in INC-');
  await workbench.screenshot('runbook-confirm');
  await dialog.click(/Run this in a terminal/, 'Run in Terminal');
  await says(record, /UTC - Ran `echo "queue of payments" ⏎ printf '%s\\n' one two`/);
  await page
    .locator('.terminal-tab, .single-terminal-tab')
    .filter({ hasText: 'Debrief: Queue is stuck' })
    .first()
    .waitFor();
  await workbench.screenshot('runbook-terminal');
  expect(await read(record)).toMatch(/one two` \(exit 0\)/);
});

it('ends with the first line that fails, and logs what ran', async () => {
  const { dialog } = session.workbench;
  await lens(/Run in Terminal/, 1).click();
  await dialog.click(/line by line until one fails/, 'Run in Terminal');
  await says(record, /Ran `ls \/nowhere` \(exit [12]\)\n/);
  expect(existsSync(path.join(workspace, 'went-on'))).toBe(false);
});

it('runs nothing that hides something', async () => {
  const { workbench } = session;
  // The terminal stands before it, and of a lens that comes into sight VS Code forgets the command for a moment
  // (microsoft/vscode#226936).
  await workbench.runCommand('View: Hide Panel');
  const refused = workbench.toasts.with(/nobody can see/);
  for (let attempt = 0; attempt < 3 && !(await refused.isVisible()); attempt += 1) {
    await lens(/Run in Terminal/, 2).click();
    await refused.waitFor({ timeout: 4_000 }).catch(() => undefined);
  }
  expect(await workbench.toasts.read(/nobody can see/)).toContain('⟨U+202E⟩');
  await workbench.toasts.close(/nobody can see/);
});

it('shows a way to end the impact of the playbook as a read-only document', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Open Runbook');
  await workbench.quickInput.input.fill('Rolling');
  await workbench.quickInput.pick(/Rolling restart/);
  await workbench.editor.tab.filter({ hasText: 'Rolling restart.md' }).waitFor();
  await lens(/Run in Terminal/).waitFor();
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await workbench.screenshot(`runbook-mitigation-${theme}`);
  }
});

it('marks the incident as mitigated, back-dated', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.editor.openFile('incident.md');
  await workbench.runCommand('Debrief: Mark as Mitigated');
  await quickInput.pick('Another', 'What kind of fix is it?');
  await quickInput.input.fill('10 min ago: restarted the queue');
  await until(async () => (await quickInput.message()).includes('Mitigated: restarted the queue'), 10_000);
  await workbench.screenshot('mitigate-input');
  await quickInput.accept();
  await says(record, /mitigated_at: 20\d\d-/);
  await says(record, /Mitigated: restarted the queue\n/);
});

it('says that it is too early to resolve, and keeps what was ticked', async () => {
  const { workbench } = session;
  const { quickInput, dialog } = workbench;
  await workbench.runCommand('Debrief: Resolve Incident');
  await quickInput.pickSeveral(['Verify that it is resolved'], 'What is verified?');
  await quickInput.answer('the queue is empty', 'What ended it?');
  const doubts = await dialog.read(/watched until/);
  expect(doubts.detail).toMatch(/\d+ steps are not ticked: /);
  await workbench.screenshot('resolve-doubts');
  await dialog.click(/watched until/, 'Wait');
  await says(record, /- \[x\] Verify that it is resolved/);
  expect(await read(record)).not.toContain('Resolved:');
});

it('begins with what was ticked and typed when it is resolved in the end', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.runCommand('Debrief: Resolve Incident');
  const step = quickInput.row('Verify that it is resolved');
  await step.waitFor();
  expect(await step.getByRole('checkbox').isChecked()).toBe(true);
  await quickInput.accept();
  await quickInput.box.filter({ hasText: 'What ended it?' }).waitFor();
  expect(await quickInput.input.inputValue()).toBe('the queue is empty');
  await workbench.screenshot('resolve-after-wait');
  await quickInput.dismiss();
});

it('resolves, shows the metrics, and goes on to review, postmortem and log', async () => {
  const { workbench } = session;
  const { quickInput, dialog } = workbench;
  await workbench.runCommand('Debrief: Resolve Incident');
  await quickInput.accept();
  await quickInput.answer('the queue is empty', 'What ended it?');
  await dialog.click(/watched until/, 'Resolve Anyway');
  await says(record, /Resolved: the queue is empty\n/);
  await quickInput.row(/Time to resolve: 1 h 3\d min/).waitFor();
  await workbench.screenshot('resolve-next');

  await quickInput.pick(/Schedule the review/);
  await until(async () => (await quickInput.message()).includes('45 min.'), 10_000);
  await workbench.screenshot('review-input');
  await quickInput.accept();
  await says(beside('review.ics'), /BEGIN:VEVENT[\s\S]*SUMMARY:.*Orders pile up/);
  await says(record, /review_at: 20/);

  await quickInput.pick(/Write the row of the incident log/);
  await says('incidents/incident-log.md', /\[INC-.*\]\(.*incident\.md\) \|/);

  await quickInput.pick(/Create the postmortem/);
  await says(beside('postmortem.md'), /## Metrics\n\n[\s\S]*Time to resolve/);
  await workbench.editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
  expect(await quickInput.box.isVisible()).toBe(false);
  await workbench.screenshot('resolve-after');
  await workbench.toasts.click(/incident-log\.md now/, 'Open File');
  await workbench.editor.tab.filter({ hasText: 'incident-log.md' }).waitFor();
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await workbench.screenshot(`incident-log-${theme}`);
  }
});
