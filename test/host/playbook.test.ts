import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* A team's own playbook in VS Code: shown, wrong, mended, and made more its own. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const sound = 'extends: standard\nname: Ours\nseverities:\n  - id: SEV1\n    name: Awful\n';
const wrong = sound.replace('    name:', '    nam:');

let session: Session;
let workspace = '';
const own = (): string => path.join(workspace, '.debrief', 'playbook.yaml');

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  workspace = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  await mkdir(path.dirname(own()), { recursive: true });
  await writeFile(own(), wrong);
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(workspace);
});

afterAll(async () => {
  await session?.close();
  await rm(workspace, { recursive: true, force: true });
});

it('with an error is not in force, and the way to its line is offered', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Show Playbook');
  const told = await workbench.toasts.read('Line 5 of .debrief/playbook.yaml');
  expect(told).toContain('There is no "nam" in severities.SEV1; did you mean "name"?');
  expect(told).toContain('the playbook "standard" is in force');
  await workbench.webview().getByRole('heading', { name: 'Standard (SEV1 to SEV4)' }).waitFor();
  await workbench.screenshot('playbook-wrong');
  await workbench.toasts.click('Line 5 of', 'Open playbook.yaml');
  await workbench.editor.squiggles('error').first().waitFor();
});

it('is in force once it is mended', async () => {
  const { workbench } = session;
  await workbench.editor.replaceAll(sound);
  await workbench.editor.save();
  await workbench.editor.squiggles('error').first().waitFor({ state: 'hidden' });
  await workbench.runCommand('Debrief: Show Playbook');
  const page = workbench.webview();
  await page.getByRole('heading', { name: 'Ours' }).waitFor();
  await page.getByRole('cell', { name: 'SEV1 Awful' }).waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await workbench.setColourTheme(theme);
    await workbench.screenshot(`playbook-${theme}`);
  }
});

it('takes over a part of what it starts from, and nothing else of it changes', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Customize Playbook');
  await workbench.quickInput.pick('Roles', 'What is to be yours?');
  await until(async () => (await readFile(own(), 'utf8')).includes('\nroles:\n'), 20_000);
  const text = await readFile(own(), 'utf8');
  expect(text.startsWith(`${sound}\nroles:\n  - id: commander\n`)).toBe(true);
  await until(async () => (await workbench.editor.visibleText()).includes('roles:'), 20_000);
  await workbench.screenshot('playbook-customized');
});

it('is brought up to date where it is shown, when it is saved, written by others or where VS Code does not watch', async () => {
  const { workbench } = session;
  const elsewhere = path.join(workspace, 'ops', 'incidents');
  const put = (folder: string, name: string): Promise<void> =>
    writeFile(path.join(folder, 'playbook.yaml'), `extends: standard\nname: ${name}\n`);
  const heading = (name: string): Promise<void> =>
    workbench.webview().getByRole('heading', { name, exact: true }).waitFor();
  await workbench.runCommand('View: Close All Editors');
  await rm(path.join(workspace, 'debrief.yml'), { force: true }); // of a try before this one
  await put(path.dirname(own()), 'First');
  await workbench.runCommand('Debrief: Show Playbook');
  await heading('First');
  await put(path.dirname(own()), 'Second');
  await heading('Second');
  await workbench.editor.openFile('playbook.yaml');
  await workbench.editor.replaceAll('extends: standard\nname: Third\n');
  await workbench.editor.save();
  await workbench.page.locator('.part.editor .tab').filter({ hasText: 'Preview' }).click();
  await heading('Third');
  await mkdir(elsewhere, { recursive: true });
  await put(elsewhere, 'Fourth');
  await writeFile(path.join(workspace, 'debrief.yml'), 'playbook: ops/incidents\n');
  await heading('Fourth');
  await workbench.changeSettings({ 'files.watcherExclude': { '**/ops/**': true } });
  await put(elsewhere, 'Fifth');
  await heading('Fifth');
});
