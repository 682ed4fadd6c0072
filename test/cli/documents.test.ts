import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const read = (file: string): Promise<string> => readFile(path.join(cwd, file), 'utf8');
const declare = async (): Promise<string> => {
  const { stdout } = await debrief(
    ...['new', 'incident', '--title', 'Payments fail', '--severity', 'sev1', '--service', 'payments'],
    ...['--role', 'commander=@alice', '--started-at', '2026-11-01T09:10Z', '--at', '2026-11-01 09:15 UTC'],
  );
  return stdout.trim();
};

describe('new incident', () => {
  it('makes the record with its facts and its first timeline entry, and prints where it lies', async () => {
    const file = await declare();
    expect(file).toBe('incidents/2026/INC-2026-001-payments-fail/incident.md');
    const text = await read(file);
    expect(text).toContain('id: INC-2026-001\ntitle: Payments fail\nseverity: SEV1\nstatus: investigating\n');
    expect(text).toContain('started_at: 2026-11-01T09:10:00Z\n');
    expect(text).toContain('commander: "@alice"');
    expect(text).toContain('- 2026-11-01 09:15 UTC - Declared SEV1: Payments fail\n');
  });

  it('counts on within the year', async () => {
    await declare();
    expect(await declare()).toBe('incidents/2026/INC-2026-002-payments-fail/incident.md');
  });

  it('says in one line what is missing when there is nobody to ask', async () => {
    expect(await debrief('new', 'incident', '--severity', 'SEV1')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'debrief: Give --title; there is no terminal to ask on.\n',
    });
  });

  it('names the severities there are', async () => {
    const { code, stderr } = await debrief('new', 'incident', '--title', 'x', '--severity', 'P1');
    expect(code).toBe(2);
    expect(stderr).toBe('debrief: There is no severity "P1"; this playbook has SEV1, SEV2, SEV3, SEV4.\n');
  });
});

describe('log', () => {
  it('puts the entry in time order and touches nothing else', async () => {
    const file = await declare();
    await debrief('log', file, 'Pool is full', '--at', '2026-11-01T09:20Z');
    const before = await read(file);
    const { code } = await debrief('log', file, 'First alert', '--at', '2026-11-01T09:12Z');
    expect(code).toBe(0);
    const entry = '- 2026-11-01 09:12 UTC - First alert\n';
    expect((await read(file)).replace(entry, '')).toBe(before);
    expect((await read(file)).indexOf(entry)).toBeLessThan((await read(file)).indexOf('Declared SEV1'));
  });

  it('keeps Windows line ends', async () => {
    const file = await declare();
    await writeFile(path.join(cwd, file), (await read(file)).replaceAll('\n', '\r\n'));
    await debrief('log', file, 'Pool is full', '--at', '2026-11-01T09:20Z');
    expect((await read(file)).replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('takes the only active incident without a file, and shows what it wrote', async () => {
    const file = await declare();
    const { stdout, stderr } = await debrief('log', '2026-11-01 09:20 UTC Pool is full');
    expect([stdout.trim(), stderr.trim()]).toEqual([file, '2026-11-01 09:20 UTC - Pool is full']);
    expect(await read(file)).toContain('- 2026-11-01 09:20 UTC - Pool is full\n');
    expect((await debrief('log', file)).stderr).toContain('Say what happened');
  });

  it('takes a time as people say it', async () => {
    const file = await declare();
    const { stderr } = await debrief('log', file, 'Pool is full', '--at', '5 min ago');
    expect(stderr).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC - Pool is full\n$/);
  });

  it('refuses a time without a zone', async () => {
    const { code, stderr } = await debrief('log', 'x.md', 'text', '--at', '09:20');
    expect(code).toBe(2);
    expect(stderr).toContain('Write a time with its zone');
  });
});

describe('resolve', () => {
  it('sets status and time, adds the last entry, and does so once', async () => {
    const file = await declare();
    const args = ['resolve', file, '--at', '2026-11-01T10:00Z', '--note', 'rolled back'];
    const { code, stdout, stderr } = await debrief(...args);
    expect([code, stdout.trim()]).toEqual([0, file]);
    expect(stderr).toMatch(/^Next, FILE being the record: .*debrief new postmortem --incident FILE\.$/m);
    const text = await read(file);
    expect(text).toContain('status: resolved\n');
    expect(text).toContain('resolved_at: 2026-11-01T10:00:00Z\n');
    expect(text).toContain('SEV1: Payments fail\n- 2026-11-01 10:00 UTC - Resolved: rolled back\n');
    const again = await debrief(...args);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('resolved already') });
    expect(await read(file)).toBe(text);
  });

  it('refuses an end before the beginning', async () => {
    const file = await declare();
    const { code, stderr } = await debrief('resolve', file, '--at', '2026-11-01T09:00Z');
    expect(code).toBe(2);
    expect(stderr).toContain('began after');
  });
});

describe('new postmortem', () => {
  it('takes over facts and timeline, and never overwrites', async () => {
    const file = await declare();
    const made = await debrief('new', 'postmortem', '--incident', file);
    expect(made.stdout.trim()).toBe(file.replace('incident.md', 'postmortem.md'));
    const postmortem = await read(made.stdout.trim());
    expect(postmortem).toContain('status: draft\n');
    expect(postmortem).toContain('- 2026-11-01 09:15 UTC - Declared SEV1: Payments fail\n');
    const again = await debrief('new', 'postmortem', '--incident', file);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr.trim().split('\n')).toHaveLength(1);
    expect(await read(made.stdout.trim())).toBe(postmortem);
  });
});

describe('inspect', () => {
  it('tells every fact with its line', async () => {
    const file = await declare();
    const { stdout } = await debrief('inspect', file, '--format', 'json');
    const { version, documents } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(documents[0]).toMatchObject({
      path: file,
      kind: 'incident',
      metadata: {
        id: { value: 'INC-2026-001', line: 2 },
        severity: { value: 'SEV1', line: 4 },
        mitigatedAt: null,
      },
      timeline: [{ text: 'Declared SEV1: Payments fail', zone: 'UTC', precision: 'minute' }],
    });
  });

  it.each(['inspect', 'lint'])(
    'text that turns a terminal around stands as its escape: %s',
    async (command) => {
      const file = 'turned.md';
      await writeFile(
        path.join(cwd, file),
        '# Postmortem: \u202Edne\n\n## Action items\n\n- [ ] TBD \u202Edne\n',
      );
      const { stdout } = await debrief(command, file, '--format', 'json');
      expect(stdout).toContain('\\u202e');
      expect(stdout).not.toContain('\u202E');
    },
  );
});

describe('wrong usage', () => {
  it.each([
    [['lint', 'nowhere.md']],
    [['log', 'nowhere.md', 'text']],
    [['frobnicate']],
    [['lint', '--format', 'xml', '.']],
    [['changes']],
  ])('%j ends with 2 and one clear line', async (args) => {
    const { code, stdout, stderr } = await debrief(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim()).toMatch(/^debrief: .+$/);
  });

  it('shows the stack with --debug alone', async () => {
    const plain = await debrief('log', 'nowhere.md', 'text');
    const debug = await debrief('--debug', 'log', 'nowhere.md', 'text');
    expect(plain.stderr).not.toContain('    at ');
    expect(debug.stderr).toContain('    at ');
  });
});
