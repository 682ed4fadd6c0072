import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* Recent changes as a responder uses them: found, judged, kept up to date, compared and taken back. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const year = String(new Date().getUTCFullYear());
const themes = ['light', 'dark', 'high contrast'] as const;

let repository: Repository;
let session: Session;
/** The one record: its name has letters of its own, because the repository has a remote. */
async function onDisk(): Promise<string> {
  const made = path.join(repository.root, 'incidents', year);
  const [name = ''] = await readdir(made);
  return readFile(path.join(made, name, 'incident.md'), 'utf8');
}

/** The record once it holds what is waited for. */
async function recordWith(text: string | RegExp): Promise<string> {
  let content = '';
  const holds = async (): Promise<boolean> => {
    content = await onDisk().catch(() => '');
    return typeof text === 'string' ? content.includes(text) : text.test(content);
  };
  await until(holds, 20_000, () => `the record never held ${String(text)}:\n${content}`);
  return content;
}

const poolOf = (size: number): string => `pool:\n  size: ${size}\n  timeout: 30\n`;
const hostile = 'Show prices $(flame) in <b>euros</b> @acme/all \u202etxet';
const long = `Retry ${'a payment that the provider did not answer in time, '.repeat(4)}once more`;

async function makeShop(): Promise<Repository> {
  const shop = await makeRepository();
  const at = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  await shop.commit({
    message: 'Start the shop',
    files: { 'config/pool.yml': poolOf(20), 'src/pay.py': 'pay()\n', 'README.md': '# Shop\n' },
    at: at(200),
  });
  await shop.tag('v1.0');
  await shop.commit({ message: hostile, files: { 'src/prices.py': 'euros()\n' }, at: at(6) });
  const pool = { 'config/pool.yml': poolOf(10), 'src/pay.py': 'pay(10)\n' };
  await shop.commit({ message: 'Halve the payments pool (#41)', files: pool, at: at(1) });
  await shop.tag('v1.1');
  const parts = Array.from({ length: 12 }, (_, part) => [`src/retry/part${part}.py`, `${part}\n`] as const);
  await shop.commit({ message: long, files: Object.fromEntries(parts), at: at(4) });
  await shop.remote('origin', 'https://github.com/acme/shop.git');
  return shop;
}

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  repository = await makeShop();
  session = await startSession({ vsix: [vsix] });
  await session.workbench.open(repository.root);
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
});

const pool = /Halve the payments pool/;

/** Runs the command and waits for the list. */
async function openList(): Promise<void> {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Insert Recent Changes');
  await workbench.quickInput.row(pool).waitFor();
}

/** A button in the title of the list, or at a row of it. */
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name });

/** Presses a key until it has done what it does; one that is pressed in a busy moment gets lost. */
async function press(key: string, done: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await done()) return;
    await session.workbench.page.keyboard.press(key);
    await until(done, 4_000).catch(() => undefined);
  }
  expect(await done(), `${key} did nothing`).toBe(true);
}

async function frontmost(name: string): Promise<void> {
  await session.workbench.editor.tab.filter({ hasText: name }).waitFor();
}

const view = (): Locator => session.workbench.page.locator('.part.sidebar .pane-body');
const viewRow = (text: string | RegExp): Locator =>
  view().locator('.monaco-list-row').filter({ hasText: text }).first();

it('says in its view what to do where nothing is listed', async () => {
  const { workbench } = session;
  await workbench.editor.openFile('README.md');
  await workbench.runCommand('View: Show Debrief');
  await workbench.onlyView('Recent Changes');
  await view().getByText('lists no changes yet').waitFor();
  await button(view(), 'Insert Recent Changes').waitFor();
  await workbench.screenshot('changes-view-empty');
  await workbench.runCommand('View: Show Explorer');
});

it('shows what landed before the incident, with bars, reasons and files', async () => {
  const { workbench } = session;
  await workbench.runCommand('Debrief: Declare Incident');
  await workbench.quickInput.answer('Payments fail', 'What is broken?');
  await workbench.quickInput.pick('SEV1', 'How severe');
  await recordWith('title: Payments fail');
  await frontmost('incident.md');
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await openList();
    await workbench.quickInput.row(pool).hover();
    await workbench.screenshot(`changes-picker-${theme}`);
    await workbench.quickInput.dismiss();
  }
  await workbench.setColourTheme('light');
  await openList();
  const shown = await workbench.quickInput.rows().allInnerTexts();
  const first = shown.find((text) => pool.test(text)) ?? '';
  expect(first).toMatch(/▰▰▰▰▰/);
  expect(first).toMatch(/Alice Arden · 1 h( \d+ min)? ago · \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  expect(first).toMatch(/before the impact.*mentions "payments".*config\/pool\.yml, src\/pay\.py/);
  expect(shown.join('\n')).toContain('Show prices $(flame) in <b>euros</b> @acme/all txet');
  await workbench.quickInput.dismiss();
  expect(await onDisk()).not.toContain('Halve the payments pool');
});

