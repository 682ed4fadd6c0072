import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
  await writeFile(path.join(cwd, 'incident.md'), document);
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const document = `---
id: INC-2025-001
started_at: 2025-11-01T23:10:00Z
---
# Payments fail

## Timeline

- 2025-11-01 23:15 UTC - Declared SEV1: Payments fail
`;
const chat = `23:20 alice: pool exhausted on db-1
23:21 bob: on it
00:05 bob: rolled back, password=hunter2x9
`;

const debrief = (args: readonly string[], input = '') => runDebrief(args, { cwd, input });
const entries = async (): Promise<string[]> =>
  (await readFile(path.join(cwd, 'incident.md'), 'utf8')).split('\n').filter((line) => line.startsWith('- '));
const declared = '- 2025-11-01 23:15 UTC - Declared SEV1: Payments fail';

describe('chat', () => {
  it('adds the messages that tell something, in order, over midnight, without secrets', async () => {
    const { code, stdout, stderr } = await debrief(['chat', 'incident.md'], chat);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'incident.md\n' });
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'The log has no day: read as of 2025-11-01 (--day).',
      'Its times have no zone: read as UTC (--zone).',
      'Added 2 of 3 messages; --all adds the others.',
    ]);
    expect(await entries()).toEqual([
      declared,
      '- 2025-11-01 23:20 UTC - alice: pool exhausted on db-1',
      '- 2025-11-02 00:05 UTC - bob: rolled back, password=•••',
    ]);
  });

  it('adds the same log once', async () => {
    await writeFile(path.join(cwd, 'chat.txt'), chat);
    const all = ['chat', 'incident.md', 'chat.txt', '--all', '--day', '2025-11-01', '--zone', 'UTC'];
    expect((await debrief(all)).stderr).toBe('Added 3 of 3 messages.\n');
    const first = await entries();
    expect((await debrief(all)).stderr).toBe('Added 0 of 3 messages; 3 were there already.\n');
    expect(await entries()).toEqual(first);
  });

  it('reads its times in the zone that is given', async () => {
    await debrief(
      ['chat', 'incident.md', '--day', '2025-11-02', '--zone', 'Europe/Berlin'],
      '00:20 a: restarted db-1\n',
    );
    expect(await entries()).toEqual([declared, '- 2025-11-01 23:20 UTC - a: restarted db-1']);
  });

  it.each([
    ['Nobody said anything.', /^debrief: No chat can be read/],
    [`09:41 a: ${'x'.repeat(1_000_001)}`, /^debrief: The chat log has more than a million characters/],
  ])('writes nothing where there is no chat', async (text, message) => {
    const { code, stderr } = await debrief(['chat', 'incident.md'], text);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(await entries()).toEqual([declared]);
  });

  it('names what it cannot read of its options', async () => {
    const { stderr } = await debrief(['chat', 'incident.md', '--zone', 'IST'], chat);
    expect(stderr).toMatch(/Name one time zone/);
  });
});

describe('log', () => {
  it('reads when it happened', async () => {
    await debrief(['log', 'incident.md', '2025-11-02 00:20 CET: Pool doubled']);
    expect(await entries()).toEqual([declared, '- 2025-11-01 23:20 UTC - Pool doubled']);
  });

  it.each([
    ['2999-01-01 09:42 x', 'still to come'],
    ['09:42', 'Say what happened'],
  ])('refuses %j', async (text, message) => {
    const { code, stderr } = await debrief(['log', 'incident.md', text]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(await entries()).toEqual([declared]);
  });
});
