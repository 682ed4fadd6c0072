import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { recordWith } from '../support/incident/records.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
  const fields = ['started_at:', 'detected_at:', 'mitigated_at: 2026-11-01T10:00:00Z'];
  await writeFile(path.join(cwd, 'incident.md'), recordWith({ status: 'monitoring', fields }));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const text = (): Promise<string> => readFile(path.join(cwd, 'incident.md'), 'utf8');

describe('debrief times', () => {
  it('prints what is known, with the formula or what is missing', async () => {
    const before = await text();
    const { code, stdout } = await debrief('times', 'incident.md');
    expect(code).toBe(0);
    expect(stdout).toContain('It was mitigated at 2026-11-01 10:00 UTC.');
    expect(stdout).toContain('Time to mitigate: n/a. The record does not say when it was started.');
    expect(await text()).toBe(before);
  });

  it('sets several at once, and the metrics follow', async () => {
    const before = await text();
    const set = ['--began', '2026-11-01T09:00Z', '--detected', '2026-11-01 10:10 +01:00'];
    const { stdout } = await debrief('times', 'incident.md', ...set);
    expect(stdout).toContain('Time to detect: 10 min (detected - started)');
    expect(stdout).toContain('Time to mitigate: 1 h (mitigated - started)');
    expect(await text()).toBe(
      before
        .replace('started_at:', 'started_at: 2026-11-01T09:00:00Z')
        .replace('detected_at:', 'detected_at: 2026-11-01T09:10:00Z'),
    );
  });

  it('refuses an order that makes no sense, and an end that the status has not reached', async () => {
    const before = await text();
    const late = await debrief('times', 'incident.md', '--began', '2026-11-01T10:30Z');
    expect([late.code, late.stderr]).toEqual([2, expect.stringContaining('That cannot be: it was')]);
    const early = await debrief('times', 'incident.md', '--resolved', '2026-11-01T10:30Z');
    expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('not resolved yet')]);
    expect(await text()).toBe(before);
  });

  it('says where the other document of the incident tells another time, or none', async () => {
    await writeFile(
      path.join(cwd, 'postmortem.md'),
      '---\nstarted_at: 2026-11-01T08:00:00Z\nmitigated_at: 2026-11-01T10:00:00Z\n---\n\n# Postmortem: X\n',
    );
    const set = ['--began', '2026-11-01T09:00Z', '--mitigated', '2026-11-01T10:00Z'];
    const first = await debrief('times', 'incident.md', ...set);
    expect(first.stderr.trim().split('\n')).toEqual([
      'debrief: postmortem.md does not say so when it began; set it there as well.',
    ]);
    const second = await debrief('times', 'postmortem.md', ...set);
    expect([second.code, second.stderr]).toEqual([0, '']);
  });

  it('works on postmortems, and says where the text states the time too', async () => {
    await writeFile(
      path.join(cwd, 'postmortem.md'),
      '# Postmortem: X\n\n**Start time:** 2026-11-01 08:00 UTC\n',
    );
    const { code, stderr } = await debrief('times', 'postmortem.md', '--began', '2026-11-01T08:10Z');
    expect([code, stderr]).toEqual([0, expect.stringContaining('The text says, too, when it began')]);
    expect(await readFile(path.join(cwd, 'postmortem.md'), 'utf8')).toMatch(
      /^---\nstarted_at: 2026-11-01T08:10:00Z\n---\n\n# Postmortem: X\n/,
    );
    expect((await debrief('times', 'README.md')).code).toBe(2);
  });
});
