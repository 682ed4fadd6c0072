import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { runInHost } from '../support/vscode-host/in-host.ts';
import { type Session, startSession, withVSCode } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* The extension as it is shipped, used as a person does, on a real repository and a GitHub that keeps state. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const year = String(new Date().getUTCFullYear());

/** The whole text of a file, once it holds what is waited for. */
async function fileWith(file: string, text: string | RegExp): Promise<string> {
  let content = '';
  const holds = async (): Promise<boolean> => {
    content = await readFile(file, 'utf8').catch(() => '');
    return typeof text === 'string' ? content.includes(text) : text.test(content);
  };
  await until(holds, 20_000, () => `${path.basename(file)} never held ${String(text)}:\n${content}`);
  return content;
}

async function shop(): Promise<Repository> {
  const repository = await makeRepository();
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  await repository.commit({
    message: 'Start the shop',
    files: { 'README.md': '# Shop\n' },
    at: hoursAgo(200),
  });
  await repository.commit({
    message: 'Show prices in euros',
    files: { 'prices.js': '1\n' },
    at: hoursAgo(5),
  });
  await repository.commit({
    message: 'Halve the payments pool (#41)',
    files: { 'pool.js': 'size = 5\n' },
    at: hoursAgo(1),
  });
  return repository;
}

beforeAll(() => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
});

