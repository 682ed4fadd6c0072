import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
  await writeFile(path.join(cwd, 'debrief.yml'), 'playbook: web-service\n');
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd, env: { TZ: 'UTC' } });
const read = (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
const declare = async (title = 'Payments fail'): Promise<string> => {
  const { stdout } = await debrief(
    ...['new', 'incident', '--title', title, '--severity', 'sev1', '--service', 'payments'],
    ...['--role', 'commander=@alice', '--started-at', '2026-11-01T09:10Z', '--at', '2026-11-01 09:15 UTC'],
  );
  return stdout.trim();
};

describe('mitigate', () => {
  it('enters the fix and what kind it is, of the only active incident', async () => {
    const file = await declare();
    const args = ['mitigate', '--at', '2026-11-01T09:30Z', '--note', 'patched the pool'];
    const wrong = await debrief(...args, '--fix', 'magic');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('no kind of fix "magic"') });
    expect((await debrief(...args)).stdout.trim()).toBe(file);
    const text = await read(file);
    expect(text).toContain('mitigated_at: 2026-11-01T09:30:00Z\n');
    expect(text).toContain('- 2026-11-01 09:30 UTC - Mitigated: patched the pool\n');
    const again = await debrief(...args);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--again') });
    const before = ['mitigate', '--at', '2026-11-01T09:20Z', '--note', 'restarted', '--again'];
    expect((await debrief(...before)).stderr).toContain(
      'The fix before this one was at 2026-11-01T09:30:00Z',
    );
    expect(await read(file)).toBe(text);
  });
});

describe('resolve', () => {
  it('has the fix watched, and names what is not verified', async () => {
    const file = await declare();
    await debrief('mitigate', file, '--at', '2026-11-01T09:30Z', '--note', 'rolled back');
    const early = await debrief('resolve', file, '--at', '2026-11-01T09:40Z');
    expect(early).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/watched until .* wait, or give --early/),
    });
    expect(await read(file)).not.toContain('Resolved');
    const done = await debrief('resolve', file, '--at', '2026-11-01T10:05Z');
    expect(done.code).toBe(0);
    expect(done.stderr).toMatch(/steps are not ticked: "/);
    expect(done.stderr).toContain('Time to resolve: 55 min (resolved - started)\n');
    expect(done.stderr).toMatch(/^.*: Evidence preserved, postmortem document created$/m);
    expect(await read(file)).toContain('status: resolved\n');
  });

  it('is taken back where the incident is back: the clock runs, and what was verified is open again', async () => {
    const file = await declare();
    await debrief('mitigate', file, '--at', '2026-11-01T09:30Z', '--note', 'rolled back');
    await debrief('resolve', file, '--at', '2026-11-01T10:05Z', '--verified');
    const refused = await debrief(
      'mitigate',
      file,
      '--at',
      '2026-11-01T10:15Z',
      '--note',
      'again',
      '--again',
    );
    expect(refused.stderr).toContain('Where it is back, reopen it first.');
    const back = ['reopen', file, '--at', '2026-11-01T10:15Z', '--reason', 'payments fail again'];
    const early = await debrief('reopen', file, '--at', '2026-11-01T10:01Z', '--reason', 'too early');
    expect(early.stderr).toContain('it cannot be back before that');
    expect((await debrief(...back)).stdout.trim()).toBe(file);
    const text = await read(file);
    expect(text).toMatch(/^status: investigating$/m);
    expect(text).toMatch(/^mitigated_at:\nresolved_at:$/m);
    expect(text).toMatch(/10:05 UTC - Resolved.*\n- 2026-11-01 10:15 UTC - Reopened: payments fail again\n/);
    expect(text).toContain('- [ ] Verify that it is resolved\n');
    expect((await debrief('status')).stdout).toContain(file);
    expect((await debrief(...back)).stderr).toContain('The incident is not resolved; nothing was written.');
    expect(await read(file)).toBe(text);
    await debrief('mitigate', '--at', '2026-11-01T10:30Z', '--note', 'fixed forward');
    const done = await debrief('resolve', '--at', '2026-11-01T11:05Z');
    expect(done.stderr).toContain('Time to resolve: 1 h 55 min (resolved - started)\n');
  });

  it('tells of a time that lies ahead', async () => {
    const file = await declare();
    const done = await debrief('resolve', file, '--at', '2099-01-02T00:00Z', '--verified');
    expect(done.stderr).toContain('debrief: 2099-01-02T00:00:00Z lies in the future.\n');
  });

  it('ticks what is verified', async () => {
    const file = await declare();
    const done = await debrief('resolve', file, '--at', '2026-11-01T10:05Z', '--verified');
    expect(done.stderr).not.toContain('not ticked');
    expect(await read(file)).toContain('- [x] ');
  });
});

