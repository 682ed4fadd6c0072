import { getEventListeners } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import { stackClues } from '../../src/core/evidence/symptom/stackClues.ts';
import type { GitReader } from '../../src/core/ports.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let repository: Repository;
beforeEach(async () => {
  repository = await makeRepository();
});
afterEach(() => repository.remove());

interface Inquiry {
  readonly root?: string;
  readonly git?: GitReader;
  readonly signal?: AbortSignal;
}

/** What a responder gets who pastes the text. */
function changesWith(stack: string, inquiry: Inquiry = {}): Promise<RepositoryChanges> {
  const { root = repository.root, git = createGitReader(), signal } = inquiry;
  const toMs = Date.UTC(2026, 10, 1, 12);
  const window = { fromMs: toMs - 24 * 3_600_000, toMs, impactMs: toMs };
  const sources = [stackClues(stack)];
  return findChanges({ git, root, window, paths: [], keywords: [], limit: 20, sources }, signal);
}

async function reasonsBySubject(stack: string): Promise<Record<string, string[]>> {
  const { units } = await changesWith(stack);
  return Object.fromEntries(
    units.map(({ subject, reasons }) => [
      subject,
      reasons.filter(({ id }) => id.startsWith('stack')).map(({ text }) => text),
    ]),
  );
}

/** A file of numbered lines, some of them replaced. */
function numbered(count: number, replaced: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${replaced[index + 1] ?? `line ${index + 1}`}\n`).join(
    '',
  );
}

describe('the change of the line in a trace comes first, though it is not the newest', () => {
  it.each([
    [
      'TypeScript',
      'src/pool.ts',
      'TypeError: x\n    at acquire (/app/src/pool.ts:42:7)\n    at run (/app/src/main.ts:1:1)',
    ],
    [
      'Python',
      'acme/pool.py',
      'Traceback (most recent call last):\n  File "/srv/acme/main.py", line 1, in run\n    x()\n  File "/srv/acme/pool.py", line 42, in acquire\n    y()\nKeyError: 1',
    ],
    [
      'Java',
      'src/main/java/com/acme/Pool.java',
      'java.lang.RuntimeException: x\n\tat java.base/java.util.Map.get(Map.java:1)\n\tat com.acme.Pool.acquire(Pool.java:42)',
    ],
    ['C#', 'src/Acme/Pool.cs', '   at Acme.Pool.Acquire() in C:\\build\\src\\Acme\\Pool.cs:line 42'],
    [
      'Go',
      'pool/pool.go',
      'panic: x\n\ngoroutine 1 [running]:\nacme/pool.(*Pool).Acquire(0x1)\n\t/go/src/acme/pool/pool.go:42 +0x1d',
    ],
    ['Ruby', 'app/models/pool.rb', "/app/app/models/pool.rb:42:in `acquire': none left (RuntimeError)"],
    ['PHP', 'src/Pool.php', 'Uncaught Exception: x in /var/www/html/src/Pool.php:42'],
    ['Rust', 'src/pool.rs', "thread 'main' panicked at src/pool.rs:42:5:\nnone left"],
    ['Elixir', 'lib/acme/pool.ex', '    (acme 0.1.0) lib/acme/pool.ex:42: Acme.Pool.acquire/1'],
    ['C', 'src/pool.c', '#0  0x00005 in acquire (pool=0x0) at src/pool.c:42'],
    ['Terraform', 'modules/pool/main.tf', '  on modules/pool/main.tf line 42, in resource "a" "b":'],
  ])('%s', async (_, path, trace) => {
    const [before, changed] = [numbered(60), numbered(60, { 40: 'faulty' })];
    await repository.commit({ message: 'Begin', files: { [path]: before, 'a.txt': '1' } });
    await repository.commit({ message: 'Culprit', files: { [path]: changed }, at: '2026-11-01T09:10:00Z' });
    // Two lines more at the top: what was line 40 is line 42 when it fails.
    await repository.commit({ message: 'Header', files: { [path]: `one\ntwo\n${changed}` } });
    for (const name of ['b', 'c', 'd']) {
      await repository.commit({ message: `Later ${name}`, files: { [`${name}.txt`]: name } });
    }
    const { units } = await changesWith(trace);
    expect(units[0]).toMatchObject({ subject: 'Culprit', score: 1 });
    expect(units[0]?.reasons.map(({ text }) => text).join()).toContain(`changed line 42 of ${path}`);
    expect(units[1]?.subject).toBe('Header');
  });
});

