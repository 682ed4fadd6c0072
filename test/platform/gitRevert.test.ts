import { afterEach, describe, expect, it } from 'vitest';
import { type RevertAid, type RevertRequest, revertAid } from '../../src/core/evidence/revert/aid.ts';
import { renderRevertAid } from '../../src/core/evidence/revert/render.ts';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository, type RepositoryOptions } from '../support/git/repository.ts';

const git = createGitReader();
const comparer = createGitComparer();
const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
});

async function repository(options: RepositoryOptions = {}): Promise<Repository> {
  const made = await makeRepository(options);
  opened.push(made);
  return made;
}

function aidFor(
  root: string,
  revs: readonly string[],
  told: Partial<RevertRequest> = {},
): Promise<RevertAid> {
  return revertAid({ git, comparer, root, revs, ...told });
}

const lines = (...changed: readonly string[]): string =>
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', ...changed].join('\n');

/** Runs what the aid says, as a person would after copying it; what git did then. */
async function run(repo: Repository, { commands }: RevertAid): Promise<void> {
  await repo.git('config', 'user.name', 'Bob');
  await repo.git('config', 'user.email', 'bob@example.com');
  for (const command of commands) {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('git');
    if (args[0] !== 'push') await repo.git(...args);
  }
}

const outcomes = ({ units }: RevertAid): string[] => units.map(({ outcome }) => outcome);

describe('a revert that goes through', () => {
  it('has commands that do it, on a branch of its own', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'pool.ts': lines() } });
    const sha = await repo.commit({
      message: 'Shrink the pool (#7)',
      files: { 'pool.ts': `size = 1\n${lines()}` },
    });
    await repo.commit({ message: 'Other', files: { 'other.ts': 'x' } });
    const aid = await aidFor(repo.root, [sha]);
    expect(outcomes(aid)).toEqual(['clean']);
    expect(aid.units[0]).toMatchObject({ sha, pr: 7, kind: 'commit', conflicts: [], revertedBy: null });
    expect(aid).toMatchObject({
      onto: 'main',
      branch: `revert-${sha.slice(0, 7)}`,
      dependents: [],
      notes: [],
    });
    await run(repo, aid);
    expect(await repo.git('show', `${aid.branch}:pool.ts`)).toBe(lines());
    expect(await repo.git('show', `${aid.branch}:other.ts`)).toBe('x');
  });

  it('takes back a merge, to what the branch was before', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.ts': 'a' } });
    await repo.branch('topic');
    const inner = await repo.commit({ message: 'Side', files: { 'b.ts': 'b' } });
    await repo.checkout('main');
    await repo.commit({ message: 'Meanwhile', files: { 'c.ts': 'c' } });
    const merge = await repo.merge({
      branch: 'topic',
      message: 'Merge pull request #12 from acme/topic\n\nAdd b',
    });
    const aid = await aidFor(repo.root, [merge]);
    expect(outcomes(aid)).toEqual(['clean']);
    expect(aid.units[0]).toMatchObject({ kind: 'merge', subject: 'Add b', pr: 12, paths: ['b.ts'] });
    expect(aid.commands).toContain(`git revert --no-edit -m 1 ${merge}`);
    expect(aid.units[0]?.caveats.join()).toContain('revert the revert');
    expect((await aidFor(repo.root, [inner])).notes.join()).toContain('came with a merge');
    await run(repo, aid);
    expect(await repo.git('ls-tree', '--name-only', aid.branch)).toBe('a.ts\nc.ts');
  });

  it('takes back an octopus', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.ts': 'a' } });
    for (const name of ['b', 'c']) {
      await repo.git('checkout', '--quiet', '-b', name, 'main');
      await repo.commit({ message: name, files: { [`${name}.ts`]: name } });
    }
    await repo.checkout('main');
    await repo.git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@b.c',
      'merge',
      '--no-ff',
      '--quiet',
      '-m',
      'Both',
      'b',
      'c',
    );
    const aid = await aidFor(repo.root, ['HEAD']);
    expect(outcomes(aid)).toEqual(['clean']);
    expect(aid.units[0]?.caveats.join()).toMatch(/all 2 merged branches/);
    await run(repo, aid);
    expect(await repo.git('ls-tree', '--name-only', aid.branch)).toBe('a.ts');
  });

  it('takes back the first commit', async () => {
    const repo = await repository();
    const first = await repo.commit({ message: 'Begin', files: { 'a.ts': 'a' } });
    await repo.commit({ message: 'More', files: { 'b.ts': 'b' } });
    const aid = await aidFor(repo.root, [first]);
    expect(outcomes(aid)).toEqual(['clean']);
    await run(repo, aid);
    expect(await repo.git('ls-tree', '--name-only', aid.branch)).toBe('b.ts');
  });

  it('takes back several, the newest first, though the older one alone would conflict', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'pool.ts': 'size = 9\n' } });
    const older = await repo.commit({ message: 'To 5', files: { 'pool.ts': 'size = 5\n' } });
    await repo.commit({ message: 'Between', files: { 'b.ts': 'b' } });
    const newer = await repo.commit({ message: 'To 1', files: { 'pool.ts': 'size = 1\n' } });
    expect(outcomes(await aidFor(repo.root, [older]))).toEqual(['conflict']);
    const aid = await aidFor(repo.root, [older, newer, older]);
    expect(aid.units.map(({ sha }) => sha)).toEqual([newer, older]);
    expect(outcomes(aid)).toEqual(['clean', 'clean']);
    expect(aid.branch).toBe(`revert-${newer.slice(0, 7)}-and-1-more`);
    await run(repo, aid);
    expect(await repo.git('show', `${aid.branch}:pool.ts`)).toBe('size = 9');
  });
});

