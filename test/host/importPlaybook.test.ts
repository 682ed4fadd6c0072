import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* A team's Markdown playbook in VS Code: read, looked through, and written where nothing is in its way. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const source = `# How we respond

## Severities

| Level | Meaning | Response time |
|-------|---------|---------------|
| SEV1 | Nothing works | 5 minutes |
| SEV2 | Something is slow | 1 hour |

## Sundries

The moon is no cheese.
`;
const doubt = 'Line 12: Not understood: "The moon is no cheese."';
const save = 'Write the playbook into .debrief';
const saveElsewhere = 'Write the playbook into another folder…';

let session: Session;
let workspace = '';
const at = (name: string): string => path.join(workspace, name);
const tab = (name: string): Locator =>
  session.workbench.page.locator('.part.editor .tab').filter({ hasText: name });

async function importSource(): Promise<void> {
  const { workbench } = session;
  await workbench.runCommand('View: Close All Editors');
  await workbench.editor.openFile('RESPONSE.md');
  await workbench.runCommand('Debrief: Import Playbook from Markdown');
  await workbench.quickInput.row(doubt).waitFor();
}

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  workspace = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  await writeFile(at('RESPONSE.md'), source);
  await writeFile(at('notes.md'), '# Notes\n\nThe moon is no cheese.\n');
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(workspace);
});

/** Each test begins with the Markdown alone. */
beforeEach(async () => {
  await session.workbench.page.keyboard.press('Escape');
  await session.workbench.runCommand('Notifications: Clear All Notifications');
  await rm(at('.debrief'), { recursive: true, force: true });
});

afterAll(async () => {
  await session?.close();
  await rm(workspace, { recursive: true, force: true });
});

it('is imported from the editor, with a list of what was not understood', async () => {
  const { workbench } = session;
  for (const theme of ['dark', 'high contrast', 'light'] as const) {
    await workbench.setColourTheme(theme);
    await importSource();
    await tab('playbook.yaml').waitFor();
    await workbench.quickInput.input.fill('moon');
    await workbench.quickInput.row(doubt).hover();
    await workbench.screenshot(`import-playbook-${theme}`);
    if (theme !== 'light') await workbench.quickInput.dismiss();
  }
  await workbench.quickInput.input.fill('');
  await workbench.quickInput.pick(doubt);
  await workbench.statusBarItem(/Ln 12, .*22 selected/).waitFor();
  await workbench.quickInput.pick(save);
  await until(async () => existsSync(at('.debrief/playbook.yaml')), 20_000);
  const yaml = await readFile(at('.debrief/playbook.yaml'), 'utf8');
  expect(yaml).toContain('id: SEV1 # line 7');
  expect(yaml).toContain('respond_within_minutes: 5 # line 7');
  await workbench.toasts.with('The playbook is in .debrief').waitFor();
  await until(async () => (await workbench.editor.visibleText()).includes('severities:'), 20_000);
  expect(await tab('playbook.yaml').count()).toBe(1);
  await workbench.screenshot('import-playbook-written');
  expect(await readFile(at('RESPONSE.md'), 'utf8')).toBe(source);
  // It is in force at once.
  await workbench.runCommand('Debrief: Show Playbook');
  await workbench.webview().getByRole('heading', { name: 'How we respond' }).waitFor();
});

it('leaves nothing behind when nobody wants it', async () => {
  const { workbench } = session;
  await importSource();
  await tab('playbook.yaml').waitFor();
  await workbench.quickInput.dismiss();
  await tab('playbook.yaml').waitFor({ state: 'hidden' });
  expect(existsSync(at('.debrief'))).toBe(false);
  await workbench.editor.tab.filter({ hasText: 'RESPONSE.md' }).waitFor();
});

it('asks for another folder where there is a playbook, which stays as it is', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  const ours = 'extends: standard\nname: Ours\n';
  await mkdir(at('.debrief'));
  await writeFile(at('.debrief/playbook.yaml'), ours);
  const before = await readdir(at('.debrief'), { recursive: true });
  await importSource();
  await quickInput.row(saveElsewhere).waitFor();
  await workbench.screenshot('import-playbook-taken');
  await quickInput.pick(saveElsewhere);
  await quickInput.box.filter({ hasText: 'Into which folder of the workspace' }).waitFor();
  await quickInput.dismiss();
  expect(await readdir(at('.debrief'), { recursive: true })).toEqual(before);
  await importSource();
  await quickInput.pick(saveElsewhere);
  await quickInput.box.filter({ hasText: 'Into which folder of the workspace' }).waitFor();
  for (const wrong of ['.debrief', '../elsewhere', '/tmp']) {
    await quickInput.input.fill(wrong);
    await quickInput.box
      .filter({ hasText: /has a playbook already; name another|inside the workspace/ })
      .waitFor();
    await workbench.screenshot('import-playbook-folder');
  }
  await quickInput.answer('playbooks/new');
  expect(await workbench.toasts.read('The playbook is in playbooks/new')).toContain(
    'It is in force once debrief.yml says "playbook: playbooks/new".',
  );
  expect(await readFile(at('playbooks/new/playbook.yaml'), 'utf8')).toContain('id: SEV1 # line 7');
  expect(await readFile(at('.debrief/playbook.yaml'), 'utf8')).toBe(ours);
});

it('says so where a text has nothing of a playbook in it', async () => {
  const { workbench } = session;
  await workbench.editor.openFile('notes.md');
  await workbench.runCommand('Debrief: Import Playbook from Markdown');
  expect(await workbench.toasts.read('notes.md says nothing')).toContain('Nothing was written.');
  await workbench.screenshot('import-playbook-nothing');
  expect(existsSync(at('.debrief'))).toBe(false);
});