describe('what is said of each change', () => {
  const trace = '    at acquire (/app/src/pool.ts:10:7)\n    at handle (/app/src/web.ts:5:1)';

  it('tells the line, what is beside it, the file, and nothing of the rest', async () => {
    const files = { 'src/pool.ts': numbered(30), 'src/web.ts': numbered(9) };
    await repository.commit({ message: 'Begin', files, at: '2026-10-01T09:00:00Z' });
    const pool = { 30: 'far', 10: 'faulty' };
    await repository.commit({
      message: 'Far',
      files: { 'src/pool.ts': numbered(30, { 30: 'far' }) },
      at: '2026-11-01T09:00:00Z',
    });
    await repository.commit({ message: 'Line', files: { 'src/pool.ts': numbered(30, pool) } });
    await repository.commit({
      message: 'Beside',
      files: { 'src/pool.ts': numbered(30, { ...pool, 12: 'x' }) },
    });
    await repository.commit({ message: 'Caller', files: { 'src/web.ts': numbered(9, { 5: 'call' }) } });
    await repository.commit({ message: 'Other', files: { 'README.md': 'x' } });
    expect(await reasonsBySubject(trace)).toEqual({
      Line: ['changed line 10 of src/pool.ts, the top frame of the stack'],
      Beside: ['changed lines beside line 10 of src/pool.ts, the top frame of the stack'],
      Far: ['touches src/pool.ts, the top frame of the stack'],
      Caller: ['changed line 5 of src/web.ts, in the stack'],
      Other: [],
    });
    expect((await changesWith(trace)).units.map(({ subject }) => subject).slice(0, 2)).toEqual([
      'Line',
      'Caller',
    ]);
  });

  it('sees what a merge brought, and takes a moved file for no change of its lines', async () => {
    await repository.commit({ message: 'Begin', files: { 'lib/pool.ts': numbered(30) } });
    await repository.branch('topic');
    await repository.commit({
      message: 'On the branch',
      files: { 'lib/pool.ts': numbered(30, { 10: 'faulty' }) },
    });
    await repository.checkout('main');
    await repository.merge({ branch: 'topic', message: 'Merge topic' });
    expect((await reasonsBySubject(trace))['Merge topic']).toEqual([
      'changed line 10 of lib/pool.ts, the top frame of the stack',
    ]);
    await repository.commit({
      message: 'Move',
      files: { 'lib/pool.ts': null, 'src/pool.ts': numbered(30, { 10: 'faulty' }) },
    });
    expect((await reasonsBySubject(trace)).Move).toEqual(['touches src/pool.ts, the top frame of the stack']);
  });

  it('finds names where there is no line', async () => {
    await repository.commit({ message: 'Begin', files: { 'a.ts': 'const a = 1;\n' } });
    await repository.commit({ message: 'Name', files: { 'a.ts': 'acquireConnection(maxPoolSize);\n' } });
    await repository.commit({ message: 'Longer name', files: { 'b.ts': 'acquireConnectionLater();\n' } });
    const error = 'Error: acquireConnection failed, maxPoolSize is undefined';
    expect(await reasonsBySubject(error)).toEqual({
      Name: ['changed a line with maxPoolSize, acquireConnection, in the stack'],
      'Longer name': [],
      Begin: [],
    });
    expect((await changesWith(error)).units[0]?.subject).toBe('Name');
  });

  it('finds names that mean something in a regular expression as they are', async () => {
    await repository.commit({ message: 'Other', files: { 'a.yml': 'pool: xayload\n' } });
    await repository.commit({ message: 'Key', files: { 'b.yml': 'pool.[size]: 4\n"pool./- $:#x"\n' } });
    expect((await reasonsBySubject('no "pool./- $:#x" here')).Key).toHaveLength(1);
    expect((await reasonsBySubject('no "pool..xayl" here')).Other).toEqual([]);
  });

  it('says so where nothing is found, or nothing can be read', async () => {
    await repository.commit({ message: 'Begin', files: { 'a.ts': 'x\n' } });
    expect((await changesWith('it is down')).notes.join()).toContain('No file with a line');
    expect((await changesWith(trace)).notes.join()).toContain('Nothing that landed in the window');
  });
});