describe('an incident from declaration to issues', () => {
  let github: GitHub;
  let repository: Repository;
  let session: Session;
  /** Its id has letters of its own, since the repository has a remote. */
  let name = '';
  const folder = (): string => path.join(repository.root, 'incidents', year, name);
  const record = (): string => path.join(folder(), 'incident.md');
  const postmortem = (): string => path.join(folder(), 'postmortem.md');

  const openTab = async (name: string): Promise<void> => {
    await session.workbench.page.locator('.part.editor .tab').filter({ hasText: name }).first().click();
    await session.workbench.editor.tab.filter({ hasText: name }).waitFor();
  };

  beforeAll(async () => {
    github = await startGitHub({ tokens: { 'tok-alice': 'alice' }, repositories: ['acme/shop'] });
    repository = await shop();
    await repository.remote('origin', `${github.apiUrl}/acme/shop.git`);
    session = await startSession({
      vsix: [vsix],
      gitHub: { token: 'tok-alice', account: 'alice' },
      settings: { 'github-enterprise.uri': github.apiUrl },
    });
    await session.workbench.open(repository.root);
  });

  afterAll(async () => {
    await session?.close();
    await github?.close();
    await repository?.remove();
  });

  it('declares an incident with two answers and puts the cursor into the summary', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Declare Incident');
    await workbench.quickInput.answer('Payments fail at checkout', 'What is broken?');
    await workbench.quickInput.row('SEV1').waitFor();
    await workbench.screenshot('declare-severity');
    await workbench.quickInput.pick('SEV1', 'How severe');
    const made = path.join(repository.root, 'incidents', year);
    await until(async () => {
      name = (await readdir(made).catch(() => []))[0] ?? '';
      return name !== '';
    }, 20_000);
    expect(name).toMatch(new RegExp(`^INC-${year}-001-[a-z0-9]{4}-payments-fail-at-checkout$`));
    const text = await fileWith(record(), `id: INC-${year}-001-`);
    expect(text).toContain('title: Payments fail at checkout');
    expect(text).toMatch(/UTC - Declared SEV1: Payments fail at checkout/);
    await workbench.editor.tab.filter({ hasText: 'incident.md' }).waitFor();
    await workbench.statusBarItem(/\d+ selected/).waitFor();
    await workbench.editor.type('Nobody can pay.');
    await workbench.editor.save();
    expect(await fileWith(record(), 'Nobody can pay.')).toMatch(
      /## Summary\n\nNobody can pay\.\n\n## Impact/,
    );
  });

  it('adds a timeline entry to the document in front', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Add Timeline Entry');
    await workbench.quickInput.answer('Pool exhausted on db-1', 'What happened?');
    const text = await fileWith(record(), 'Pool exhausted');
    expect(text).toMatch(/Declared SEV1.*\n- \d{4}-\d\d-\d\d \d\d:\d\d UTC - Pool exhausted on db-1\n/);
  });

  it('underlines a mistake while it is typed, and mends it', async () => {
    const { workbench } = session;
    const { editor } = workbench;
    const line = (await readFile(record(), 'utf8')).split('\n').indexOf('severity: SEV1') + 1;
    await editor.goTo(line, 11);
    await workbench.page.keyboard.press('Shift+End');
    await editor.type('SEV11');
    const typed = async (): Promise<boolean> => (await editor.visibleText()).includes('severity: SEV11\n');
    await until(typed, 20_000, () => 'what was typed did not get into the document');
    await workbench.problem('Set the severity to one of SEV1, SEV2, SEV3, SEV4.');
    await workbench.screenshot('problems');
    await editor.goTo(line, 12);
    await editor.applyQuickFix('SEV1');
    await editor.save();
    await fileWith(record(), 'severity: SEV1\n');
  });

  it('resolves the incident', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Resolve Incident');
    await workbench.quickInput.pickSeveral([], 'What is verified?');
    await workbench.quickInput.answer('Pool doubled', 'What ended it?');
    await workbench.dialog.click('not ticked', 'Resolve Anyway');
    const text = await fileWith(record(), 'status: resolved');
    await workbench.quickInput.row(/Create the postmortem/).waitFor();
    await workbench.quickInput.dismiss();
    expect(text).toMatch(/resolved_at: \d{4}-.*Z\n/);
    expect(text).toMatch(/UTC - Resolved: Pool doubled\n/);
  });

  it('creates the postmortem beside it, and only opens it the second time', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Create Postmortem');
    const text = await fileWith(postmortem(), 'Nobody can pay.');
    expect(text).toContain('Pool exhausted on db-1');
    await workbench.editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
    await openTab('incident.md');
    await workbench.runCommand('Debrief: Create Postmortem');
    await workbench.toasts.click('exists already', 'Open File');
    await workbench.editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
    expect(await readFile(postmortem(), 'utf8')).toBe(text);
  });

  it('inserts the recent changes that were ticked', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Insert Recent Changes');
    await workbench.quickInput.row(/Halve the payments pool/).waitFor();
    await workbench.screenshot('recent-changes');
    await workbench.quickInput.pickSeveral([/Halve the payments pool/], 'Which of them');
    await workbench.quickInput.pick('List', 'How does the evidence stand');
    const text = await fileWith(postmortem(), 'Halve the payments pool');
    expect(text).not.toContain('Show prices in euros');
    expect(text).not.toContain('Start the shop');
  });

  it('shows the issues before it opens them, opens them once confirmed, and links them', async () => {
    const { workbench } = session;
    const items =
      '- [ ] Alert on pool saturation - Owner: @alice - Due: 2030-01-01\n- [ ] Test the pool size in CI\n';
    const text = await readFile(postmortem(), 'utf8');
    const wanted = text.replace('## Action items\n', `## Action items\n\n${items}`);
    await openTab('postmortem.md');
    await workbench.editor.replaceAll(wanted);
    await workbench.editor.save();
    await fileWith(postmortem(), 'Test the pool size in CI');
    await workbench.runCommand('Debrief: Create GitHub Issues for Action Items');
    await workbench.dialog.click('wants to sign in', 'Allow');
    const page = workbench.webview();
    await page.getByRole('button', { name: 'Open 2 issues' }).waitFor();
    expect(github.creates()).toEqual([]);
    for (const theme of ['light', 'dark', 'high contrast'] as const) {
      await workbench.setColourTheme(theme);
      await workbench.screenshot(`issue-preview-${theme}`);
    }
    await page.getByRole('button', { name: 'Open 2 issues' }).click();
    await page.getByText('2 opened, 0 linked.').waitFor();
    await workbench.screenshot('issue-preview-finished');
    const issues = await github.issues('acme/shop');
    expect(issues.map(({ title }) => title).sort()).toEqual([
      'Alert on pool saturation',
      'Test the pool size in CI',
    ]);
    const linked = await fileWith(postmortem(), '#2');
    expect(linked).toMatch(/Alert on pool saturation.*#\d.*<!-- debrief:\w{4} -->\n/);
    // Whether the repository is public is asked before anybody signs in.
    for (const { path: asked, authorization } of github.requests) {
      if (!/\/repos\/acme\/shop$/.test(asked)) expect(authorization).toMatch(/tok-alice$/);
    }
  });

  it('opens nothing twice', async () => {
    const { workbench } = session;
    await openTab('postmortem.md');
    await workbench.runCommand('Debrief: Create GitHub Issues for Action Items');
    await workbench.toasts.read('No action item needs an issue');
    expect(github.creates()).toHaveLength(2);
  });

  it('says what is wrong in one sentence and offers the file', async () => {
    const { workbench } = session;
    await openTab('incident.md');
    await workbench.runCommand('Debrief: Resolve Incident');
    expect(await workbench.toasts.read('resolved already')).not.toContain('\n');
    await workbench.toasts.click('resolved already', 'Open File');
  });

  it('shows the log', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Show Log');
    await workbench.page.locator('.part.panel').getByText('Output').first().waitFor();
  });
});

