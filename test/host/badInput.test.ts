import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { createTestClock, type TestClock } from '../support/vscode-host/clock.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* The world moves while people answer questions: nothing that they wrote is lost, and no file is overwritten. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const folder = 'incidents/2026/INC-2026-001-payments-fail';
const file = `${folder}/incident.md`;
const start = Date.parse('2026-11-02T09:20:00Z');

const record = `---
id: INC-2026-001
title: Payments fail
severity: SEV1
status: investigating
started_at: 2026-11-02T09:15:00Z
acknowledged_at: 2026-11-02T09:15:00Z
---

# Payments fail

## Timeline

- 2026-11-02 09:15 UTC - Declared SEV1: Payments fail

## Checklists

### First steps

- [ ] Fill the roles
`;

let clock: TestClock;
let repository: Repository;
let session: Session;

const at = (name: string): string => path.join(repository.root, name);
const onDisk = (name = file): Promise<string> => readFile(at(name), 'utf8');
const item = (): Locator => session.workbench.page.locator('[id="debrief.debrief.debrief.incident"]');
const row = (text: string | RegExp): Locator =>
  session.workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text }).first();
/** Whether a document on disk came to hold a text. */
async function holds(text: string, name = file): Promise<void> {
  await until(
    async () => (await onDisk(name).catch(() => '')).includes(text),
    20_000,
    () => `never: ${text}`,
  );
}

async function ask(command: string): Promise<void> {
  await session.workbench.runCommand(command);
  await session.workbench.quickInput.input.waitFor();
}

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  clock = await createTestClock(start);
  repository = await makeRepository();
  await repository.write(file, record);
  session = await startSession({ vsix: [vsix], ...clock.options });
  await session.workbench.open(repository.root);
  await item().waitFor();
});

/** Each test begins with the record as it was, and in no editor. */
beforeEach(async () => {
  const { workbench } = session;
  await clock.moveTo(start);
  await workbench.page.keyboard.press('Escape');
  await rm(at('incidents'), { recursive: true, force: true });
  await workbench.runCommand('Notifications: Clear All Notifications');
  while ((await workbench.editor.tab.count()) > 0)
    await workbench.runCommand('View: Revert and Close Editor');
  await mkdir(at(folder), { recursive: true });
  await writeFile(at(file), record);
  // In folders that came together VS Code watches nothing until its window is loaded anew.
  await workbench.open(repository.root);
  await item().waitFor();
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
  await clock?.remove();
});

it('words typed for a document that is gone meanwhile are in the question again', async () => {
  const { workbench } = session;
  await ask('Debrief: Add Timeline Entry');
  await rm(at('incidents'), { recursive: true });
  await workbench.quickInput.answer('Took the release back', 'Add Timeline Entry');
  const said = await workbench.toasts.read('What you typed is kept');
  await workbench.screenshot('bad-input-words-kept');
  expect(said).toContain('incident.md');
  expect(existsSync(at('incidents'))).toBe(false);
  await mkdir(at(folder), { recursive: true });
  await writeFile(at(file), record);
  await item().waitFor();
  await workbench.toasts.click('What you typed is kept', 'Run Again');
  await until(
    async () => (await workbench.quickInput.input.inputValue()) === 'Took the release back',
    20_000,
  );
  await workbench.quickInput.accept();
  await holds('UTC - Took the release back\n');
  await ask('Debrief: Add Timeline Entry');
  expect(await workbench.quickInput.input.inputValue()).toBe('');
  await workbench.quickInput.dismiss();
});

it('a document that is renamed meanwhile gets the entry where it is now, and its old name is not made anew', async () => {
  const { workbench } = session;
  const moved = 'incidents/2026/INC-2026-001-checkout-fails/incident.md';
  await ask('Debrief: Add Timeline Entry');
  await rename(at(folder), at(path.dirname(moved)));
  await workbench.quickInput.answer('Took the release back', 'Add Timeline Entry');
  await holds('UTC - Took the release back\n', moved);
  expect(existsSync(at(folder))).toBe(false);
});

