import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import { compareRevisions } from '../../src/core/evidence/compare.ts';
import { withDetails } from '../../src/core/evidence/details.ts';
import { changesReport } from '../../src/core/evidence/report.ts';
import { walkLimit } from '../../src/core/evidence/walk.ts';
import type { Window } from '../../src/core/evidence/window.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { importCommits } from '../support/git/import.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { skewedHistory } from '../support/git/skewed.ts';

const git = createGitReader();
const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
});

async function repository(): Promise<Repository> {
  const made = await makeRepository();
  opened.push(made);
  return made;
}

function windowOf(from: string, to: string): Window {
  return { fromMs: Date.parse(from), toMs: Date.parse(to), impactMs: Date.parse(to) };
}

const day = windowOf('2026-11-01T00:00:00Z', '2026-11-01T09:10:00Z');

function find(root: string, told: Partial<ChangesRequest> = {}): Promise<RepositoryChanges> {
  return findChanges({ git, root, window: day, paths: [], keywords: [], limit: 20, ...told });
}

async function findWithDetails(root: string, told: Partial<ChangesRequest> = {}): Promise<RepositoryChanges> {
  return withDetails(await find(root, told), { git });
}

const subjectsOf = ({ units }: RepositoryChanges): string[] => units.map(({ subject }) => subject);

