import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
  await writeFile(path.join(cwd, 'debrief.yml'), 'playbook: escalating\nzone: Europe/Berlin\n');
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const declare = async (title = 'Payments fail'): Promise<string> => {
  const { stdout } = await debrief(
    ...['new', 'incident', '--title', title, '--severity', 'SEV-1', '--role', 'commander=@alice'],
    ...['--at', '2026-11-01T09:00Z'],
  );
  return stdout.trim();
};
const read = (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
const at = ['--at', '2026-11-01T09:10Z'];

describe('the commands of an active incident', () => {
  it('work on the only one there is, and ask which where there are two', async () => {
    const file = await declare();
    const { stdout } = await debrief('role', 'technical_lead=Carol', ...at);
    expect(stdout.trim()).toBe(file);
    expect(await read(file)).toContain('- 2026-11-01 09:10 UTC - Role of Technical lead and scribe: Carol\n');
    const other = await declare('Search is slow');
    const { code, stderr } = await debrief('role', 'technical_lead=Dora');
    expect(code).toBe(2);
    expect(stderr).toContain(`2 incidents are active; name the file of one: ${file}, ${other}.`);
  });

  it('say so where none is active, or the file is none', async () => {
    await writeFile(path.join(cwd, 'notes.md'), '# Notes\n');
    expect((await debrief('handoff')).stderr).toContain('No incident is active below incidents/');
    expect((await debrief('handoff', 'notes.md')).stderr).toContain('notes.md is no incident record');
  });

  it('show who has which role, and take one away', async () => {
    const file = await declare();
    expect((await debrief('role', file)).stdout).toContain('commander=@alice\tIncident commander: @alice\n');
    await debrief('role', file, 'commander=', ...at);
    expect(await read(file)).toContain('Role of Incident commander: nobody, before @alice\n');
    expect((await debrief('role', file, 'king=@x')).stderr).toContain('There is no role "king"');
  });
});

describe('debrief message', () => {
  const update = ['message', '--id', 'management-briefing', ...at];

  it('prints what is due, in the zone of the team, and where it goes', async () => {
    await declare();
    const { stdout, stderr } = await debrief(...update);
    expect(stdout.split('\n')[0]).toBe('BRIEFING - SEV-1 Payments fail [T+10 minutes]');
    expect(stdout).toContain('Current action: [current action]\n');
    expect(stderr).toContain('Management briefing, for management: #management');
  });

  it('enters nothing while something is to be filled in', async () => {
    const file = await declare();
    const before = await read(file);
    const { code, stderr } = await debrief(...update, '--sent', '--set', 'impact=all');
    expect(code).toBe(2);
    expect(stderr).toContain('still asks for [current action]');
    expect(await read(file)).toBe(before);
  });

  it('enters what was sent, as it was edited', async () => {
    const file = await declare();
    const input = 'Briefing: rolled back\nmore';
    const ended = await runDebrief([...update, '--sent', '--text', '-'], { cwd, input });
    expect(ended.stdout).toBe(`${input}\n`);
    expect(await read(file)).toContain(
      '- 2026-11-01 09:10 UTC - Update to management: Briefing: rolled back · more\n',
    );
  });

  it('is entered once where the command is repeated, and again where something else is said', async () => {
    const file = await declare();
    const sets = [
      '--set',
      'current_action=roll back',
      '--set',
      'impact=all',
      '--set',
      'next_update_at=10:00',
      '--set',
    ];
    const send = [...update, '--sent', ...sets];
    await debrief(...send, 'eta=15:00');
    const once = await read(file);
    const again = await debrief(...send, 'eta=15:00', '--at', '2026-11-01T09:11Z');
    expect([again.code, again.stderr.split('\n')[0]]).toEqual([
      0,
      'It is entered already, from a moment ago. Nothing was changed.',
    ]);
    expect(again.stdout).toContain('[T+10 minutes]');
    expect(await read(file)).toBe(once);
    await debrief(...send, 'eta=16:00');
    expect((await read(file)).match(/Update to management/g)).toHaveLength(2);
    await debrief(...send, 'eta=16:00', '--at', '2026-11-01T09:25Z');
    expect((await read(file)).match(/Update to management/g)).toHaveLength(3);
  });

  it('is entered once, also where another message would come first by then', async () => {
    const file = await declare();
    const send = ['message', '--sent', '--text', '-', ...at];
    await runDebrief(send, { cwd, input: 'We look into it.' });
    const once = await read(file);
    const { code, stderr } = await runDebrief(send, { cwd, input: 'We look into it.' });
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      'It is entered already, from a moment ago. Nothing was changed.',
    ]);
    expect(await read(file)).toBe(once);
    await runDebrief([...send, '--audience', 'management'], { cwd, input: 'We look into it.' });
    expect(await read(file)).toContain('Update to management: We look into it.\n');
  });

  it('has no place for a value that nothing names, and says which it takes', async () => {
    await declare();
    const wrong = await debrief(...update, '--set', 'imapct=all');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('No message has "imapct"; did you mean "impact"?');
    expect(wrong.stderr).toContain('This one takes severity, title,');
    const other = await debrief(...update, '--set', 'workaround=use the app');
    expect(other.stderr).toContain('workaround: not in "Management briefing", so that it is left out.');
  });

  it('lists what fits, what is due first', async () => {
    await declare();
    const { stdout } = await debrief('message', '--list', ...at);
    expect(stdout.split('\n')[0]).toMatch(/^status-page\tstatus_page\tupdate\t(?:now|in \d|\d+ min late)/);
    expect((await debrief('message', '--id', 'x')).stderr).toContain(
      'No message fits; this playbook has declared,',
    );
  });
});

