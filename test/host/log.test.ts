import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { until } from '../support/vscode-host/wait.ts';

/* What happens during an incident is logged from wherever it is seen, with real keys, clipboard and terminal. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
const declaredMs = Date.now() - 3_600_000;
const stamp = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ');
const year = stamp(declaredMs).slice(0, 4);
const folder = `incidents/${year}/INC-${year}-001-payments-fail`;

const record = `---
id: INC-${year}-001
title: Payments fail
severity: SEV1
status: investigating
started_at: ${new Date(declaredMs).toISOString()}
---
# Payments fail

## Timeline

- ${stamp(declaredMs)} UTC - Declared SEV1: Payments fail

## Action items
`;

/** A minute of the incident, some minutes ago. */
const ago = (minutes: number): number => Date.now() - minutes * 60_000;
const line = `${new Date(ago(30)).toISOString()} ERROR pool *exhausted*, password=hunter2x9`;

beforeAll(() => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
});

describe('the log of an incident', () => {
  let repository: Repository;
  let session: Session;
  const file = (): string => path.join(repository.root, folder, 'incident.md');

  async function entryWith(text: string | RegExp): Promise<string> {
    let found: string | undefined;
    const holds = async (): Promise<boolean> => {
      const lines = (await readFile(file(), 'utf8')).split('\n');
      found = lines.find((one) => (typeof text === 'string' ? one.includes(text) : text.test(one)));
      return found !== undefined;
    };
    await until(holds, 20_000, () => `the record never held ${String(text)}`);
    return found ?? '';
  }

  /** Runs in the window, where other types hold than here. */
  const inWindow = (script: string): Promise<unknown> => session.workbench.page.evaluate(script);

  beforeAll(async () => {
    repository = await makeRepository();
    await repository.commit({
      message: 'Start the shop',
      files: { [`${folder}/incident.md`]: record, 'app.log': `${line}\nno time in this one\n` },
    });
    await writeFile(path.join(repository.root, 'graph.png'), Buffer.from(pixel, 'base64'));
    session = await startSession({ vsix: [vsix], settings: { 'debrief.captureCommands': true } });
    await session.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await session.workbench.open(repository.root);
  });

  afterAll(async () => {
    await session?.close();
    await repository?.remove();
  });

  it('opens with a key wherever the cursor is, and shows what will be written', async () => {
    const { workbench } = session;
    await workbench.editor.openFile('app.log');
    await workbench.quickInput.openWith('Control+Alt+L');
    await workbench.quickInput.input.fill('5 min ago: Traffic halved');
    const shown = /→ \d{4}-\d\d-\d\d \d\d:\d\d UTC - Traffic halved/;
    await until(async () => shown.test(await workbench.quickInput.message()), 10_000);
    await workbench.screenshot('log-back-dated');
    await workbench.quickInput.answer('5 min ago: Traffic halved', 'Add Timeline Entry');
    const entry = await entryWith('Traffic halved');
    const loggedMs = Date.parse(`${entry.slice(2, 18).replace(' ', 'T')}Z`);
    expect(Math.abs(loggedMs - ago(5))).toBeLessThan(120_000);
    await workbench.editor.tab.filter({ hasText: 'app.log' }).waitFor();
  });

  it('refuses a time to come while it is typed', async () => {
    const { workbench } = session;
    await workbench.quickInput.openWith('Control+Alt+L');
    await workbench.quickInput.input.fill('2999-01-01 09:42 UTC x');
    await until(async () => (await workbench.quickInput.message()).includes('still to come'), 10_000);
    await workbench.screenshot('log-future');
    await workbench.quickInput.dismiss();
  });

  it('takes a selected line of a log at its time, as plain text and without its secret', async () => {
    const { workbench } = session;
    await workbench.editor.openFile('app.log');
    await workbench.editor.goTo(1);
    await workbench.page.keyboard.press('Shift+End');
    await workbench.runCommand('Debrief: Log Selection');
    const entry = await entryWith('ERROR pool');
    expect(entry).toContain('ERROR pool \\*exhausted\\*, password=•••');
    expect(Math.abs(Date.parse(`${entry.slice(2, 18).replace(' ', 'T')}Z`) - ago(30))).toBeLessThan(180_000);
  });

  it('takes the messages of a copied chat that a person accepts, in order, once', async () => {
    const { workbench } = session;
    const time = (minutes: number): string => stamp(ago(minutes)).slice(11);
    const chat = `alice  ${time(20)}\nrolled back to v41\nbob  ${time(19)}\nthanks!\nalice  ${time(18)}\nerrors are gone\n`;
    await inWindow(`navigator.clipboard.writeText(${JSON.stringify(chat)})`);
    await workbench.runCommand('Debrief: Paste Chat Log');
    await workbench.quickInput.pick('UTC', 'Which time zone');
    await workbench.quickInput.row(stamp(ago(20)).slice(0, 10)).waitFor();
    await workbench.screenshot('log-chat-day');
    await workbench.quickInput.pick(stamp(ago(20)).slice(0, 10), 'On which day');
    await workbench.quickInput.row(/thanks!/).waitFor();
    await workbench.screenshot('log-chat');
    await workbench.quickInput.accept();
    expect(await entryWith('alice: errors are gone')).toContain(`${stamp(ago(18)).slice(0, 10)} `);
    const text = await readFile(file(), 'utf8');
    expect(text).toMatch(/alice: rolled back to v41\n- .*alice: errors are gone\n/);
    expect(text).not.toContain('thanks!');
    await workbench.runCommand('Debrief: Paste Chat Log');
    await workbench.quickInput.pick('UTC', 'Which time zone');
    await workbench.quickInput.pick(stamp(ago(20)).slice(0, 10), 'On which day');
    await workbench.quickInput.row(/thanks!/).waitFor();
    expect(await workbench.quickInput.rows().count()).toBe(1);
    await workbench.quickInput.dismiss();
  });

  it('stores a pasted picture beside the document and links it', async () => {
    const { workbench } = session;
    await workbench.editor.openFile('incident.md');
    await workbench.editor.goTo(9);
    await inWindow(`(() => {
      const bytes = Uint8Array.from(atob('${pixel}'), (letter) => letter.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'latency graph.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    })()`);
    const images = path.join(repository.root, folder, 'images');
    const stored = async () => readdir(images).catch(() => []);
    await until(async () => (await stored()).length > 0, 20_000);
    expect((await stored())[0]).toMatch(/^\d{4}-\d\d-\d\d-\d{4}-latency-graph\.png$/);
    await workbench.screenshot('log-image');
    await workbench.editor.save();
    await entryWith(/!\[latency graph\]\(images\/\d{4}-\d\d-\d\d-\d{4}-latency-graph\.png\)/);
  });

  it('offers commands of a terminal, and logs those that are chosen', async () => {
    const { workbench } = session;
    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    await terminal.waitFor({ state: 'attached' });
    await workbench.page.locator('.terminal-command-decoration').first().waitFor({ state: 'attached' });
    await terminal.focus();
    const run = async (command: string): Promise<void> => {
      await workbench.page.keyboard.type(command);
      await workbench.page.keyboard.press('Enter');
    };
    await run('echo fix-`date +%Y` --token abc123secret');
    await workbench.statusBarItem(/1 command to log/).waitFor();
    await run('false');
    await workbench.statusBarItem(/2 commands to log/).waitFor();
    await workbench.statusBarItem(/2 commands to log/).click();
    await workbench.quickInput.row(/ echo fix/).waitFor();
    await workbench.screenshot('log-commands');
    expect(await workbench.quickInput.box.innerText()).not.toContain('abc123secret');
    await workbench.quickInput.pickSeveral([/ echo fix/]);
    expect(await entryWith('Ran ')).toMatch(/UTC - Ran ``echo fix-`date \+%Y` --token •••`` \(exit 0\)$/);
    await workbench.statusBarItem(/to log/).waitFor({ state: 'hidden' });
    expect(await readFile(file(), 'utf8')).not.toContain('`false`');
  });

  it('takes what is selected in a terminal, and leaves the clipboard as it was', async () => {
    const { workbench } = session;
    await inWindow("navigator.clipboard.writeText('mine')");
    await workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await workbench.page.keyboard.type('clear; echo "$(date -u +%FT%TZ) WARN from the terminal"');
    await workbench.page.keyboard.press('Enter');
    await workbench.statusBarItem(/1 command to log/).waitFor();
    await workbench.runCommand('Terminal: Select All');
    await workbench.runCommand('Debrief: Log Selection');
    await entryWith('WARN from the terminal');
    expect(await inWindow('navigator.clipboard.readText()')).toBe('mine');
    await workbench.screenshot('log-terminal-selection');
  });

  it('stores a dropped picture', async () => {
    const { workbench } = session;
    await workbench.editor.openFile('incident.md');
    await workbench.editor.goTo(9);
    await inWindow(`(() => {
      const bytes = Uint8Array.from(atob('${pixel}'), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
      const line = document.querySelectorAll('.part.editor .view-line')[8];
      const { left, top, height } = line.getBoundingClientRect();
      const place = { clientX: left + 5, clientY: top + height / 2, bubbles: true, cancelable: true, shiftKey: true };
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        line.dispatchEvent(new DragEvent(kind, { dataTransfer, ...place }));
      }
    })()`);
    // Looked at from outside: a cursor that moves meanwhile takes the drop back.
    const dropped = async () => (await workbench.editor.visibleText()).includes('-dropped.png)');
    await until(dropped, 20_000, () => 'no link of the dropped picture');
    await workbench.screenshot('log-drop');
    await workbench.editor.save();
    await entryWith(/!\[dropped\]\(images\/\d{4}-\d\d-\d\d-\d{4}-dropped\.png\)/);
  });

  it('stores a picture that is picked', async () => {
    const { workbench } = session;
    await workbench.runCommand('Debrief: Insert Image');
    await workbench.quickInput.input.fill(path.join(repository.root, 'graph.png'));
    await workbench.quickInput.accept();
    await until(async () => (await workbench.editor.text()).includes('-graph.png)'), 20_000);
  });
});

/** One grey dot. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