describe('a revert that does not go through', () => {
  it('names the files in conflict, and what has changed them since', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'pool.ts': 'size = 9\n', 'b.ts': 'b' } });
    const sha = await repo.commit({ message: 'To 5', files: { 'pool.ts': 'size = 5\n', 'b.ts': 'c' } });
    await repo.commit({ message: 'Unrelated', files: { 'z.ts': 'z' } });
    const later = await repo.commit({ message: 'To 1 (#9)', files: { 'pool.ts': 'size = 1\n' } });
    const aid = await aidFor(repo.root, [sha]);
    expect(outcomes(aid)).toEqual(['conflict']);
    expect(aid.units[0]?.conflicts).toEqual(['pool.ts']);
    expect(aid.dependents).toMatchObject([{ sha: later, pr: 9, paths: ['pool.ts'], sameLines: true }]);
    expect(aid.notes.join()).toContain('git revert --abort');
    await expect(run(repo, aid)).rejects.toThrow();
  });

  it('does not guess what comes behind a conflict', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'pool.ts': '9\n', 'b.ts': '9\n' } });
    const other = await repo.commit({ message: 'b', files: { 'b.ts': '5\n' } });
    const sha = await repo.commit({ message: 'To 5', files: { 'pool.ts': '5\n' } });
    await repo.commit({ message: 'To 1', files: { 'pool.ts': '1\n' } });
    const aid = await aidFor(repo.root, [sha, other]);
    expect(outcomes(aid)).toEqual(['conflict', 'unknown']);
    expect(aid.notes).toContain('What comes behind a conflict was not tried.');
  });

  it('tells of a file that went away since, and follows one that was moved', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.ts': lines(), 'gone.ts': '9\n' } });
    const sha = await repo.commit({ message: 'Change', files: { 'a.ts': lines('eight') } });
    const lost = await repo.commit({ message: 'Lost', files: { 'gone.ts': '5\n' } });
    await repo.commit({
      message: 'Move',
      files: { 'a.ts': null, 'src/a.ts': lines('eight'), 'gone.ts': null },
    });
    const later = await repo.commit({ message: 'Later', files: { 'src/a.ts': `zero\n${lines('eight')}` } });
    const aid = await aidFor(repo.root, [sha]);
    expect(outcomes(aid)).toEqual(['clean']);
    expect(aid.dependents.map(({ subject }) => subject)).toEqual(['Later', 'Move']);
    expect(aid.dependents[0]).toMatchObject({ sha: later, paths: ['src/a.ts'], sameLines: null });
    expect((await aidFor(repo.root, [lost])).units[0]).toMatchObject({
      outcome: 'conflict',
      conflicts: ['gone.ts'],
    });
  });

  it('counts conflicts of folders, which name no file', async () => {
    const repo = await repository();
    const [a, b] = [lines('a'), lines('b')];
    await repo.commit({ message: 'Begin', files: { 'dir/a': a, 'dir/b': b, 'dir/new': 'n\n' } });
    const sha = await repo.commit({ message: 'Remove', files: { 'dir/new': null } });
    await repo.commit({ message: 'Split', files: { 'dir/a': null, 'dir/b': null, 'x/a': a, 'y/b': b } });
    const aid = await aidFor(repo.root, [sha]);
    expect(aid.units[0]).toMatchObject({ outcome: 'conflict', conflicts: [] });
    expect(renderRevertAid(aid)).toContain('conflicts in moved folders');
  });

  it('tells landings in the same lines from those elsewhere in the file', async () => {
    const repo = await repository();
    const text = (...edits: readonly (readonly [number, string])[]): string => {
      const all = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
      for (const [line, words] of edits) all[line - 1] = words;
      return `${all.join('\n')}\n`;
    };
    await repo.commit({ message: 'Begin', files: { 'site.pp': text() } });
    const sha = await repo.commit({ message: 'Change', files: { 'site.pp': text([20, 'changed']) } });
    await repo.commit({ message: 'Far above', files: { 'site.pp': `new\nnew\n${text([20, 'changed'])}` } });
    await repo.commit({
      message: 'Where it was once',
      files: { 'site.pp': `new\nnew\n${text([18, 'x'], [20, 'changed'])}` },
    });
    await repo.commit({
      message: 'Beside',
      files: { 'site.pp': `new\nnew\n${text([18, 'x'], [20, 'changed'], [21, 'y'])}` },
    });
    await repo.commit({
      message: 'The very line',
      files: { 'site.pp': `new\nnew\n${text([18, 'x'], [20, 'z'], [21, 'y'])}` },
    });
    const { dependents } = await aidFor(repo.root, [sha]);
    expect(dependents.map(({ subject, sameLines }) => [subject, sameLines])).toEqual([
      ['The very line', true],
      ['Beside', true],
      ['Where it was once', false],
      ['Far above', false],
    ]);
  });

  it('says when it was taken back already, and offers nothing then', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.ts': 'a' } });
    const sha = await repo.commit({ message: 'Change', files: { 'a.ts': 'b' } });
    const revert = await repo.commit({
      message: `Revert "Change"\n\nThis reverts commit ${sha}.`,
      files: { 'a.ts': 'a' },
    });
    const aid = await aidFor(repo.root, [sha]);
    expect(aid.units[0]).toMatchObject({ outcome: 'nothing', revertedBy: { sha: revert } });
    expect(aid.commands).toEqual([]);
    await repo.commit({
      message: `Revert "Revert"\n\nThis reverts commit ${revert}.`,
      files: { 'a.ts': 'b' },
    });
    expect((await aidFor(repo.root, [sha])).units[0]).toMatchObject({ outcome: 'clean', revertedBy: null });
  });
});
