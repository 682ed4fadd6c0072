import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { createTestClock, type TestClock } from '../support/vscode-host/clock.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* Incidents and drills from their declaration on, under a clock that the test sets. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const incidents = 'incidents/2026';

let clock: TestClock;
let repository: Repository;
let session: Session;

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  clock = await createTestClock(Date.parse('2026-11-02T09:15:00Z'));
  repository = await makeRepository();
  await repository.commit({ message: 'Start the shop', files: { 'README.md': '# Shop\n' } });
  await repository.write('debrief.yml', 'services:\n  checkout:\n    paths: [checkout/**]\n');
  await repository.write('.debrief/drills/odd.yaml', 'id: odd\nname: Odd\n');
  session = await startSession({ vsix: [vsix], ...clock.options });
  await session.workbench.open(repository.root);
});

afterAll(async () => {
  await session?.close();
  await repository?.remove();
  await clock?.remove();
});

/** The text of the record whose folder ends so, once it holds what is waited for. */
async function recordWith(folder: string, text: string | RegExp): Promise<string> {
  let content = '';
  const holds = async (): Promise<boolean> => {
    content = await readFile(await fileOf(folder), 'utf8').catch(() => '');
    return typeof text === 'string' ? content.includes(text) : text.test(content);
  };
  await until(holds, 20_000, () => `the record of ${folder} never held ${String(text)}:\n${content}`);
  return content;
}

async function fileOf(folder: string): Promise<string> {
  const below = path.join(repository.root, incidents);
  const names = await readdir(below).catch((): string[] => []);
  return path.join(below, names.find((name) => name.endsWith(folder)) ?? 'none', 'incident.md');
}

async function pictures(name: string): Promise<void> {
  for (const theme of ['dark', 'high contrast', 'light'] as const) {
    await session.workbench.setColourTheme(theme);
    await session.workbench.screenshot(`${name}-${theme}`);
  }
}

it('declares by a title and two times Enter, and says what is open', async () => {
  const { quickInput, runCommand, toasts, editor, workbench } = withMethods();
  await workbench.setColourTheme('dark');
  await runCommand('Debrief: Declare Incident');
  await quickInput.answer('Payments fail', 'What is broken?');
  await quickInput.row('SEV1').waitFor();
  await workbench.screenshot('declare-severity-dark');
  await quickInput.accept();
  await recordWith('INC-2026-001-payments-fail', '09:15 UTC - Declared SEV1: Payments fail');
  await editor.tab.filter({ hasText: 'incident.md' }).waitFor();
  expect(await toasts.read('Declared INC-2026-001.')).toMatch(
    /To be filled: Incident commander, Technical lead/,
  );
  await pictures('declared');
  await toasts.close('Declared INC-2026-001.');
});

it("proposes the severity that the playbook's criteria lead to", async () => {
  const { quickInput, runCommand, toasts, workbench } = withMethods();
  await runCommand('Debrief: Declare Incident');
  await quickInput.answer('Search is slow', 'What is broken?');
  await quickInput.pick(/Assess/, 'How severe');
  await quickInput.pickSeveral([/Something looks wrong/, /A major feature/]);
  await quickInput.row('SEV2').waitFor();
  await workbench.screenshot('declare-assessed');
  expect(await quickInput.rows().first().innerText()).toMatch(
    /SEV2[\s\S]*By what is true: .*A major feature/,
  );
  await quickInput.accept();
  await recordWith('search-is-slow', 'severity: SEV2\n');
  await toasts.close('Declared INC-2026-');
});

it('sets the services, known ones and others', async () => {
  const { quickInput, runCommand, workbench } = withMethods();
  await runCommand('Debrief: Set Services');
  await quickInput.pickSeveral(['checkout'], 'Which services');
  await recordWith('search-is-slow', /^services: \[ ?checkout ?\]$/m);
  await runCommand('Debrief: Set Services');
  await quickInput.input.fill('search');
  await workbench.screenshot('set-services');
  await quickInput.accept();
  await recordWith('search-is-slow', /^services: \[ ?checkout, search ?\]$/m);
});

