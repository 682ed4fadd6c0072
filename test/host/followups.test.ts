import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { answers } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* Action items followed to their end: listed, given issues, brought up to date with them, and ticked. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const themes = ['light', 'dark', 'high contrast'] as const;
const folder = 'incidents/2026/INC-2026-001-payments-fail';
const file = `${folder}/postmortem.md`;

let github: GitHub;
/** A server that only the workspace names. */
let stranger: GitHub;
let repository: Repository;
let session: Session;

const onDisk = (): Promise<string> => readFile(path.join(repository.root, file), 'utf8');

async function documentWith(text: string | RegExp): Promise<string> {
  let content = '';
  const holds = async (): Promise<boolean> => {
    content = await onDisk().catch(() => '');
    return typeof text === 'string' ? content.includes(text) : text.test(content);
  };
  await until(holds, 20_000, () => `the document never held ${String(text)}:\n${content}`);
  return content;
}

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

const postmortem = (id: string, items: readonly string[]): string =>
  `---\nid: ${id}\ntitle: Payments fail\nseverity: SEV1\nstatus: draft\n---\n\n# Postmortem: Payments fail\n\n## Action items\n\n${items.join('\n')}\n`;

/** Opens an issue as somebody else would, past Debrief. */
async function issueOnGitHub(title: string): Promise<void> {
  const response = await fetch(`${github.apiUrl}/repos/acme/shop/issues`, {
    method: 'POST',
    headers: { authorization: 'Bearer tok-alice', 'content-type': 'application/json' },
    body: JSON.stringify({ title, body: 'As somebody wrote it.' }),
  });
  expect(response.status).toBe(201);
}

const titles = [
  'Rewrite the retry queue',
  'Page the payments team earlier',
  'Alert on saturation of the pool',
];

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  const tokens = { 'tok-alice': 'alice' };
  github = await startGitHub({ tokens, repositories: ['acme/shop'] });
  stranger = await startGitHub({ tokens, repositories: ['acme/shop'] });
  for (const title of titles) await issueOnGitHub(title);
  repository = await makeRepository();
  await repository.commit({ message: 'Start the shop', files: { 'README.md': '# Shop\n' } });
  await repository.remote('origin', `${github.apiUrl}/acme/shop.git`);
  const settings = { 'github-enterprise.uri': stranger.apiUrl };
  await repository.write('.vscode/settings.json', JSON.stringify(settings));
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
  await stranger?.close();
  await repository?.remove();
});

const pane = (): Locator =>
  session.workbench.page.locator('.part.sidebar .pane').filter({ hasText: 'Follow-ups' }).last();
const row = (text: string | RegExp): Locator =>
  pane().locator('.monaco-list-row').filter({ hasText: text }).first();
const group = (text: string): Locator => row(new RegExp(`^\\s*${text}\\s*\\d+`));

/** Clicks a button at a row of the view until it has done what it does: one that is drawn anew meanwhile loses a click. */
async function act(text: string | RegExp, name: string, done: () => Promise<boolean>): Promise<void> {
  const button = row(text).getByRole('button', { name });
  for (let attempt = 0; attempt < 5 && !(await done()); attempt += 1) {
    await row(text)
      .hover({ timeout: 4_000 })
      .then(() => button.click({ timeout: 4_000 }))
      .then(() => until(done, 6_000))
      .catch(() => undefined);
  }
  expect(await done(), `${name} did nothing`).toBe(true);
}

/** Opens the document of an item; its namesakes are in other folders. */
async function openItem(text: string | RegExp, inside: string): Promise<void> {
  await row(text).click();
  const { page } = session.workbench;
  await page.locator('.breadcrumbs-control').filter({ hasText: inside, visible: true }).first().waitFor();
}

async function sync(): Promise<void> {
  await session.workbench.runCommand('Debrief: Sync Follow-ups');
}

it('says in its view that nothing is listed yet, and lists items as soon as they are written', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Open Follow-ups');
  await workbench.onlyView('Follow-Ups');
  await pane().getByText('No incident of this workspace has an open action item').waitFor();
  await workbench.screenshot('followups-empty');
  const link = (number: number): string => `[#${number}](${github.apiUrl}/acme/shop/issues/${number})`;
  await repository.write(
    file,
    postmortem('INC-2026-001', [
      `- [ ] Rewrite the retry queue - Owner: @alice - Due: ${dayFromNow(-3)} - ${link(1)}`,
      `- [ ] Page the payments team earlier - Owner: @bob - Due: ${dayFromNow(5)} - ${link(2)}`,
      '- [ ] Test the pool size in CI - Owner: @bob',
      '- [ ] Write the runbook',
      '- [x] Double the pool - Owner: @alice',
    ]),
  );
  await row('Rewrite the retry queue').waitFor();
});

