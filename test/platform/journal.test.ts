import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/core/ports.ts';
import { createJournal, journalPathOf } from '../../src/platform/journal.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-journal-'));
  path = join(folder, 'deep', 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const intent: JournalEntry = {
  state: 'intent',
  item: 'INC-1/7f3k',
  repository: 'github.com/acme/ops',
  at: '2026-11-21T10:00:00.123456789Z',
};
const done: JournalEntry = { ...intent, state: 'done', issue: 7 };

it('is empty before anything happened, and makes its folder when it is first needed', async () => {
  expect(await createJournal(path).entries()).toEqual([]);
  await createJournal(path).append(intent);
  expect(await createJournal(path).entries()).toEqual([intent]);
});

it('gives back what was appended, in order, one readable line each', async () => {
  const journal = createJournal(path);
  await journal.append(intent);
  await journal.append(done);
  expect(await journal.entries()).toEqual([intent, done]);
  expect((await readFile(path, 'utf8')).split('\n')).toEqual([
    JSON.stringify(intent),
    JSON.stringify(done),
    '',
  ]);
});

it('loses only the line that a crash tore', async () => {
  const journal = createJournal(path);
  await journal.append(intent);
  await appendFile(path, '{"state":"done","item":"INC-1/7');
  expect(await journal.entries()).toEqual([intent]);
  await journal.append(done);
  expect(await journal.entries()).toEqual([intent, done]);
});

it('passes over lines that it does not know', async () => {
  const strange = [
    '',
    'null',
    '[]',
    '{"state":"later"}',
    '{"state":"done","item":1}',
    '\u0000',
    '{"at":"yesterday"}',
  ];
  await mkdir(join(folder, 'deep'));
  await writeFile(
    path,
    `${[JSON.stringify(intent), ...strange, JSON.stringify({ ...done, extra: true })].join('\n')}\n`,
  );
  expect(await createJournal(path).entries()).toEqual([intent, done]);
});

it('says so when it cannot be written or read', async () => {
  await writeFile(join(folder, 'deep'), 'a file where the folder should be');
  await expect(createJournal(path).append(intent)).rejects.toMatchObject({
    name: 'DebriefError',
    message: expect.stringContaining('nothing is sent'),
  });
  await expect(createJournal(folder).entries()).rejects.toMatchObject({ code: 'file-unreadable' });
});

it("lies in git's own folder, the same for all work trees of a clone", async () => {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      stdio: 'ignore',
    });
  };
  const root = join(folder, 'clone');
  const linked = join(folder, 'linked');
  git('init', root);
  git('-C', root, 'commit', '--allow-empty', '-m', 'First');
  git('-C', root, 'worktree', 'add', linked);
  expect(await journalPathOf(root)).toBe(join(root, '.git', 'debrief', 'journal.jsonl'));
  expect(await journalPathOf(linked)).toBe(join(root, '.git', 'debrief', 'journal.jsonl'));
  await expect(journalPathOf(folder)).rejects.toMatchObject({ code: 'not-a-repository' });
});

it('is held by one run at a time', async () => {
  const order: string[] = [];
  const first = await createJournal(path).lock();
  const second = createJournal(path)
    .lock()
    .then(async (release) => {
      order.push('second');
      await release();
    });
  await new Promise((resolve) => setTimeout(resolve, 300));
  order.push('first');
  await first();
  await second;
  expect(order).toEqual(['first', 'second']);
});

it('is taken over from a run that died, by one of those who wait', async () => {
  const dead = Number(execFileSync('sh', ['-c', 'echo $$']).toString());
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.lock`, JSON.stringify({ pid: dead, host: hostname(), nonce: 'x' }));
  let holders = 0;
  const hold = async (): Promise<void> => {
    const release = await createJournal(path).lock();
    holders += 1;
    expect(holders).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    holders -= 1;
    await release();
  };
  await Promise.all([hold(), hold(), hold(), hold()]);
  expect(await readdir(dirname(path))).toEqual([]);
});

it('is taken over where this process could not give it back, without a wait', async () => {
  const release = await createJournal(path).lock();
  await release();
  await writeFile(`${path}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), nonce: 'x' }));
  const again = await createJournal(path).lock(AbortSignal.timeout(5_000));
  await again();
  expect(await readdir(dirname(path))).toEqual([]);
});

it('is taken over after an hour, whoever has the number of its process now', async () => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.lock`, JSON.stringify({ pid: process.ppid, host: hostname(), nonce: 'x' }));
  const anHourAgo = Date.now() / 1000 - 3_700;
  await utimes(`${path}.lock`, anHourAgo, anHourAgo);
  const release = await createJournal(path).lock();
  await release();
  expect(await readdir(dirname(path))).toEqual([]);
});

it('is left to a run on another machine, where nobody here can see whether it lives', async () => {
  const dead = Number(execFileSync('sh', ['-c', 'echo $$']).toString());
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.lock`, JSON.stringify({ pid: dead, host: 'elsewhere', nonce: 'x' }));
  const waiting = createJournal(path).lock(AbortSignal.timeout(300));
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
});

it('is not waited for once the person cancels', async () => {
  const release = await createJournal(path).lock();
  await expect(createJournal(path).lock(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  await release();
});