const drill = 'checkout-fails-for-some-customers';

it('starts a drill, and tells what a file with faults lacks', async () => {
  const { quickInput, runCommand, toasts, workbench } = withMethods();
  await workbench.setColourTheme('high contrast');
  await runCommand('Debrief: Start Drill');
  expect(await toasts.read('odd.yaml')).toMatch(/Line 1 of .*odd\.yaml: Add "description".*left out/);
  await toasts.close('odd.yaml');
  await quickInput.row('Checkout fails for some').waitFor();
  await workbench.screenshot('drill-choose-high-contrast');
  await quickInput.pick('Checkout fails for some', 'What do you practise?');
  await quickInput.pick('SEV2', 'How severe');
  const text = await recordWith(drill, 'Declared SEV2: Checkout fails');
  expect(text).toMatch(/^drill: true\nscenario: checkout-deployment$/m);
  await toasts.close('Declared INC-2026-');
});

it('tells the first inject at once, and logs it', async () => {
  const { toasts } = withMethods();
  expect(await toasts.read('Drill: Monitoring: The error rate')).toContain('12 %');
  await pictures('drill-inject');
  await toasts.click('Drill: Monitoring: The error rate', 'Log It');
  await recordWith(drill, /09:\d\d UTC - Monitoring: The error rate of checkout is at 12 %/);
});

it('tells the next when it is due, and the one after it when a person wants to go on', async () => {
  const { toasts } = withMethods();
  await clock.advance(5);
  await toasts.with('Drill: Support: Eleven customers').waitFor({ timeout: 45_000 });
  await toasts.click('Drill: Support: Eleven customers', 'Next One Now');
  await toasts.with('Drill: A developer: We deployed').waitFor();
  const text = await recordWith(drill, 'UTC - Support: Eleven customers');
  expect(text).not.toContain('A developer:');
});

it('goes on after a restart with what is due and not logged', async () => {
  const { toasts, workbench } = withMethods();
  await workbench.open(repository.root);
  await clock.advance(5);
  await toasts.with('Drill: A developer: We deployed').waitFor({ timeout: 60_000 });
  expect(await toasts.with('Drill: Support: Eleven customers').count()).toBe(0);
  await toasts.click('Drill: A developer: We deployed', 'Log It');
  await recordWith(drill, 'UTC - A developer: We deployed');
});

it('goes on from the palette when nothing waits', async () => {
  const { quickInput, runCommand, toasts } = withMethods();
  await runCommand('Debrief: Start Drill');
  await quickInput.pick(/Next One Now/, 'What do you practise?');
  await toasts.with('Drill: Head of sales').waitFor();
  await toasts.close('Drill: Head of sales');
});

it('ends when it is resolved, and shows what good looks like', async () => {
  const { toasts, workbench } = withMethods();
  const text = await recordWith(drill, 'A developer');
  await repository.write(
    path.relative(repository.root, await fileOf(drill)),
    text.replace(/^status: .*$/m, 'status: resolved'),
  );
  await toasts.click('The drill is resolved', 'Show What Good Looks Like');
  const page = workbench.webview();
  await page.getByRole('heading', { name: 'What good looks like: Checkout fails' }).waitFor();
  await page.getByText('the deployment stays suspected until something rules it out').waitFor();
  expect(await page.getByText('the timeline does not have it').count()).toBe(4);
  await pictures('drill-good');
  await clock.advance(30);
  expect(await toasts.with('Drill:').count()).toBe(0);
});

function withMethods() {
  const { workbench } = session;
  const { quickInput, toasts, editor } = workbench;
  return { workbench, quickInput, toasts, editor, runCommand: workbench.runCommand.bind(workbench) };
}