it('finds them by path, and says so where there is nothing', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await openList();
  await quickInput.input.fill('retry/part3');
  await quickInput.row(pool).waitFor({ state: 'hidden' });
  await quickInput.row(/Retry a payment/).waitFor();
  await quickInput.input.fill('');
  await quickInput.row(pool).waitFor();
  await button(quickInput.box, 'Look Further Back').click();
  await quickInput.pick('30m', 'How far back');
  await workbench.page.getByPlaceholder(/Nothing landed in this time/).waitFor();
  await workbench.screenshot('changes-picker-empty');
  await button(quickInput.box, 'Look Further Back').click();
  await quickInput.pick(/Another length/, 'How far back');
  await quickInput.answer('2h', 'For example 90m');
  await quickInput.row(pool).waitFor();
  await quickInput.row(/Retry a payment/).waitFor({ state: 'hidden' });
  await quickInput.dismiss();
});

it('raises what a stack trace in the clipboard names', async () => {
  const { page, quickInput } = session.workbench;
  const trace =
    'Traceback (most recent call last):\n  File "src/prices.py", line 1, in <module>\n    euros()\n';
  await openList();
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(trace)})`);
  await button(quickInput.box, 'Stack Trace or Error').click();
  await quickInput.pick(/From the Clipboard/, 'Stack Trace or Error');
  await quickInput.rows().first().filter({ hasText: 'Show prices' }).waitFor();
  expect(await quickInput.rows().first().innerText()).toMatch(/line 1 of src\/prices\.py/);
  await quickInput.dismiss();
});

it('shows the diff of a row that a person goes to, and inserts by keyboard what they tick', async () => {
  const { workbench } = session;
  const { page, quickInput } = workbench;
  await openList();
  const row = quickInput.row(pool);
  await press('ArrowDown', () => page.locator('.monaco-diff-editor').first().isVisible());
  await quickInput.dismiss();
  await frontmost('incident.md');
  await openList();
  await press('ArrowDown', async () => /\bfocused\b/.test((await row.getAttribute('class')) ?? ''));
  const ticked = row.getByRole('checkbox');
  await press(' ', () => ticked.isChecked());
  await page.locator('.tab').filter({ hasText: 'pool.yml' }).waitFor();
  const next = page.locator('.tab').filter({ hasText: /prices\.py|part0\.py/ });
  await press('ArrowDown', () => next.isVisible());
  await workbench.screenshot('changes-picker-preview');
  await press('Enter', () => quickInput.row('Table').isVisible());
  await quickInput.pick('Table', 'How does the evidence stand');
  const text = await recordWith(pool);
  expect(text).toMatch(/\| Landed \(UTC\) \| Change \| Author \| Reasons \| Verdict \|/);
  expect(text).toContain('](https://github.com/acme/shop/commit/');
  expect(text).not.toContain('euros');
  await frontmost('incident.md');
  await next.waitFor({ state: 'hidden' });
});

it('marks a change while it is picked, and asks why it is ruled out', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  await openList();
  const row = quickInput.row(/Show prices/);
  await row.hover();
  await button(row, 'Rule Out').click();
  await quickInput.answer('prices are only shown | not paid', 'Why is it ruled out?');
  await quickInput.row(/Show prices/).waitFor();
  expect(await row.innerText()).toContain('ruled out');
  await workbench.screenshot('changes-picker-marked');
  await quickInput.accept();
  const text = await recordWith('euros');
  expect(text).toMatch(/\*\*Ruled out\*\* \(prices are only shown \\\| not paid\)/);
  expect(text.match(/Halve the payments pool/g)).toHaveLength(1);
});

const lens = (text: string): Locator =>
  session.workbench.page.locator('.codelens-decoration a').filter({ hasText: text });

it('marks a change from its lens', async () => {
  const { workbench } = session;
  const line = (await onDisk()).split('\n').findIndex((text) => pool.test(text)) + 1;
  await frontmost('incident.md');
  await workbench.editor.goTo(line);
  await lens('Suspect').first().waitFor();
  await workbench.screenshot('changes-lenses');
  await lens('Suspect').first().click();
  await recordWith(/Halve the payments pool.*\*\*Suspect\*\*/);
});

it('has a view of the listed changes by what is made of them, with their diffs', async () => {
  const { workbench } = session;
  await workbench.runCommand('View: Show Debrief');
  await workbench.onlyView('Recent Changes');
  await viewRow('Suspect').waitFor();
  await viewRow('prices are only shown | not paid').waitFor();
  for (const theme of themes) {
    await workbench.setColourTheme(theme);
    await viewRow(pool).hover();
    await workbench.screenshot(`changes-view-${theme}`);
  }
  await workbench.setColourTheme('light');
  await viewRow(pool).click();
  await workbench.page.locator('.tab').filter({ hasText: pool }).waitFor();
  await workbench.page.locator('.monaco-diff-editor').first().waitFor();
  await workbench.screenshot('changes-diff');
  await workbench.runCommand('View: Close Editor');
  await frontmost('incident.md');
  await viewRow(pool).hover();
  await button(viewRow(pool), 'Mark as Confirmed').click();
  await recordWith(/Halve the payments pool.*\*\*Confirmed\*\*/);
  await viewRow('Confirmed').waitFor();
});

it('brings the reasons up to date at whatever place they rank, and keeps the marks', async () => {
  const { workbench } = session;
  const before = await repository.git('rev-parse', 'HEAD');
  const sha = (await repository.git('log', '--format=%H', '--grep=Halve the payments pool')).trim();
  // More than the list offers, all of them more suspicious than the one of six hours ago.
  for (let step = 0; step < 55; step += 1) {
    const files = {
      [`src/step${step}.py`]: `${step}\n`,
      ...(step === 0 && { 'src/prices.py': 'dollars()\n' }),
    };
    const at = new Date(Date.now() - 30 * 60_000).toISOString();
    await repository.commit({ message: `Step ${step} of payments`, files, at });
  }
  await repository.commit({
    message: `Revert "Halve the payments pool (#41)"\n\nThis reverts commit ${sha}.`,
    files: { 'config/pool.yml': poolOf(20), 'src/pay.py': 'pay()\n' },
    at: new Date().toISOString(),
  });
  await workbench.runCommand('Debrief: Refresh Recent Changes');
  const text = await recordWith(/Halve the payments pool.*reverted/);
  expect(text).toMatch(/Halve the payments pool.*\*\*Confirmed\*\*/);
  expect(text).toMatch(/euros.*(?:followed up|changed again).*\*\*Ruled out\*\* \(prices are only shown/);
  // The record stays: it was committed with the rest.
  await repository.git('reset', '--quiet', before.trim());
});

it('compares two deployed revisions, and shows how configuration differs', async () => {
  const { workbench } = session;
  const { page, quickInput } = workbench;
  await workbench.runCommand('Debrief: Compare with Last Good');
  await quickInput.row('v1.0').waitFor();
  await workbench.screenshot('changes-compare-revisions');
  await quickInput.pick('v1.0', 'Which revision worked?');
  await quickInput.pick('v1.1', 'And which one does not?');
  await quickInput.row(pool).waitFor();
  await quickInput.row(/Show prices/).waitFor();
  await quickInput.row(/Retry a payment/).waitFor({ state: 'hidden' });
  await button(quickInput.box, 'Show Configuration Differences').click();
  await page.locator('.tab').filter({ hasText: 'Configuration from v1.0 to v1.1' }).waitFor();
  await page.locator('.monaco-diff-editor').first().waitFor();
  await workbench.screenshot('changes-compare');
  await quickInput.dismiss();
});

it('copies the commands of a revert, and says what would come of it; nothing is run', async () => {
  const { workbench } = session;
  const { page } = workbench;
  const before = await repository.git('rev-parse', 'HEAD');
  await workbench.editor.openFile('incident.md');
  await workbench.runCommand('Debrief: Copy Revert Commands');
  await workbench.quickInput.row(/^[0-9a-f]{7}$/).click();
  const { message, detail } = await workbench.dialog.read(pool);
  expect(message).toMatch(/reverts without a conflict on main/);
  expect(detail).toContain('config/pool.yml');
  await workbench.screenshot('changes-revert');
  await workbench.dialog.click(pool, 'Copy Commands');
  await workbench.statusBarItem('Revert commands copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^git .*\n[\s\S]*git revert /);
  expect(await repository.git('rev-parse', 'HEAD')).toBe(before);
  expect(await repository.git('branch', '--format=%(refname:short)')).toBe('main');
});

it('lists each repository that debrief.yml names by itself, and tells of one that is not there', async () => {
  const { workbench } = session;
  const { quickInput } = workbench;
  const ledger = await makeRepository({ folder: path.join(repository.root, 'ledger') });
  const at = new Date(Date.now() - 2 * 3_600_000).toISOString();
  await ledger.commit({ message: 'Round payments down', files: { 'round.py': '1\n' }, at });
  await repository.write('debrief.yml', 'changes:\n  repositories: [ledger, ../gone]\n');
  await workbench.editor.openFile('incident.md');
  await openList();
  await quickInput.row(/Round payments down/).waitFor();
  const separator = (name: string) =>
    quickInput.box.locator('.quick-input-list-separator').filter({ hasText: name, visible: true });
  await separator(`${path.basename(repository.root)} · main`).waitFor();
  await separator('ledger · main').waitFor();
  await workbench.screenshot('changes-picker-repositories');
  await button(quickInput.box, 'which is not there').click();
  await workbench.dialog.click('debrief.yml names the repository ../gone', 'OK');
  await quickInput.dismiss();
});
