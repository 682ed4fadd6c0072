import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { createTestClock, type TestClock } from '../support/vscode-host/clock.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* A running incident in the status bar and in the trees, under a clock that the test sets. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const themes = ['light', 'dark', 'high contrast'] as const;
const file = 'incidents/2026/INC-2026-001-payments-fail/incident.md';
const other = 'incidents/2026/INC-2026-002-search-is-slow/incident.md';
const start = Date.parse('2026-11-02T09:15:00Z');

let clock: TestClock;
let repository: Repository;
let session: Session;

/** A playbook with few promises, so that a test can say what is due when. */
const playbook = `extends: standard
id: shop
name: The shop's
severities:
  - id: SEV1
    update_every_minutes: 15
    updates: [{ audience: status_page, first_within_minutes: 30, every_minutes: 30 }]
    escalate_within_minutes: 45
contacts:
  - { name: Payment provider, reach: "+49 30 1234", group: Vendors }
principles: [Recovery before cause]
`;

const record = (id: string, title: string, severity: string): string => `---
id: ${id}
title: ${title}
severity: ${severity}
status: investigating
services: [ payments ]
started_at:
acknowledged_at: 2026-11-02T09:15:00Z
mitigated_at:
resolved_at:
roles: { commander: "@alice" }
---

# ${id}: ${title}

## Summary

Payments fail for everybody.

## Timeline

- 2026-11-02 09:15 UTC - Declared ${severity}: ${title}

## Checklists

### First steps (Incident commander)

- [ ] Fill the roles
- [ ] Find out who is affected
- [ ] Send a first update
- [ ] Look at what changed last
`;

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  clock = await createTestClock(start);
  repository = await makeRepository();
  await repository.commit({ message: 'Start the shop', files: { 'README.md': '# Shop\n' } });
  await repository.write('.debrief/playbook.yaml', playbook);
  await repository.write(file, record('INC-2026-001', 'Payments fail', 'SEV1'));
  session = await startSession({ vsix: [vsix], ...clock.options });
  await session.workbench.open(repository.root);
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
  await clock?.remove();
});

const item = (): Locator => session.workbench.page.locator('[id="debrief.debrief.debrief.incident"]');
const pane = (title: string): Locator =>
  session.workbench.page.locator('.part.sidebar .pane').filter({ hasText: title }).last();
const row = (text: string | RegExp): Locator =>
  pane('Active Incidents').locator('.monaco-list-row').filter({ hasText: text }).first();
const onDisk = (name = file): Promise<string> => readFile(path.join(repository.root, name), 'utf8');

/** What the item says, as soon as it says that. */
async function says(text: RegExp): Promise<void> {
  let said = '';
  const holds = async (): Promise<boolean> => {
    said = (
      await item()
        .innerText()
        .catch(() => '')
    ).replaceAll('\u00a0', ' ');
    return text.test(said);
  };
  await until(holds, 30_000, () => `the status bar says "${said}", not ${String(text)}`);
}

async function pictures(name: string): Promise<void> {
  for (const theme of themes) {
    await session.workbench.setColourTheme(theme);
    await session.workbench.screenshot(`${name}-${theme}`);
  }
  await session.workbench.setColourTheme('light');
}

it('counts down to what is due next, from the declaration on, without any click', async () => {
  await says(/SEV1 T\+\d min · Internal update 1[0-5]:\d\d\s*·\s*4\d:\d\d/);
  expect(await item().getAttribute('class')).not.toMatch(/warning-kind|error-kind/);
});

it('shows the incident with its phase, checklists, roles and what is due', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Focus on Active Incidents View');
  await session.workbench.onlyView('Active Incidents');
  await row('Payments fail').waitFor();
  await row(/in \d+ min\s*Internal update/).waitFor();
  await row('Phase: Respond').waitFor();
  await row('Find out who is affected').waitFor();
  expect(await row(/Technical lead/).innerText()).toContain('nobody yet');
  await pictures('incident-t0');
});