it('groups them by what needs somebody first, with owner, due date and issue', async () => {
  const { workbench } = session;
  for (const state of ['Overdue', 'Due soon', 'Open, without an issue', 'Done recently'])
    await group(state).waitFor();
  expect(await row('Rewrite the retry queue').innerText()).toMatch(/3 days late · @alice · #1/);
  expect(await row('Page the payments').innerText()).toMatch(/due in 5 days · @bob · #2/);
  await workbench.page.locator('.activitybar .badge-content').filter({ hasText: '1' }).first().waitFor();
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await row('Test the pool size').hover();
    await workbench.screenshot(`followups-tree-${theme}`);
  }
  await workbench.setColourTheme('light');
});

it('opens the line of an item, with its lenses', async () => {
  const { workbench } = session;
  await row('Write the runbook').click();
  await workbench.editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
  await workbench.statusBarItem(/Ln 15, Col 1\b/).waitFor();
  const lens = workbench.page.locator('.codelens-decoration a');
  await lens.filter({ hasText: '4 open, 1 overdue · Sync' }).waitFor();
  await lens.filter({ hasText: '3 days late · Open #1' }).waitFor();
  await workbench.screenshot('followups-lenses');
});

it('opens the issue of one item from its line, in the same preview', async () => {
  const { workbench } = session;
  await workbench.editor.openFile('postmortem.md');
  await workbench.editor.goTo(14, 10);
  await workbench.editor.applyQuickFix('Open a GitHub issue for this item');
  await workbench.dialog.with('wants to sign in').waitFor();
  await workbench.screenshot('followups-sign-in');
  await workbench.dialog.click('wants to sign in', 'Allow');
  const page = workbench.webview();
  await page.getByRole('button', { name: 'Open 1 issue' }).click();
  const text = await documentWith(/Test the pool size in CI.*#4/);
  expect(text).toMatch(/Test the pool size in CI.*<!-- debrief:\w{4} -->\n- \[ \] Write the runbook\n/);
  expect((await github.issues('acme/shop')).map(({ title }) => title)).toEqual([
    ...titles,
    'Test the pool size in CI',
  ]);
  await workbench.runCommand('View: Close Editor');
  await row(/Test the pool size.*#4/).waitFor();
  await group('Open').waitFor();
});

it('links an issue that there is already, picked or typed', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  const listed = quickInput.row(/#3 Alert on saturation/);
  await act('Write the runbook', 'Link Existing Issue', () => listed.isVisible());
  await workbench.screenshot('followups-link');
  await quickInput.input.fill('#3');
  await quickInput.row(/Link .*acme\/shop#3/).click();
  await documentWith(/Write the runbook.*#3/);
  await row(/Write the runbook.*#3/).waitFor();
});

it('ticks the item whose issue was closed, and offers what else GitHub says', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await github.setState(4, 'closed');
  await github.setState(2, 'closed');
  await github.edit(2, { state_reason: 'not_planned' });
  await sync();
  await documentWith(/- \[x\] Test the pool size/);
  await quickInput.rows().filter({ hasText: "Won't do, its issue was closed undone: asks why" }).waitFor();
  await workbench.screenshot('followups-sync-offers');
  await quickInput.pickSeveral([/Page the payments/], 'Sync Follow-ups');
  await quickInput.answer('the team is on call already', 'Why will it not be done?');
  const text = await documentWith(/Page the payments.*the team is on call already/);
  expect(text).toMatch(/won't do/i);
  await workbench.toasts.read('Follow-ups: 2 changes in the documents.');
  await group('Due soon').waitFor({ state: 'hidden' });
});

it('closes the issue of an item that was ticked, where a person wants that', async () => {
  const { workbench } = session;
  await act('Rewrite the retry queue', 'Tick Action Item', async () =>
    (await onDisk()).includes('- [x] Rewrite'),
  );
  await documentWith(/- \[x\] Rewrite the retry queue/);
  await group('Overdue').waitFor({ state: 'hidden' });
  expect((await github.issues('acme/shop')).find(({ number }) => number === 1)?.state).toBe('open');
  await sync();
  await workbench.quickInput.pickSeveral([/Rewrite the retry queue/], 'Sync Follow-ups');
  await workbench.toasts.read('Follow-ups: 1 issue closed.');
  expect((await github.issues('acme/shop')).find(({ number }) => number === 1)?.state).toBe('closed');
});

it('says so when documents and issues agree', async () => {
  await sync();
  await session.workbench.toasts.read('documents and issues agree');
});

it('ticks what GitHub closed as soon as its document comes to the front', async () => {
  const { workbench } = session;
  const older = 'incidents/2024/INC-2024-007-search/postmortem.md';
  await repository.write(older, postmortem('INC-2024-007', ['- [ ] Alert on the index - #3']));
  await row('Alert on the index').waitFor();
  await github.setState(3, 'closed');
  await openItem('Alert on the index', 'INC-2024-007-search');
  await workbench.statusBarItem('1 action item follows its issue').waitFor();
  expect(await readFile(path.join(repository.root, older), 'utf8')).toContain(
    '- [x] Alert on the index - #3',
  );
});

it('groups by owner and by month too, and stands long text of anybody', async () => {
  const { workbench } = session;
  const hostile = 'Show $(flame) <b>bold</b> @acme/all \u202etxet `code` [x](command:evil) ';
  const many = Array.from(
    { length: 40 },
    (_, index) =>
      `- [ ] Step ${index} of ${'a long way to go, '.repeat(8)} - Owner: Team ${index % 7} - Due: ${dayFromNow(index * 9 - 60)}`,
  );
  await repository.write(
    'incidents/2025/INC-2025-009-old/postmortem.md',
    postmortem('INC-2025-009', [`- [ ] ${hostile} - Due: ${dayFromNow(-99)}`, ...many]),
  );
  await row(/Show \$\(flame\) bold/).waitFor();
  await workbench.screenshot('followups-tree-long');
  await workbench.runCommand('Debrief: Group Follow-ups By…');
  await workbench.quickInput.pick('Owner', 'Group action items by');
  await group('Team 0').waitFor();
  await workbench.screenshot('followups-tree-owners');
  await workbench.runCommand('Debrief: Group Follow-ups By…');
  await workbench.quickInput.pick('Due month', 'Group action items by');
  await row(/[A-Z]\w+ 20\d\d/).waitFor();
  await workbench.screenshot('followups-tree-months');
});

it('counts down while GitHub allows no more requests, and goes on by itself', async () => {
  const { workbench } = session;
  const limit = answers.json(
    403,
    { message: 'You have exceeded a secondary rate limit.' },
    { 'retry-after': '4' },
  );
  github.fail(limit, { method: 'GET' });
  const counting = workbench.toasts.with(/GitHub takes requests again in \d s/);
  await act(/Step 1 of/, 'Create Issue for This Item', () => counting.isVisible());
  await workbench.screenshot('followups-limit');
  await workbench.webview().getByRole('button', { name: 'Open 1 issue' }).waitFor();
  await workbench.runCommand('View: Close Editor');
});

it('leads to the single sign-on of an organization that asks for it', async () => {
  const { workbench } = session;
  const { host } = new URL(github.apiUrl);
  const page = { 'x-github-sso': `required; url=https://${host}/orgs/acme/sso` };
  github.fail(answers.json(403, { message: 'Forbidden' }, page), {
    method: 'GET',
    path: /\/issues/,
    times: 20,
  });
  await sync();
  await workbench.toasts.read('The organization acme requires single sign-on');
  await workbench.toasts.with('single sign-on').getByRole('button', { name: 'Authorize…' }).waitFor();
  await workbench.screenshot('followups-single-sign-on');
  github.heal();
});

it('sends no token to a server that only the workspace names', async () => {
  const { workbench } = session;
  const { host } = new URL(stranger.apiUrl);
  await repository.write('debrief.yml', `issues:\n  repository: ${host}/acme/shop\n`);
  const refused = workbench.toasts.with(`${host} is not known as a GitHub server`);
  await act(/Step 1 of/, 'Create Issue for This Item', () => refused.isVisible());
  await workbench.screenshot('followups-stranger');
  expect(stranger.requests).toEqual([]);
});