describe('the changes of a repository', () => {
  it('wait neither for lines nor for where it is published', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', at: '2026-11-01T09:00:00Z' });
    const asked: string[] = [];
    const counting: typeof git = {
      ...git,
      log: (request, signal) => {
        asked.push(request.detail);
        return git.log(request, signal);
      },
      remotes: (root, signal) => {
        asked.push('remotes');
        return git.remotes(root, signal);
      },
    };
    expect((await find(repo.root, { git: counting })).units).toHaveLength(1);
    const compared = { git: counting, root: repo.root, good: 'HEAD', impactMs: day.impactMs, limit: 20 };
    await compareRevisions({ ...compared, paths: [], keywords: [] });
    expect(asked).toEqual(['paths', 'paths']);
  });

  it('are what landed in the window, whenever it was written', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Before', at: '2026-10-31T23:59:59Z' });
    await repo.commit({ message: 'First', at: '2026-11-01T00:00:00Z', authoredAt: '2026-09-01T00:00:00Z' });
    await repo.commit({ message: 'Last', at: '2026-11-01T09:10:00Z' });
    await repo.commit({ message: 'After', at: '2026-11-01T09:10:01Z' });
    expect(subjectsOf(await find(repo.root))).toEqual(['Last', 'First']);
  });

  it('come with everything that the contract of the command line names', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'a\n' }, at: '2026-10-01T00:00:00Z' });
    await repo.branch('topic');
    await repo.commit({ message: 'Side 1', files: { 'src/b.txt': 'b\n' }, at: '2026-10-20T00:00:00Z' });
    await repo.commit({ message: 'Side 2', files: { 'src/c.txt': 'c\nc\n' }, at: '2026-10-21T00:00:00Z' });
    await repo.checkout('main');
    await repo.merge({
      branch: 'topic',
      message: 'Merge pull request #12 from acme/topic\n\nRaise pool size',
      at: '2026-11-01T09:02:00Z',
    });
    const report = changesReport([await findWithDetails(join(repo.root, 'src'), { paths: ['src'] })]);
    const head = await git.resolve(repo.root, 'HEAD');
    const inner = { author: 'Alice Arden', sha: expect.stringMatching(/^[0-9a-f]{40}$/) };
    expect(JSON.parse(JSON.stringify(report))).toEqual({
      version: 1,
      repos: [
        {
          root: repo.root,
          rev: 'main',
          revFrom: 'head',
          window: { from: '2026-11-01T00:00:00Z', to: '2026-11-01T09:10:00Z' },
          units: [
            {
              sha: head,
              rank: 1,
              score: 1,
              landedAt: '2026-11-01T09:02:00Z',
              liveAt: null,
              authoredAt: '2026-11-01T09:02:00Z',
              author: 'Alice Arden',
              subject: 'Raise pool size',
              pr: 12,
              paths: ['src/b.txt', 'src/c.txt'],
              additions: 3,
              deletions: 0,
              commits: [
                { ...inner, subject: 'Side 2' },
                { ...inner, subject: 'Side 1' },
              ],
              reasons: [
                { id: 'age', text: 'landed 8 min before the impact' },
                { id: 'hinted', text: 'is mostly in src' },
              ],
            },
          ],
          notes: [],
        },
      ],
    });
  });

  it('attribute each inner commit to the merge that brought it', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', at: '2026-11-01T01:00:00Z' });
    for (const name of ['one', 'two']) {
      await repo.branch(name);
      await repo.commit({ message: `In ${name}`, files: { [name]: name } });
      await repo.checkout('main');
    }
    await repo.merge({ branch: 'one', message: 'Merge one' });
    await repo.commit({ message: 'Between' });
    await repo.checkout('two');
    await repo.merge({ branch: 'main', message: 'Merge main into two' });
    await repo.commit({ message: 'Also in two' });
    await repo.checkout('main');
    await repo.merge({ branch: 'two', message: 'Merge two' });
    const { units } = await findWithDetails(repo.root);
    expect(units.map(({ subject, commits }) => [subject, commits.map((commit) => commit.subject)])).toEqual([
      ['Merge two', ['Also in two', 'Merge main into two', 'In two']],
      ['Between', []],
      ['Merge one', ['In one']],
      ['Begin', []],
    ]);
  });

  it('are found beyond commits whose clock was wrong, and beyond the first page', async () => {
    const repo = await repository();
    const at = Date.parse('2026-11-01T00:00:00Z') / 1000;
    // Some here and there, and a row of them where the first page of the walk ends.
    const isWrong = (index: number): boolean => index % 50 === 49 || (index >= 440 && index < 450);
    const commits = Array.from({ length: 700 }, (_, index) => ({
      message: `Change ${index}`,
      at: isWrong(index) ? 1000 + index : at + index * 40,
      files: { [`f${index % 7}`]: `${index}\n` },
    }));
    await importCommits(repo.root, 'main', commits);
    const { units, notes } = await findWithDetails(repo.root, { limit: 1000 });
    expect(units).toHaveLength(700 - 23);
    expect(units.every(({ additions }) => additions === 1)).toBe(true);
    expect(notes).toEqual([]);
  });

  it('are found with their paths wherever the window lies', async () => {
    const repo = await repository();
    const from = Date.parse('2026-11-01T00:00:00Z') / 1000;
    const commits = Array.from({ length: 500 }, (_, at) => ({
      message: `Change ${at}`,
      at: from + at * 60,
      files: { [`f${at}`]: '' },
    }));
    await importCommits(repo.root, 'main', commits);
    for (const [first, last] of [
      [0, 9],
      [440, 480],
      [460, 470],
      [490, 499],
    ] as const) {
      const fromMs = (from + first * 60) * 1000;
      const toMs = (from + last * 60) * 1000;
      const { landings } = await find(repo.root, { window: { fromMs, toMs, impactMs: toMs } });
      const expected = Array.from({ length: last - first + 1 }, (_, index) => [`f${last - index}`]);
      expect(landings.map(({ paths }) => paths)).toEqual(expected);
    }
  });

  it.each([3, 10, 50])(
    'are found, nearly all, where one clock in %i is wrong by hours or days',
    async (oneIn) => {
      const repo = await repository();
      const toMs = Date.parse('2026-11-01T00:00:00Z');
      const commits = [...skewedHistory({ until: toMs / 1000, length: 5000, oneIn })];
      await importCommits(repo.root, 'main', commits);
      for (const hours of [2, 24, 72]) {
        const window = { fromMs: toMs - hours * 3_600_000, toMs, impactMs: toMs };
        const due = commits.filter(({ at }) => at * 1000 >= window.fromMs && at * 1000 <= toMs);
        const { landings } = await find(repo.root, { window });
        expect(landings.length / due.length).toBeGreaterThan(0.99);
      }
    },
  );

  it('say when older ones may be missing', async () => {
    const repo = await repository();
    const at = Date.parse('2026-11-01T00:00:00Z') / 1000;
    function* commits(): Generator<{ message: string; at: number; files: Record<string, string> }> {
      for (let index = 0; index <= walkLimit; index++) yield { message: 'x', at: at + index, files: {} };
    }
    await importCommits(repo.root, 'main', commits());
    expect((await find(repo.root, { limit: 1 })).notes).toEqual([
      'Only the newest 20000 landings were read; older ones may be missing.',
    ]);
  });

  it('say nothing of the kind where the history goes back further than anybody asked', async () => {
    const repo = await repository();
    const until = Date.parse('2026-11-01T09:00:00Z') / 1000;
    await importCommits(repo.root, 'main', skewedHistory({ until, length: 1500, oneIn: 0 }));
    const { units, notes } = await find(repo.root);
    expect(units).not.toEqual([]);
    expect(notes).toEqual([]);
  });

  it('say when a shallow clone hides older ones', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Hidden', at: '2026-11-01T08:00:00Z' });
    await repo.commit({ message: 'Seen', at: '2026-11-01T09:00:00Z' });
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-git-')));
    try {
      await repo.git('clone', '--quiet', '--depth=1', `file://${repo.root}`, join(folder, 'clone'));
      const changes = await find(join(folder, 'clone'));
      expect(subjectsOf(changes)).toEqual(['Seen']);
      expect(changes.notes).toEqual([expect.stringContaining('git fetch --unshallow')]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are those of the revision asked for, which the result names', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', at: '2026-11-01T01:00:00Z' });
    await repo.branch('release');
    const released = await repo.commit({ message: 'Released' });
    await repo.checkout('main');
    await repo.commit({ message: 'On main' });
    expect(subjectsOf(await find(repo.root))).toEqual(['On main', 'Begin']);
    const changes = await find(repo.root, { rev: 'release' });
    expect(subjectsOf(changes)).toEqual(['Released', 'Begin']);
    expect(changes.rev).toBe('release');
    await repo.git('checkout', '--quiet', '--detach', released);
    expect((await find(repo.root)).rev).toBe(released);
  });

  it('stop at the limit, after ranking', async () => {
    const repo = await repository();
    await repo.commit({
      message: 'Lower pool size',
      files: { 'db/pool.ts': '1' },
      at: '2026-11-01T08:00:00Z',
    });
    await repo.commit({ message: 'Typo', files: { 'README.md': '1' }, at: '2026-11-01T08:01:00Z' });
    expect(subjectsOf(await find(repo.root, { limit: 1, paths: ['db'] }))).toEqual(['Lower pool size']);
  });

  it('may be none', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Old', at: '2020-01-01T00:00:00Z' });
    expect((await find(repo.root)).units).toEqual([]);
  });

  it('are told apart from a repository without commits, an unknown revision and a cancelled search', async () => {
    const repo = await repository();
    await expect(find(repo.root)).rejects.toMatchObject({ code: 'repository-empty' });
    await expect(find(join(repo.root, 'nope'))).rejects.toMatchObject({ code: 'file-missing' });
    await repo.commit({ message: 'One' });
    await expect(find(repo.root, { rev: '--all' })).rejects.toMatchObject({ code: 'revision-unknown' });
    const request = { git, root: repo.root, window: day, paths: [], keywords: [], limit: 1 };
    await expect(findChanges(request, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
