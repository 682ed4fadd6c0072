import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

const git = createGitReader();
const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
});

async function repository(branch = 'main'): Promise<Repository> {
  const made = await makeRepository({ branch });
  opened.push(made);
  await made.commit({ message: `On ${branch}` });
  return made;
}

/** A clone of it, as `git clone` makes one. */
async function cloneOf(upstream: Repository): Promise<Repository> {
  const made = await makeRepository();
  opened.push(made);
  await made.remote('origin', upstream.root);
  await made.git('fetch', '--quiet', 'origin');
  await made.git('remote', 'set-head', 'origin', '--auto');
  const branch = await upstream.git('symbolic-ref', '--short', 'HEAD');
  await made.git('checkout', '--quiet', '-B', branch, '--track', `origin/${branch}`);
  return made;
}

const window = {
  fromMs: Date.parse('2026-10-31T00:00:00Z'),
  toMs: Date.parse('2026-11-02T00:00:00Z'),
  impactMs: Date.parse('2026-11-02T00:00:00Z'),
};

function find(root: string, told: Partial<ChangesRequest> = {}): Promise<RepositoryChanges> {
  return findChanges({ git, root, window, paths: [], keywords: [], limit: 20, ...told });
}

const subjects = ({ units }: RepositoryChanges): string[] => units.map(({ subject }) => subject).sort();

describe('the branch that is read', () => {
  it('is what is checked out, where that is a usual one or nothing else is known', async () => {
    for (const branch of ['main', 'develop']) {
      const repo = await repository(branch);
      expect(await find(repo.root)).toMatchObject({ rev: branch, revFrom: 'head', notes: [] });
    }
  });

  it.each(['main', 'master', 'trunk', 'production'])('is %s, where a topic is checked out', async (usual) => {
    const repo = await repository(usual);
    await repo.branch('topic\u202e');
    await repo.commit({ message: 'Not landed' });
    const found = await find(repo.root);
    expect(found).toMatchObject({ rev: usual, revFrom: 'guessed' });
    expect(found.notes).toEqual([expect.stringMatching(`^${usual} is taken .* rather than topic, `)]);
    expect(subjects(found)).toEqual([`On ${usual}`]);
  });

  it('is a usual one that is checked out, whatever others there are', async () => {
    const repo = await repository('main');
    await repo.branch('production');
    expect(await find(repo.root)).toMatchObject({ rev: 'production', revFrom: 'head', notes: [] });
  });

  it('is that of the work tree that is asked, with its own last fetch', async () => {
    const clone = await cloneOf(await repository());
    const linked = join(clone.root, 'linked');
    await clone.git('worktree', 'add', '--quiet', '-b', 'trunk', linked);
    await clone.git('remote', 'set-head', 'origin', '--delete');
    expect(await find(linked)).toMatchObject({ root: linked, rev: 'trunk', revFrom: 'head', notes: [] });
    const before = new Date('2026-11-01T09:00:00Z');
    await utimes(join(clone.root, '.git/FETCH_HEAD'), before, before);
    expect(await git.fetchedAt(linked)).toBe(before.getTime());
    await clone.git('-C', linked, 'fetch', '--quiet');
    expect(await git.fetchedAt(linked)).toBeGreaterThan(before.getTime());
  });

  it('is the default one of the remote, before a usual name', async () => {
    const upstream = await repository('develop');
    const clone = await cloneOf(upstream);
    expect(await find(clone.root)).toMatchObject({ rev: 'develop', revFrom: 'head', notes: [] });
    await clone.branch('main');
    await clone.commit({ message: 'Not landed' });
    expect(await find(clone.root)).toMatchObject({ rev: 'develop', revFrom: 'guessed' });
    await clone.git('branch', '--delete', '--force', 'develop');
    expect(await find(clone.root)).toMatchObject({ rev: 'origin/develop', revFrom: 'guessed' });
  });

  it('is the commit that is checked out, where that is no branch', async () => {
    const clone = await cloneOf(await repository());
    const sha = await clone.commit({ message: 'Deployed' });
    await clone.git('checkout', '--quiet', '--detach');
    await clone.git('branch', '--force', 'main', 'HEAD^');
    expect(await find(clone.root)).toMatchObject({ rev: sha, head: sha, revFrom: 'head', notes: [] });
  });

  it('is the HEAD of a bare repository', async () => {
    const upstream = await repository('live');
    const bare = await makeRepository({ bare: true, branch: 'live' });
    opened.push(bare);
    await upstream.git('push', '--quiet', bare.root, 'live', 'live:main');
    expect(await find(bare.root)).toMatchObject({ rev: 'live', revFrom: 'head', notes: [] });
  });

  it('is the one that debrief.yml names, here or at a remote', async () => {
    const upstream = await repository();
    await upstream.branch('release/1.2');
    const sha = await upstream.commit({ message: 'Released' });
    await upstream.checkout('main');
    const clone = await cloneOf(upstream);
    for (const branch of ['release/1.2', 'origin/release/1.2']) {
      const found = { rev: 'origin/release/1.2', head: sha, revFrom: 'configured', notes: [] };
      expect(await find(clone.root, { branch })).toMatchObject(found);
    }
    await clone.git('branch', 'release/1.2', 'origin/release/1.2');
    expect(await find(clone.root, { branch: 'release/1.2' })).toMatchObject({
      rev: 'release/1.2',
      head: sha,
    });
  });

  it('is guessed, and that is told, where there is none that debrief.yml names', async () => {
    const repo = await repository();
    const found = await find(repo.root, { branch: 'release' });
    expect(found).toMatchObject({ rev: 'main', revFrom: 'head' });
    expect(found.notes).toEqual([expect.stringContaining('no branch "release"')]);
    for (const branch of ['*', 'ma?n', '--output=x']) {
      expect(await find(repo.root, { branch })).toMatchObject({ rev: 'main' });
    }
  });

  it('is what was asked for, whatever else is known', async () => {
    const repo = await repository();
    await repo.branch('topic');
    const found = await find(repo.root, { rev: 'HEAD', branch: 'main' });
    expect(found).toMatchObject({ rev: 'HEAD', revFrom: 'given', notes: [] });
  });
});

