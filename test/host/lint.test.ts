import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* What a person sees of the language server in VS Code, with the extension as it is shipped. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');

/** Half of it is still to be written, and two things are wrong. */
const document = finishedPostmortem
  .replace('status: final', 'status: finale')
  .replace('15,000 users could not pay; 12 % of them came back the same day.\n', '')
  .replace('## Resolution\n\nThe rollback restored the pool of 50 connections.\n\n', '')
  .replace(' - Owner: @alice - Due: 2026-12-01 - Type: detect - #123 <!-- debrief:7f3k -->', '');
const lineOf = (text: string, start: string): number =>
  text.split('\n').findIndex((line) => line.startsWith(start)) + 1;

let session: Session;
let workspace = '';
const file = (): string => path.join(workspace, 'incidents', 'INC-2026-014', 'postmortem.md');
const onDisk = (): Promise<string> => readFile(file(), 'utf8');

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  workspace = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  await mkdir(path.dirname(file()), { recursive: true });
  await writeFile(file(), document);
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(workspace);
  await session.workbench.editor.openFile('postmortem.md');
});

afterAll(async () => {
  await session?.close();
  await rm(workspace, { recursive: true, force: true });
});

const lens = (text: RegExp) =>
  session.workbench.page.locator('.codelens-decoration').filter({ hasText: text });

it('underlines what is wrong, tells how ready the document is, and counts from the start', async () => {
  const { workbench } = session;
  await workbench.editor.squiggles('warning').first().waitFor();
  await lens(/5 of 7 sections ready/).waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await workbench.setColourTheme(theme);
    await workbench.editor.goTo(lineOf(document, '## Timeline'));
    await until(async () => (await workbench.editor.visibleText()).includes('T+1 h 10 min'), 20_000);
    await workbench.screenshot(`lint-${theme}`);
    await workbench.editor.goTo(lineOf(document, '## Action items'));
    await lens(/1 action item without an issue/).waitFor();
    await workbench.screenshot(`lint-action-items-${theme}`);
  }
});

it('explains a time under the cursor', async () => {
  const { workbench } = session;
  await workbench.editor.goTo(lineOf(document, '- 2026-11-01 10:20'), 8);
  await workbench.runCommand('Show or Focus Hover');
  const hover = workbench.page
    .locator('.monaco-hover')
    .filter({ hasText: 'T+1 h 10 min since the incident began' });
  await hover.waitFor();
  await workbench.screenshot('lint-hover');
  await workbench.page.keyboard.press('Escape');
});

it('offers the sections that are missing', async () => {
  const { workbench } = session;
  const { editor, page } = workbench;
  await editor.goTo(lineOf(document, '## What went well') - 1);
  await editor.type('#');
  const first = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'Resolution' });
  await first.waitFor();
  await workbench.screenshot('lint-completion');
  await first.click();
  await editor.save();
  expect(await onDisk()).toContain('## Resolution');
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Z');
  await editor.save();
  expect(await onDisk()).toBe(document);
});

it('offers a quick fix, and does what it says', async () => {
  const { workbench } = session;
  const { editor } = workbench;
  await editor.goTo(lineOf(document, 'status: finale'), 10);
  const titles = await editor.quickFixes();
  await workbench.screenshot('lint-quick-fix-before');
  const title = titles.find((one) => /"final"/.test(one)) ?? 'no fix for the status';
  await editor.applyQuickFix(title);
  await editor.save();
  await workbench.screenshot('lint-quick-fix-after');
  expect(await onDisk()).toBe(document.replace('finale', 'final'));
});

it('fixes all that needs no person', async () => {
  const { workbench } = session;
  await writeFile(file(), document);
  await workbench.runCommand('File: Revert File');
  await until(async () => (await workbench.editor.text()).includes('finale'), 20_000);
  await workbench.editor.squiggles('warning').first().waitFor();
  await workbench.runCommand('Fix All');
  await until(async () => !(await workbench.editor.text()).includes('finale'), 20_000);
  await workbench.editor.save();
  expect(await onDisk()).toContain('status: final\n');
});

it('shows a mistake in the configuration at its place', async () => {
  const { workbench } = session;
  await writeFile(path.join(workspace, 'debrief.yml'), 'rules:\n  no-blam: off\n');
  await workbench.problem(/no-blam.*did you mean "no-blame"/);
  await workbench.screenshot('lint-configuration');
});

it('starts the language server again when it ends, and says so once', async () => {
  const { workbench, server } = session;
  const serverPids = async (): Promise<number[]> => {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
    const ours = stdout
      .split('\n')
      .filter((line) => line.includes(server.dataFolder) && line.includes('dist/server.js'));
    return ours.map((line) => Number.parseInt(line, 10));
  };
  const [pid] = await serverPids();
  if (pid === undefined) throw new Error('no language server runs');
  process.kill(pid, 'SIGKILL');
  expect(await workbench.toasts.read('ended unexpectedly')).not.toContain('\n');
  await workbench.screenshot('lint-server-ended');
  await until(async () => (await serverPids()).some((other) => other !== pid), 20_000);
  await workbench.toasts.click('ended unexpectedly', 'Show Log');
});

it('checks on with the server that was started again', async () => {
  const { workbench } = session;
  await workbench.editor.openFile('postmortem.md');
  await workbench.editor.goTo(lineOf(document, 'severity: SEV1'), 15);
  await workbench.editor.type('1');
  await workbench.problem(/Set the severity to one of/);
});
