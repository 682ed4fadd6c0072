import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { createTestClock, type TestClock } from '../support/vscode-host/clock.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* When an incident began, was detected and so on, said afterwards. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const folder = 'incidents/2026/INC-2026-001-payments-fail';
const file = `${folder}/incident.md`;
const postmortem = 'incidents/2026/INC-2026-002-search-is-slow/postmortem.md';

const record = `---
id: INC-2026-001
title: Payments fail
severity: SEV2
status: monitoring
services: [ payments ]
started_at:
detected_at:
acknowledged_at: 2026-11-02T09:15:00Z
mitigated_at: 2026-11-02T10:00:00Z
resolved_at:
---

# INC-2026-001: Payments fail

## Timeline

- 2026-11-02 08:58 UTC - Deployed payments 4.2
- 2026-11-02 09:12 UTC - Alert fired
- 2026-11-02 09:15 UTC - Declared SEV2: Payments fail
- 2026-11-02 10:00 UTC - Mitigated: took the release back
`;

const written = `# Postmortem: Search is slow

## Timeline

- 2026-10-01 08:40 UTC - Index rebuilt
- 2026-10-01 08:52 UTC - Customers complain
`;

let clock: TestClock;
let repository: Repository;
let session: Session;

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  clock = await createTestClock(Date.parse('2026-11-02T10:20:00Z'));
  repository = await makeRepository();
  await repository.commit({ message: 'Start the shop', files: { 'README.md': '# Shop\n' } });
  await repository.write(file, record);
  await repository.write(postmortem, written);
  session = await startSession({ vsix: [vsix], ...clock.options });
  await session.workbench.open(repository.root);
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
  await clock?.remove();
});

const onDisk = (name = file): Promise<string> => readFile(path.join(repository.root, name), 'utf8');

async function holds(text: string, name = file): Promise<void> {
  await until(
    async () => (await onDisk(name)).includes(text),
    20_000,
    () => `${name} never held ${text}`,
  );
}

async function pictures(name: string): Promise<void> {
  for (const theme of ['dark', 'high contrast', 'light'] as const) {
    await session.workbench.setColourTheme(theme);
    await session.workbench.screenshot(`${name}-${theme}`);
  }
}

it('asks in the tree when it began, once the impact has ended, and takes a time as the log does', async () => {
  const { workbench } = session;
  const { quickInput, page } = workbench;
  await workbench.runCommand('Debrief: Focus on Active Incidents View');
  await workbench.onlyView('Active Incidents');
  const row = page.locator('.part.sidebar .monaco-list-row').filter({ hasText: 'Say when it began' }).first();
  await row.waitFor();
  await pictures('set-times-tree');
  await row.click();
  await quickInput.row(/08:58 UTC – Deployed payments 4\.2/).waitFor();
  await workbench.screenshot('set-times-entries');
  await quickInput.input.fill('10:10');
  await quickInput.row(/That cannot be: .*09:15 UTC, and it began at .*10:10/).waitFor();
  await workbench.screenshot('set-times-refused');
  await quickInput.accept();
  await quickInput.input.fill('09:05');
  await quickInput.row(/^\s*2026-11-02 09:05 UTC/).waitFor();
  expect(await quickInput.rows().first().innerText()).toContain('Time to mitigate 55 min');
  await workbench.screenshot('set-times-typed');
  await quickInput.accept();
  await holds('started_at: 2026-11-02T09:05:00Z\n');
  await row.waitFor({ state: 'hidden' });
  expect(await onDisk()).toBe(record.replace('started_at:', 'started_at: 2026-11-02T09:05:00Z'));
  await workbench
    .statusBarItem(/T\+1 h 15 min/)
    .first()
    .waitFor();
});

it('shows all of them with the metrics, the first that is missing marked', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.runCommand('Debrief: Set Times');
  await quickInput.row('Detected').waitFor();
  expect(await quickInput.box.locator('.monaco-list-row.focused').innerText()).toMatch(
    /Detected[\s\S]*not known/,
  );
  await quickInput.row('Time to mitigate: 55 min').waitFor();
  await workbench.screenshot('set-times-list');
  await quickInput.accept();
  await quickInput.pick(/09:12 UTC – Alert fired/, 'Set Times: Detected');
  await holds('detected_at: 2026-11-02T09:12:00Z\n');
  await quickInput.row('Time to detect: 7 min').waitFor();
  await workbench.screenshot('set-times-list-after');
  await quickInput.dismiss();
});

it('works on a postmortem without front matter, at the day of its incident', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await workbench.editor.openFile(postmortem);
  await workbench.runCommand('Debrief: Set Times');
  await quickInput.pick('Began', 'Set Times');
  await quickInput.box.filter({ hasText: 'Set Times: Began' }).waitFor();
  await quickInput.input.fill('08:45');
  await quickInput.row(/^\s*2026-10-01 08:45 UTC/).waitFor();
  await quickInput.accept();
  await holds('started_at: 2026-10-01T08:45:00Z', postmortem);
  expect(await onDisk(postmortem)).toBe(`---\nstarted_at: 2026-10-01T08:45:00Z\n---\n\n${written}`);
  await quickInput.row('Began').waitFor();
  await quickInput.dismiss();
});

it('offers to set the same times in the other document of the incident', async () => {
  const { workbench } = session;
  const { quickInput, toasts } = workbench;
  const review = `${folder}/postmortem.md`;
  const before = '---\nstarted_at: 2026-11-02T09:00:00Z\ndetected_at:\n---\n\n# Postmortem: Payments fail\n';
  await repository.write(review, before);
  await workbench.editor.openFile(file);
  await workbench.runCommand('Debrief: Set Times');
  await quickInput.pick('Began', 'Set Times');
  await quickInput.pick(/08:58 UTC – Deployed payments 4\.2/, 'Set Times: Began');
  await holds('started_at: 2026-11-02T08:58:00Z\n');
  await quickInput.pick('Detected', 'Set Times');
  await quickInput.pick(/09:15 UTC – Declared/, 'Set Times: Detected');
  await holds('detected_at: 2026-11-02T09:15:00Z\n');
  await quickInput.row('Time to detect: 17 min').waitFor();
  await quickInput.dismiss();
  await workbench.screenshot('set-times-other');
  await toasts.click('postmortem.md tells another time, or none', 'Set There as Well');
  const after = before
    .replace('T09:00', 'T08:58')
    .replace('detected_at:', 'detected_at: 2026-11-02T09:15:00Z');
  await until(async () => (await onDisk(review)) === after, 20_000);
});
