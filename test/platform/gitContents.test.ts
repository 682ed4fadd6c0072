import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createContentReader, type FileChange } from '../../src/platform/git/contents.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

let repo: Repository;
const contents = createContentReader();

beforeEach(async () => {
  repo = await makeRepository();
});

afterEach(() => repo.remove());

/** "path: before -> after", with what the files held. */
async function told(changes: readonly FileChange[]): Promise<string[]> {
  const text = async (id: string | null): Promise<string> =>
    id === null ? 'nothing' : (await contents.read(repo.root, id)).trim();
  return Promise.all(
    changes.map(async ({ path, before, after }) => `${path}: ${await text(before)} -> ${await text(after)}`),
  );
}

describe('what a commit changed', () => {
  it('is told with what each file held before and after', async () => {
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n', 'gone.txt': 'bye\n' } });
    const sha = await repo.commit({
      message: 'Go on',
      files: { 'a.txt': 'two\n', 'gone.txt': null, 'new\tname\n\u202etxt': 'hello\n' },
    });
    expect(await told(await contents.changedBy(repo.root, sha))).toEqual([
      'a.txt: one -> two',
      'gone.txt: bye -> nothing',
      'new\tname\n\u202etxt: nothing -> hello',
    ]);
  });

  it('is everything in the first commit', async () => {
    const sha = await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n' } });
    expect(await told(await contents.changedBy(repo.root, sha))).toEqual(['a.txt: nothing -> one']);
  });

  it('is all that came with a merge', async () => {
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n' } });
    await repo.branch('topic');
    await repo.commit({ message: 'Side', files: { 'b.txt': 'two\n' } });
    await repo.checkout('main');
    const sha = await repo.merge({ branch: 'topic', message: 'Merge' });
    expect(await told(await contents.changedBy(repo.root, sha))).toEqual(['b.txt: nothing -> two']);
  });

  it('follows a file to its new name', async () => {
    const long = 'a line\n'.repeat(20);
    await repo.commit({ message: 'Begin', files: { 'a.txt': long } });
    const sha = await repo.commit({ message: 'Move', files: { 'a.txt': null, 'b.txt': `${long}more\n` } });
    const [moved, ...more] = await contents.changedBy(repo.root, sha);
    expect(moved?.path).toBe('b.txt');
    expect(moved?.before).not.toBeNull();
    expect(more).toEqual([]);
  });

  it('says so of binary files and of very long ones', async () => {
    const sha = await repo.commit({
      message: 'Add',
      files: { bin: Buffer.from([0, 1, 2]), long: 'x'.repeat(2_000_001) },
    });
    expect(await told(await contents.changedBy(repo.root, sha))).toEqual([
      'bin: nothing -> (binary, 3 bytes)',
      'long: nothing -> (2000001 bytes, too long to be shown)',
    ]);
  });

  it('shows a submodule by its commit', async () => {
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n' } });
    const elsewhere = '0123456789'.repeat(4);
    await repo.git('update-index', '--add', '--cacheinfo', `160000,${elsewhere},vendor`);
    await repo.git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'Add a submodule');
    const sha = await repo.git('rev-parse', 'HEAD');
    expect(await contents.changedBy(repo.root, sha)).toMatchObject([
      { path: 'vendor', before: null, after: elsewhere, submodule: true },
    ]);
  });

  it('is refused for anything but a full id', async () => {
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n' } });
    await expect(contents.changedBy(repo.root, '--output=/tmp/x')).rejects.toThrow(/no commit id/);
    await expect(contents.read(repo.root, 'HEAD:a.txt')).rejects.toThrow(/no commit id/);
  });
});

it('tells what differs between two commits', async () => {
  const from = await repo.commit({ message: 'Begin', files: { 'a.txt': 'one\n' } });
  await repo.commit({ message: 'Go on', files: { 'b.txt': 'two\n' } });
  const to = await repo.commit({ message: 'Go on', files: { 'a.txt': 'three\n' } });
  expect(
    await told(await createGitComparer().changedFiles({ root: repo.root, from, to, moves: true })),
  ).toEqual(['a.txt: one -> three', 'b.txt: nothing -> two']);
});

it('runs no text conversion or external diff that a repository names', async () => {
  await repo.git('config', 'diff.evil.textconv', 'echo sprung');
  await repo.git('config', 'diff.external', 'echo sprung');
  await repo.commit({ message: 'Begin', files: { '.gitattributes': '*.txt diff=evil\n', 'a.txt': 'one\n' } });
  const sha = await repo.commit({ message: 'Go on', files: { 'a.txt': 'two\n' } });
  expect(await told(await contents.changedBy(repo.root, sha))).toEqual(['a.txt: one -> two']);
});