describe('a branch that lags behind its remote', () => {
  it('is read as it was fetched, which is what landed', async () => {
    const upstream = await repository();
    const clone = await cloneOf(upstream);
    await upstream.commit({ message: 'Landed since' });
    await clone.git('fetch', '--quiet');
    const found = await find(clone.root);
    expect(found).toMatchObject({ rev: 'origin/main', revFrom: 'head' });
    expect(found.notes).toEqual([expect.stringContaining('main here is not up to date')]);
    expect(subjects(found)).toEqual(['Landed since', 'On main']);
    await clone.commit({ message: 'Only here' });
    expect(subjects(await find(clone.root))).toEqual(['Landed since', 'On main']);
  });

  it('follows whatever branch it is set to follow', async () => {
    const upstream = await repository('stable');
    const clone = await cloneOf(upstream);
    await clone.git('branch', '--move', 'stable', 'local');
    await clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    await upstream.commit({ message: 'Landed since' });
    await clone.git('fetch', '--quiet');
    expect(await find(clone.root)).toMatchObject({ rev: 'origin/stable', revFrom: 'head' });
  });

  it('may follow another remote than the one whose default it is', async () => {
    const clone = await cloneOf(await repository());
    const other = await repository('next');
    await clone.remote('other', other.root);
    await clone.git('fetch', '--quiet', 'other');
    await clone.git('branch', '--set-upstream-to', 'other/next', 'main');
    expect(await find(clone.root)).toMatchObject({ rev: 'other/next', revFrom: 'head' });
  });

  it('is read itself where it is ahead, or what it followed is gone', async () => {
    const clone = await cloneOf(await repository());
    await clone.commit({ message: 'Not pushed yet' });
    expect(await find(clone.root)).toMatchObject({ rev: 'main', revFrom: 'head', notes: [] });
    await clone.git('update-ref', '-d', 'refs/remotes/origin/main');
    expect(await find(clone.root)).toMatchObject({ rev: 'main', revFrom: 'head', notes: [] });
  });

  it('is never fetched; how long ago that was is told where the window ends later', async () => {
    const upstream = await repository();
    const clone = await cloneOf(upstream);
    await upstream.commit({ message: 'Unknown here' });
    const fetchHead = join(clone.root, '.git', 'FETCH_HEAD');
    const traces = [fetchHead, join(clone.root, '.git/refs/remotes/origin/HEAD')];
    const setFetched = async (time: string): Promise<void> => {
      for (const trace of traces) await utimes(trace, new Date(time), new Date(time));
    };
    await setFetched('2026-11-01T21:00:00Z');
    const found = await find(clone.root);
    expect(subjects(found)).toEqual(['On main']);
    expect(found.notes).toEqual([
      expect.stringContaining('origin/main was fetched last 3 h before the window ends'),
    ]);
    await setFetched('2026-11-02T00:00:00Z');
    expect((await find(clone.root)).notes).toEqual([]);
  });
});