it('ticks a step in the document from the tree, and in the tree from the text', async () => {
  const { workbench } = session;
  await row('Find out who is affected').getByRole('checkbox').click();
  await until(async () => (await onDisk()).includes('- [x] Find out who is affected'), 20_000);
  expect(await onDisk()).toContain('- [ ] Fill the roles');
  await row(/First steps.*1\/4/s).waitFor();
  await workbench.editor.openFile(file);
  const text = await onDisk();
  await workbench.editor.replaceAll(text.replace('- [ ] Send a first', '- [x] Send a first'));
  await row(/First steps.*2\/4/s).waitFor();
  await workbench.editor.save();
  expect(await row('Send a first update').getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
});

it('warns before an update is due, and says how late it is behind it', async () => {
  await clock.moveTo(Date.parse('2026-11-02T09:27:20Z'));
  await says(/Internal update [12]:\d\d/);
  await until(async () => /warning-kind/.test((await item().getAttribute('class')) ?? ''), 10_000);
  await clock.moveTo(Date.parse('2026-11-02T09:33:00Z'));
  await says(/Internal update [2-9] min late/);
  await until(async () => /error-kind/.test((await item().getAttribute('class')) ?? ''), 10_000);
  await row(/3 min late\s*Internal update/).waitFor();
  await pictures('incident-overdue');
});

it('offers what is due and what comes next in one list', async () => {
  const { workbench } = session;
  await item().click();
  await workbench.quickInput.row(/Internal update/).waitFor();
  await workbench.quickInput.row(/Assign Technical lead/).waitFor();
  await workbench.screenshot('incident-what-next');
  await workbench.quickInput.row(/Fill the roles/).click();
  await until(async () => (await onDisk()).includes('- [x] Fill the roles'), 20_000);
});

it('counts anew from an update that is entered, saved or not', async () => {
  const { workbench } = session;
  const text = await onDisk();
  const entry = '- 2026-11-02 09:30 UTC - Update to internal: We look into it\n';
  await workbench.editor.openFile(file);
  await workbench.editor.replaceAll(text.replace('\n## Checklists', `${entry}\n## Checklists`));
  await says(/Internal update (?:\d|1\d):\d\d/);
  await workbench.editor.save();
});

it('shows the same after a restart', async () => {
  await session.workbench.open(repository.root);
  await says(/SEV1 T\+\d+ min · Internal update/);
});

it('shows the most urgent of several, and all of them in the tree', async () => {
  await repository.write(other, record('INC-2026-002', 'Search is slow', 'SEV4'));
  await says(/2 incidents · SEV1 T\+\d+ min · Internal update/);
  await session.workbench.runCommand('Debrief: Focus on Active Incidents View');
  await session.workbench.onlyView('Active Incidents');
  await row('Search is slow').waitFor();
  await item().hover();
  await session.workbench.page.locator('.monaco-hover').getByText('Search is slow').first().waitFor();
  await session.workbench.screenshot('incident-two');
});

it('follows a document that is removed, and one that is resolved', async () => {
  execFileSync('rm', [path.join(repository.root, other)]);
  await row('Search is slow').waitFor({ state: 'hidden' });
  const resolved = (await onDisk())
    .replace('status: investigating', 'status: resolved')
    .replace('resolved_at:', 'resolved_at: 2026-11-02T09:31:00Z');
  await repository.write(file, resolved);
  await item().waitFor({ state: 'hidden' });
  await pane('Active Incidents').getByText('No incident is active in this workspace').waitFor();
});

it('lists what is over, with what is owed', async () => {
  const { workbench } = session;
  await session.workbench.onlyView('Past Incidents');
  const past = pane('Past Incidents').locator('.monaco-list-row').filter({ hasText: 'Payments fail' });
  await past.waitFor();
  expect(await past.innerText()).toMatch(/SEV1 · 16 min · review in [12] d/);
  await workbench.screenshot('incident-past');
});

it('shows one that comes while none is active, in a folder that VS Code does not watch', async () => {
  await session.workbench.changeSettings({ 'files.watcherExclude': { '**/incidents/**': true } });
  const comes = 'incidents/2027/INC-2027-001-login-fails/incident.md';
  await repository.write(comes, record('INC-2027-001', 'Login fails', 'SEV1'));
  await says(/SEV1 T\+/);
});

it('is active again where it is back, with how one knows that', async () => {
  const { workbench } = session;
  await workbench.editor.openFile(file);
  await workbench.runCommand('Debrief: Reopen Incident');
  await workbench.quickInput.answer('errors are back', 'How do you know that it is back?');
  await until(async () => (await onDisk()).includes('Reopened: errors are back'), 20_000);
  expect(await onDisk()).toMatch(/^status: investigating$[\s\S]*^resolved_at:$/m);
  await says(/2 incidents/);
});