it('a document that is only in its editor any more is not written, and can be saved to have it back', async () => {
  const { workbench } = session;
  await workbench.editor.openFile(file);
  await rm(at('incidents'), { recursive: true });
  await workbench.editor.tab.filter({ has: workbench.page.locator('.strikethrough') }).waitFor();
  await ask('Debrief: Add Timeline Entry');
  await workbench.quickInput.answer('Took the release back', 'Add Timeline Entry');
  expect(await workbench.toasts.read('What you typed is kept')).toContain('save it there to have it back');
  await workbench.screenshot('bad-input-deleted');
  expect(existsSync(at(file))).toBe(false);
  await workbench.editor.area.click();
  await workbench.editor.save();
  await holds('Declared SEV1');
  await workbench.toasts.click('What you typed is kept', 'Run Again');
  await until(async () => (await workbench.quickInput.input.inputValue()) !== '', 20_000);
  await workbench.quickInput.accept();
  await holds('UTC - Took the release back\n');
});

it('a document changed on disk and in its editor keeps both, and VS Code asks which one holds', async () => {
  const { workbench } = session;
  await workbench.editor.openFile(file);
  await workbench.editor.goTo(9);
  await workbench.editor.insert('<!-- mine -->');
  const theirs = record.replace('# Payments fail', '# Payments fail for everybody');
  await writeFile(at(file), theirs);
  await ask('Debrief: Add Timeline Entry');
  await workbench.quickInput.answer('Took the release back', 'Add Timeline Entry');
  expect(await workbench.toasts.read(/only in the editor/)).not.toContain('What you typed');
  await workbench.toasts.with(/content of the file is newer|Failed to save/).waitFor();
  await workbench.screenshot('bad-input-conflict');
  expect(await onDisk()).toBe(theirs);
  const text = await workbench.editor.text();
  expect(text).toContain('<!-- mine -->');
  expect(text).toContain('Took the release back');
});

it('a clock that jumps back is told of, and nothing counts wrongly once it is right again', async () => {
  await clock.moveTo(start - 3_600_000);
  await until(
    async () => /warning/.test(await item().locator('.codicon').first().getAttribute('class').then(String)),
    70_000,
  );
  await session.workbench.screenshot('bad-input-clock-back');
  await clock.moveTo(start + 120_000);
  await until(async () => /T\+7 min/.test((await item().innerText()).replaceAll('\u00a0', ' ')), 70_000);
});

it('a document edited into nonsense shows what can be read, and says what cannot', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Focus on Active Incidents View');
  await workbench.onlyView('Active Incidents');
  await row('Payments fail').waitFor();
  const nonsense = record
    .replace('severity: SEV1', 'severity: [SEV1\n  {')
    .replace('2026-11-02 09:15 UTC - Declared', 'yesterday-ish 25:99 - Declared');
  await writeFile(at(file), nonsense);
  await row(/cannot be read/i).waitFor();
  await row('Fill the roles').waitFor();
  await workbench.screenshot('bad-input-nonsense');
  await row('Fill the roles').getByRole('checkbox').click();
  await holds('- [x] Fill the roles');
  expect(await onDisk()).toBe(nonsense.replace('- [ ] Fill', '- [x] Fill'));
});

it('what comes with folders of its own is followed, though VS Code watches none of them', async () => {
  await rm(at('incidents'), { recursive: true });
  await item().waitFor({ state: 'hidden' });
  await mkdir(at(folder), { recursive: true });
  await writeFile(at(file), record);
  await item().waitFor();
  for (const severity of ['SEV2', 'SEV3']) {
    await writeFile(at(file), record.replace('SEV1', severity));
    await item().filter({ hasText: severity }).waitFor();
  }
  await rename(at(folder), `${at(folder)}-moved`);
  await writeFile(at(`${folder}-moved/incident.md`), record.replace('SEV1', 'SEV4'));
  await item().filter({ hasText: 'SEV4' }).waitFor();
});
