import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';

const record = `---
id: INC-2026-001
title: Payments fail
severity: SEV-1
status: investigating
roles:
  commander: "@alice"
---

# INC-2026-001: Payments fail

## Timeline

- 2026-11-01 09:00 UTC - Declared SEV-1: Payments fail

## Checklists

### First

- [ ] Open the channel
- [x] Call the lead

### Then

- [ ] Call the press
`;

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'debrief-cli-'));
  await writeFile(path.join(cwd, 'debrief.yml'), 'playbook: escalating\n');
  await writeFile(path.join(cwd, 'record.md'), record);
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const debrief = (...args: string[]) => runDebrief(args, { cwd });
const read = (): Promise<string> => readFile(path.join(cwd, 'record.md'), 'utf8');
const at = ['--at', '2026-11-01T09:10Z'];

describe('debrief tick', () => {
  it('lists the steps with their numbers', async () => {
    const { code, stdout } = await debrief('tick', 'record.md');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'First\n  [ ] 1 Open the channel\n  [x] 2 Call the lead\nThen\n  [ ] 3 Call the press\n',
    );
    const json: unknown = JSON.parse((await debrief('tick', 'record.md', '--format', 'json')).stdout);
    expect(json).toMatchObject({
      ...{ version: 1, file: 'record.md' },
      steps: [{ number: 1, done: false }, { number: 2, done: true }, { checklist: 'Then' }],
    });
  });

  it('ticks by number and by words, and changes nothing else', async () => {
    expect((await debrief('tick', 'record.md', '1', 'the press')).stdout).toBe('record.md\n');
    expect(await read()).toBe(record.replaceAll('[ ]', '[x]'));
    const again = await debrief('tick', 'record.md', '1');
    expect([again.code, again.stderr]).toEqual([0, 'Ticked already: Open the channel\n']);
    await debrief('tick', 'record.md', '1', '3', '--undo');
    expect(await read()).toBe(record);
  });

  it('asks which where it may be several, and says where there is none', async () => {
    const several = await debrief('tick', 'record.md', 'call');
    expect([several.code, several.stderr]).toEqual([
      2,
      'debrief: "call" may be step 2, 3; give the number.\n',
    ]);
    expect((await debrief('tick', 'record.md', '9')).stderr).toContain('There is no step "9"');
    expect(await read()).toBe(record);
  });

  it('takes the only active incident', async () => {
    const { stdout } = await debrief(
      ...['new', 'incident', '--title', 'Payments fail', '--severity', 'SEV-1', ...at],
    );
    const made = stdout.trim();
    expect(made).toMatch(/incident\.md$/);
    expect((await debrief('tick', '1')).stdout.trim()).toBe(made);
    expect(await readFile(path.join(cwd, made), 'utf8')).toContain('- [x] ');
  });
});

describe('debrief decide', () => {
  it('shows each decision with its conditions', async () => {
    const { stdout } = await debrief('decide', 'record.md');
    expect(stdout).toMatch(/^[\w-]+: .*Roll back now\? \(Incident commander decides: @alice\)\n {2}1\. /m);
    expect(stdout).toContain('Nothing of the service works');
    const json: unknown = JSON.parse((await debrief('decide', 'record.md', '--format', 'json')).stdout);
    expect(json).toHaveProperty('decisions.0.choices');
  });

  it('says what the conditions speak for, and enters what was decided', async () => {
    const holds = ['decide', 'record.md', 'roll back now', '--holds', 'nothing of the service works'];
    expect((await debrief(...holds)).stdout).toBe('Roll back at once\n');
    expect(await read()).toBe(record);
    const { stdout } = await debrief(...holds, '--choose', 'roll back at once', ...at);
    expect(stdout).toBe('record.md\n');
    expect(await read()).toContain(
      '- 2026-11-01 09:10 UTC - Decided: roll back at once, because nothing of the service works\n',
    );
  });
});

describe('debrief severity --assess', () => {
  it('lists the criteria, and proposes the most severe level of those that hold', async () => {
    const { stdout } = await debrief('severity', '--assess');
    expect(stdout).toMatch(/^SEV-1 .*, any one of\n {2}1 /);
    const numbers = [...stdout.matchAll(/^ {2}(\d+) /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const last = String(numbers.at(-1));
    const low = await debrief('severity', '--holds', last);
    expect(low.stdout.trim()).not.toBe('SEV-1');
    expect((await debrief('severity', '--holds', last, '--holds', '1')).stdout.trim()).toBe('SEV-1');
    const json = await debrief('severity', '--holds', '1', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      proposed: 'SEV-1',
      criteria: expect.arrayContaining([expect.objectContaining({ number: 1, holds: true })]),
    });
  });

  it('changes nothing without a level and a reason', async () => {
    expect((await debrief('severity', 'record.md', 'SEV-2')).stderr).toContain('Say why with --reason.');
    expect((await debrief('severity')).stderr).toContain('Name the level');
    expect(await read()).toBe(record);
  });
});