it('registers exactly the commands that it declares, and is active within a moment', async () => {
  const scratch = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  const module = path.join(scratch, 'inside.mjs');
  await writeFile(
    module,
    `import * as vscode from 'vscode';
     export async function run() {
       const extension = vscode.extensions.getExtension('debrief.debrief');
       const declared = extension.packageJSON.contributes.commands.map(({ command }) => command);
       const start = performance.now();
       await extension.activate();
       const milliseconds = performance.now() - start;
       const commands = await vscode.commands.getCommands(true);
       // Those below a view's id are VS Code's own, to show and hide it.
       const registered = commands.filter((id) => /^debrief\\.\\w+$/.test(id));
       return { declared, registered, milliseconds };
     }`,
  );
  interface Answer {
    readonly declared: readonly string[];
    readonly registered: readonly string[];
    readonly milliseconds: number;
  }
  const answer = await runInHost<Answer>({ module, workspace: scratch, vsix: [vsix] });
  console.log(`Activation: ${answer.milliseconds.toFixed(1)} ms`);
  expect([...answer.registered].sort()).toEqual([...answer.declared].sort());
  expect(answer.milliseconds).toBeLessThan(500);
  await rm(scratch, { recursive: true });
});

it('in Restricted Mode checks documents and does nothing else', async () => {
  const repository = await shop();
  await repository.write(
    `incidents/${year}/INC-${year}-001-x/incident.md`,
    `---\nid: INC-${year}-001\nseverity: urgent\n---\n# X\n`,
  );
  await withVSCode({ vsix: [vsix], workspaceTrust: true }, async ({ workbench }) => {
    await workbench.open(repository.root);
    await workbench.dialog.click('Do you trust the authors', /No, I don't trust/);
    await workbench.editor.openFile('incident.md');
    await workbench.problem('Set the severity to one of SEV1, SEV2, SEV3, SEV4.');
    const offered = await workbench.commandsMatching('Debrief');
    expect(offered.filter((title) => title.startsWith('Debrief:'))).toEqual(['Debrief: Show Log']);
    await workbench.screenshot('restricted-mode');
  });
  await repository.remove();
});

it('asks for the folder where a workspace has several', async () => {
  const scratch = await mkdtemp(path.join(tmpdir(), 'debrief-host-'));
  for (const name of ['one', 'two']) await mkdir(path.join(scratch, name));
  const workspace = path.join(scratch, 'both.code-workspace');
  await writeFile(workspace, JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }));
  await withVSCode({ vsix: [vsix] }, async ({ workbench }) => {
    await workbench.open(workspace);
    // The palette offers it once VS Code has counted the folders.
    const offered = async () =>
      (await workbench.commandsMatching('Debrief: Declare')).includes('Debrief: Declare Incident');
    await until(offered, 20_000);
    await workbench.runCommand('Debrief: Declare Incident');
    await workbench.quickInput.pick('two', 'Where did it happen?');
    await workbench.quickInput.answer('Search is slow');
    await workbench.quickInput.pick('SEV3');
    await workbench.editor.tab.filter({ hasText: 'incident.md' }).waitFor();
  });
  expect(await readdir(path.join(scratch, 'two', 'incidents', year))).toEqual([
    `INC-${year}-001-search-is-slow`,
  ]);
  expect(existsSync(path.join(scratch, 'one', 'incidents'))).toBe(false);
  await rm(scratch, { recursive: true });
});