describe('debrief escalate', () => {
  it('shows the ladder, goes on to the next level, and says when there is none', async () => {
    const file = await declare();
    expect((await debrief('escalate', ...at)).stdout).toMatch(
      /\[x\] Monitor\n[\s\S]*\[>\] Admin - next, \d+ min late: SEV-1/,
    );
    expect((await debrief('escalate', ...at)).stdout).toContain(
      '\nSEV-1: After 5 minutes without an answer, then every 5 minutes; to Admin, Super admin\n',
    );
    const { stdout, stderr } = await debrief('escalate', '--reason', 'no *answer*', ...at);
    expect(stdout.trim()).toBe(file);
    expect(stderr).toBe('Entered: Admin (The engineering manager). Debrief itself calls nobody.\n');
    await debrief('escalate', '--reason', 'again', ...at);
    const text = await read(file);
    expect(text).toContain('Escalated to Admin: no \\*answer\\*\n');
    expect(text).toContain('Escalated to Super admin: again\n');
    expect((await debrief('escalate', '--reason', 'more')).stderr).toContain('All levels were called');
    expect((await debrief('escalate', '--to', 'admin')).stderr).toContain('Say why with --reason');
  });
});

describe('debrief escalate that is repeated', () => {
  it('calls no further level, and changes nothing', async () => {
    const file = await declare();
    await debrief('escalate', '--reason', 'no answer', ...at);
    const once = await read(file);
    const again = await debrief('escalate', '--reason', 'no answer', '--at', '2026-11-01T09:11Z');
    expect([again.code, again.stdout.trim()]).toEqual([0, file]);
    expect(again.stderr).toBe('Admin: entered already, a moment ago. Nothing was changed.\n');
    expect(await read(file)).toBe(once);
    await debrief('escalate', '--reason', 'no answer', '--to', 'super admin', ...at);
    expect(await read(file)).toContain('Escalated to Super admin: no answer\n');
  });
});

describe('debrief severity', () => {
  it('changes it with its reason, and says what that means', async () => {
    const file = await declare();
    const { stdout, stderr } = await debrief('severity', 'sev2', '--reason', 'one region', ...at);
    expect(stdout.trim()).toBe(file);
    expect(stderr).toContain('every 30 minutes, before every 15 minutes.');
    const text = await read(file);
    expect(text).toContain('\nseverity: SEV-2\n');
    expect(text).toContain('Severity changed from SEV-1 to SEV-2: one region\n');
    expect((await debrief('severity', file, 'SEV-2', '--reason', 'x')).stderr).toContain('SEV-2 already');
    expect((await debrief('severity', file, 'SEV-9', '--reason', 'x')).stderr).toContain(
      'no severity "SEV-9"',
    );
  });
});

describe('debrief handoff', () => {
  it('prints the note; with --to it is entered, and the holder changes', async () => {
    const file = await declare();
    const note = await debrief('handoff', '--set', 'current action=roll back', ...at);
    expect(note.stdout).toContain('@alice hands over to [who takes over]');
    expect(await read(file)).not.toContain('Handed off');
    const set = ['--set', 'impact=all payments'];
    const { stdout } = await debrief('handoff', file, '--to', '@bob', ...set, ...at);
    expect(stdout).toContain('@alice hands over to @bob');
    const text = await read(file);
    expect(text).toContain('Handed off Incident commander: @bob, before @alice\n');
    expect(text).toContain('## Hand-offs\n\n### Handed over at 2026-11-01 09:10 UTC\n\n```text\n');
    expect(text).toContain('commander: "@bob"');
  });
});

describe('a secret in what is typed', () => {
  const token = ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_');

  it.each([
    ['log', (text: string) => ['log', text]],
    ['escalate', (text: string) => ['escalate', '--reason', text]],
    ['severity', (text: string) => ['severity', 'SEV-2', '--reason', text]],
    ['mitigate', (text: string) => ['mitigate', '--note', text]],
    ['resolve', (text: string) => ['resolve', '--note', text, '--early']],
  ])('is blotted out by debrief %s, which says so, unless it is wanted as it is', async (_, command) => {
    const file = await declare();
    const { code, stderr } = await debrief(...command(`rotated ${token}, password=hunter2x9`), ...at);
    expect(code).toBe(0);
    expect(stderr).toContain('is blotted out; --as-is enters it as it is.');
    expect(await read(file)).toContain('rotated •••, password=•••');
    const other = await declare('Search is slow');
    const asIs = await debrief(...intoFile(command(`rotated ${token}`), other), '--as-is', ...at);
    expect(asIs.stderr).not.toContain('--as-is');
    expect(await read(other)).toContain(token);
  });

  it('is blotted out of a message, in what is printed and in what is entered', async () => {
    const file = await declare();
    const input = 'We log in with password=hunter2x9 now';
    const send = ['message', '--id', 'update', '--sent', '--text', '-', ...at];
    const { stdout } = await runDebrief(send, { cwd, input });
    expect(stdout).toBe('We log in with password=••• now\n');
    expect(await read(file)).toContain('Update to internal: We log in with password=••• now\n');
  });
});

/** The file stands behind the name of a command. */
function intoFile([name = '', ...rest]: readonly string[], file: string): readonly string[] {
  return [name, file, ...rest];
}