describe('a repository that somebody else wrote', () => {
  it('has no program of its own run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'debrief-symptom-'));
    const trap = join(folder, 'trap.sh');
    await writeFile(trap, `#!/bin/sh\ntouch "${folder}/sprung"\ncat "$@" 2>/dev/null\nexit 0\n`);
    await chmod(trap, 0o755);
    try {
      const files = { '.gitattributes': '*.ts diff=evil filter=evil\n', 'src/pool.ts': numbered(20) };
      await repository.commit({ message: 'Begin', files });
      await repository.commit({
        message: 'Line',
        files: { 'src/pool.ts': numbered(20, { 10: 'acquireIt' }) },
      });
      const evil = [
        'diff.evil.textconv',
        'diff.evil.command',
        'diff.external',
        'core.pager',
        'core.fsmonitor',
      ];
      for (const name of [...evil, 'filter.evil.smudge', 'filter.evil.clean'])
        await repository.git('config', name, trap);
      await repository.git('config', 'diff.noprefix', 'true');
      await repository.git('config', 'diff.orderFile', join(folder, 'missing'));
      await repository.git('config', 'diff.context', '9');
      const { units } = await changesWith('    at acquireIt (/app/src/pool.ts:10:7)');
      expect(units[0]).toMatchObject({ subject: 'Line' });
      expect(units[0]?.reasons.filter(({ id }) => id === 'stackLine' || id === 'stackSymbol')).toHaveLength(
        2,
      );
      expect(await readdir(folder)).toEqual(['trap.sh']);
      await repository.git('-c', 'diff.orderFile=/dev/null', 'diff', 'HEAD~1', 'HEAD');
      expect(await readdir(folder)).toContain('sprung');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('may hold files whose names and lines look like a patch', async () => {
    const files = { 'src/pool.ts': numbered(20), ':(glob)*': 'x\n', 'a "b"\t.ts': 'x\n' };
    await repository.commit({ message: 'Begin', files });
    const line = '+++ b/src/web.ts';
    await repository.commit({
      message: 'Lines',
      files: {
        'src/pool.ts': numbered(20, { 9: '@@ -1 +1 @@', 10: line }),
        'a "b"\t.ts': `commit ${'a'.repeat(40)}\n`,
      },
    });
    expect((await reasonsBySubject('    at acquire (/app/src/pool.ts:10:7)')).Lines).toEqual([
      'changed line 10 of src/pool.ts, the top frame of the stack',
    ]);
  });

  it('may lack the content: then the files still count, with a note', async () => {
    const files = { 'src/pool.ts': numbered(20) };
    await repository.commit({ message: 'Begin', files });
    await repository.commit({ message: 'Line', files: { 'src/pool.ts': numbered(20, { 10: 'faulty' }) } });
    await repository.git('config', 'uploadpack.allowFilter', 'true');
    const folder = await mkdtemp(join(tmpdir(), 'debrief-partial-'));
    try {
      const from = `file://${repository.root}`;
      await runGit({ folder, args: ['clone', '--quiet', '--bare', '--filter=blob:none', from, 'clone'] });
      const { units, notes } = await changesWith('    at a (/app/src/pool.ts:10:7)', {
        root: join(folder, 'clone'),
      });
      expect(units[0]?.reasons.map(({ text }) => text)).toContain(
        'touches src/pool.ts, the top frame of the stack',
      );
      expect(notes.join()).toMatch(/compared with files only: .* partial clone/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('cancels while lines are compared', async () => {
  await repository.commit({ message: 'Begin', files: { 'src/pool.ts': numbered(20) } });
  const controller = new AbortController();
  const real = createGitReader();
  const git: GitReader = {
    ...real,
    changedLines: (request, signal) => {
      controller.abort();
      return real.changedLines(request, signal);
    },
  };
  const asked = changesWith('    at a (/app/src/pool.ts:10:7)', { git, signal: controller.signal });
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});

it('makes no listeners pile up where many calls share a signal', async () => {
  await repository.commit({ message: 'Begin', files: { 'src/pool.ts': numbered(20) } });
  const { signal } = new AbortController();
  const git = createGitReader();
  let most = 0;
  const asked = Array.from({ length: 20 }, async () => {
    await git.resolve(repository.root, 'HEAD', signal);
    most = Math.max(most, getEventListeners(signal, 'abort').length);
  });
  await Promise.all(asked);
  // Node.js warns of more than ten.
  expect(most).toBeLessThanOrEqual(10);
});

it('reads nothing more where no file of the trace landed', async () => {
  await repository.commit({ message: 'Begin', files: { 'src/pool.ts': numbered(20) } });
  await repository.commit({ message: 'Other', files: { 'b.ts': 'x\n' }, at: '2026-11-01T11:00:00Z' });
  const git: GitReader = {
    ...createGitReader(),
    filesOf: () => Promise.reject(new Error('asked for all files')),
  };
  const { units } = await changesWith('    at a (/app/src/web.ts:10:7)', { git });
  expect(units).toHaveLength(2);
});