describe('review', () => {
  const resolved = async (): Promise<string> => {
    const file = await declare();
    await debrief('resolve', file, '--at', '2026-11-01T10:05Z', '--verified');
    return file;
  };

  it('prints metrics with formulas, the deadline and the agenda', async () => {
    const { stdout, code } = await debrief('review', await resolved());
    expect(code).toBe(0);
    expect(stdout).toContain('Time to detect: n/a. The record does not say when it was detected.\n');
    expect(stdout).toContain('Time to resolve: 55 min (resolved - started)\n');
    expect(stdout).toMatch(/To be reviewed by 2026-11-03 10:05 UTC/);
    const json = JSON.parse((await debrief('review', await resolved(), '--format', 'json')).stdout);
    expect(json).toMatchObject({ version: 1, review: { due: '2026-11-03T10:05:00Z' } });
  });

  it('writes one appointment, and changes it when it is written again', async () => {
    const file = await resolved();
    const args = ['review', file, '--ics', 'review.ics', '--at'];
    expect((await debrief(...args, '2026-11-02T09:00Z')).code).toBe(0);
    const first = await read('review.ics');
    expect(first).toContain('DTSTART:20261102T090000Z\r\n');
    expect(first).toContain('SEQUENCE:0\r\n');
    expect(await read(file)).toContain('review_at: 2026-11-02T09:00:00Z\n');
    await debrief(...args, '2026-11-02T10:00Z');
    expect((await debrief('review', file)).stdout).toMatch(/^Planned: 2026-11-02 /m);
    const second = await read('review.ics');
    expect(second).toContain('SEQUENCE:1\r\n');
    expect(/UID:.*/.exec(second)?.[0]).toBe(/UID:.*/.exec(first)?.[0]);
    await writeFile(path.join(cwd, 'notes.txt'), 'mine');
    const refused = await debrief('review', file, '--ics', 'notes.txt');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('no calendar file') });
    expect(await read('notes.txt')).toBe('mine');
  });

  it('enters the incident into the log, once', async () => {
    const file = await resolved();
    expect((await debrief('review', file, '--log')).code).toBe(0);
    const log = await read('incidents/incident-log.md');
    expect(log).toContain('[INC-2026-001](2026/INC-2026-001-payments-fail/incident.md)');
    await debrief('review', file, '--log');
    expect(await read('incidents/incident-log.md')).toBe(log);
  });
});

describe('runbook', () => {
  it('lists first what fits the incident, and prints one whole', async () => {
    const all = await debrief('runbook');
    expect(all.code).toBe(0);
    const [id = ''] = all.stdout.split('\n').at(-2)?.split(':') ?? [];
    const shown = await debrief('runbook', '--show', id);
    expect(shown.stdout).toMatch(/^# /);
    const unknown = await debrief('runbook', '--show', 'nothing');
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no runbook "nothing"'),
    });
    const plural = await debrief('runbook', 'timeouts');
    expect(plural).toMatchObject({ code: 0, stdout: expect.stringMatching(/^connection-pool: /) });
    const some = await debrief('runbook', 'payments:', 'memory', 'gone');
    expect(some).toMatchObject({ code: 0, stdout: expect.stringMatching(/^memory-leak: /) });
    expect(some.stderr).toContain('No runbook says all of that; these say part of it.');
    expect(await debrief('runbook', 'zzz')).toMatchObject({ code: 1, stdout: '' });
  });

  it('finds by symptom', async () => {
    const { stdout } = await debrief('runbook', 'memory');
    expect(stdout).toMatch(/memory/i);
    expect(stdout).toMatch(/when: .*memory/i);
    await declare('Memory grows, out-of-memory kills');
    expect((await debrief('runbook')).code).toBe(0);
  });
});
