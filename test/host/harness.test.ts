import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInHost } from '../support/vscode-host/in-host.ts';
import { type Session, startSession, withVSCode } from '../support/vscode-host/session.ts';
import { readUserSettings } from '../support/vscode-host/settings.ts';
import type { VSCodeVersion } from '../support/vscode-host/versions.ts';
import { packageExtension } from '../support/vscode-host/vsix.ts';

/* The harness itself: whatever the product's tests lean on is shown to work here, with an extension of no other use. */

const probe = fileURLToPath(new URL('../support/vscode-host/probe', import.meta.url));
let scratch = '';
let vsix = '';

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'debrief-harness-'));
  vsix = await packageExtension(probe, scratch);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function makeWorkspace(name: string): Promise<string> {
  const folder = path.join(scratch, name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'notes.md'), '# Notes\n\nTODO the first\n\nTODO the second\n');
  return folder;
}

describe.each<VSCodeVersion>(['1.139', '1.100'])('the harness on VS Code %s', (version) => {
  let session: Session;
  let folder: string;

  beforeAll(async () => {
    folder = await makeWorkspace(`window-${version}`);
    session = await startSession({ version, vsix: [vsix] });
    await session.workbench.open(folder);
  });

  afterAll(() => session?.close());

  it('refuses a visitor without the token', async () => {
    expect((await fetch(session.server.origin)).status).toBe(403);
    const withToken = await fetch(session.server.url(folder), { redirect: 'manual' });
    expect(withToken.status).toBe(302); // it sets a cookie and sends the visitor on
    expect(withToken.headers.get('set-cookie')).toContain(session.server.token);
  });

  it('activates an installed extension and clicks its status bar item', async () => {
    const { workbench } = session;
    await workbench.statusBarItem('Probe ready').click();
    await workbench.toasts.click('Probe says hello', 'Answer');
    expect(await workbench.toasts.read('Probe heard')).toBe('Probe heard Answer');
    await workbench.toasts.close('Probe heard');
  });

  it('answers an input box, picks, ticks and confirms', async () => {
    const { workbench } = session;
    await workbench.runCommand('Probe: Choose');
    await workbench.quickInput.answer('Ada', 'Probe name');
    await workbench.quickInput.pick('High', 'Probe severity');
    await workbench.quickInput.pickSeveral(['Service 3', 'Service 57'], 'Probe services');
    expect(await workbench.dialog.read('Probe asks')).toEqual({
      message: 'Probe asks: really?',
      detail: 'Nothing is written.',
    });
    await workbench.dialog.click('Probe asks', 'Do It');
    expect(await workbench.toasts.read('Probe chose')).toBe(
      'Probe chose Ada, High, Service 3+Service 57, Do It',
    );
    await workbench.screenshot(`harness-${version}-toast`);
    await workbench.toasts.close('Probe chose');
  });

  it('shows problems, fixes one, types and saves', async () => {
    const { workbench } = session;
    const { editor } = workbench;
    await editor.openFile('notes.md');
    await workbench.problem('Probe found a TODO');
    expect(await (await workbench.problems()).filter({ hasText: 'Probe found' }).count()).toBe(2);
    await workbench.screenshot(`harness-${version}-problems`);
    await editor.openFile('notes.md');
    expect(await editor.squiggles('warning').count()).toBe(2);
    await editor.goTo(3, 2);
    expect(await editor.quickFixes()).toContain('Probe: mark it done');
    await workbench.screenshot(`harness-${version}-quick-fix`);
    await editor.applyQuickFix('Probe: mark it done');
    await editor.goTo(5, 1);
    await editor.type('Also ');
    await expect.poll(() => editor.visibleText()).toContain('Also TODO the second');
    expect(await editor.text()).toBe('# Notes\n\nDONE the first\n\nAlso TODO the second\n');
    await editor.save();
    expect(await readFile(path.join(folder, 'notes.md'), 'utf8')).toContain('DONE the first\n\nAlso TODO');
  });

  it('changes a user setting', async () => {
    const { workbench } = session;
    await workbench.changeSettings({ 'probe.mood': 'content' });
    await workbench.statusBarItem('Probe content').waitFor();
    expect(await readUserSettings(session.server.dataFolder)).toMatchObject({ 'probe.mood': 'content' });
  });

  it('reads and clicks in a webview, in every colour theme', async () => {
    const { workbench } = session;
    await workbench.runCommand('Probe: Open Page');
    const page = workbench.webview();
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText(`host answers from VS Code ${version}`).waitFor();
    expect(await page.locator('h1').innerText()).toBe('Probe page');
    for (const theme of ['light', 'dark', 'high contrast', 'high contrast light'] as const) {
      await workbench.setColourTheme(theme);
      await workbench.screenshot(`harness-${version}-${theme}`);
    }
  });
});

describe.each<VSCodeVersion>(['1.139', '1.100'])('more of the harness on VS Code %s', (version) => {
  it('lets a person allow a sign-in to GitHub', async () => {
    const folder = await makeWorkspace('sign-in');
    const gitHub = { token: 'test-token-1', account: 'octo-test' };
    await withVSCode({ version, testExtensions: [probe], gitHub }, async ({ workbench }) => {
      await workbench.open(folder);
      for (const provider of ['github', 'github-enterprise']) {
        await workbench.runCommand('Probe: Sign In');
        await workbench.quickInput.pick(provider);
        await workbench.dialog.click('wants to sign in', 'Allow');
        expect(await workbench.toasts.read('Probe is')).toBe('Probe is octo-test with test-token-1');
        await workbench.toasts.close('Probe is');
      }
    });
  });

  it('starts restricted until a person trusts the folder', async () => {
    const folder = await makeWorkspace('untrusted');
    await withVSCode({ version, vsix: [vsix], workspaceTrust: true }, async ({ workbench }) => {
      await workbench.open(folder);
      await workbench.dialog.click('Do you trust the authors', /No, I don't trust/);
      await workbench.statusBarItem('Probe restricted').waitFor();
    });
  });

  it('runs a module inside the extension host and brings back its answer', async () => {
    const folder = await makeWorkspace('in-host');
    const module = path.join(scratch, 'inside.mjs');
    await writeFile(
      module,
      `import * as vscode from 'vscode';
       export async function run() {
         const files = await vscode.workspace.findFiles('**/*.md');
         const commands = await vscode.commands.getCommands();
         return { version: vscode.version, files: files.length, probe: commands.includes('probe.greet') };
       }`,
    );
    const answer = await runInHost({ version, module, workspace: folder, developed: [probe] });
    expect(answer).toEqual({ version: expect.stringMatching(`^${version}`), files: 1, probe: true });
  });

  it('brings back what a module inside the extension host threw', async () => {
    const module = path.join(scratch, 'fails.cjs');
    await writeFile(module, "exports.run = () => { throw new Error('as it should'); };");
    const workspace = await makeWorkspace('in-host');
    await expect(runInHost({ version, module, workspace })).rejects.toThrow('as it should');
  });
});

it('leaves no process and no folder behind', async () => {
  const { server, close } = await startSession();
  expect(existsSync(server.dataFolder)).toBe(true);
  await close();
  expect(existsSync(server.dataFolder)).toBe(false);
  if (process.platform === 'win32') return;
  expect(execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })).not.toContain(server.dataFolder);
});
