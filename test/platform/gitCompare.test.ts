import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type CompareRequest, type Comparison, compareRevisions } from '../../src/core/evidence/compare.ts';
import { withDetails } from '../../src/core/evidence/details.ts';
import { published } from '../../src/core/evidence/published.ts';
import { renderComparison } from '../../src/core/evidence/renderComparison.ts';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { importCommits } from '../support/git/import.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

const git = createGitReader();
const comparer = createGitComparer();
const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((made) => made.remove()));
});

async function repository(): Promise<Repository> {
  const made = await makeRepository();
  opened.push(made);
  return made;
}

const impactMs = Date.parse('2026-11-01T12:00:00Z');

function compare(root: string, good: string, told: Partial<CompareRequest> = {}): Promise<Comparison> {
  return compareRevisions({ git, root, good, impactMs, paths: [], keywords: [], limit: 20, ...told });
}

const subjects = (list: readonly { readonly subject: string }[]): string[] =>
  list.map(({ subject }) => subject);

/** A release, a fix that only it got, and what landed on the main branch since. */
async function diverged(): Promise<Repository> {
  const repo = await repository();
  await repo.commit({ message: 'Begin', files: { 'a.ts': 'a' } });
  await repo.tag('v1');
  await repo.branch('release');
  await repo.commit({ message: 'Hotfix (#4)', files: { 'fix.ts': 'x' } });
  await repo.git('-c', 'user.name=A', '-c', 'user.email=a@b.c', 'tag', '-a', '-m', 'With a fix', 'v1.1');
  await repo.checkout('main');
  await repo.commit({ message: 'Docs', files: { 'README.md': 'x' } });
  await repo.branch('topic');
  await repo.commit({ message: 'Side', files: { 'pool/size.ts': '1' } });
  await repo.checkout('main');
  await repo.merge({ branch: 'topic', message: 'Merge pull request #5 from acme/topic\n\nShrink the pool' });
  await repo.commit({ message: 'Typo', files: { 'README.md': 'y' } });
  return repo;
}

describe('what a bad revision has beyond a good one', () => {
  it('is what landed in between, ranked as recent changes are, with what came with it', async () => {
    const repo = await diverged();
    const { changes, missing } = await compare(repo.root, 'v1');
    expect(subjects(changes.units).sort()).toEqual(['Docs', 'Shrink the pool', 'Typo']);
    expect(missing).toEqual([]);
    const hinted = await compare(join(repo.root, 'pool'), 'v1', { paths: ['pool'], keywords: ['pool'] });
    const [first] = (await withDetails(hinted.changes, { git })).units;
    expect(first).toMatchObject({ rank: 1, pr: 5, paths: ['pool/size.ts'], additions: 1 });
    expect(first?.commits.map(({ subject }) => subject)).toEqual(['Side']);
    expect(first?.reasons.map(({ text }) => text).join()).toMatch(/before the impact.*mostly in pool/);
  });

  it('is told apart from what the good one has beyond it', async () => {
    const repo = await diverged();
    const both = await compare(repo.root, 'v1.1', { bad: 'main' });
    expect(subjects(both.changes.units)).toHaveLength(3);
    expect(both.missing).toMatchObject([{ subject: 'Hotfix (#4)', pr: 4 }]);
    const shown = renderComparison({ ...both, changes: await published(git, both.changes) });
    expect(shown.indexOf('Hotfix')).toBeGreaterThan(shown.indexOf('In v1.1 (`'));
    const back = await compare(repo.root, 'main', { bad: 'v1' });
    expect(back.changes.units).toEqual([]);
    expect(subjects(back.missing)).toEqual(['Typo', 'Shrink the pool', 'Docs']);
    expect(back.changes.notes.join()).toContain('rolled back');
  });

  it('is nothing between two names of one commit, which is said', async () => {
    const repo = await diverged();
    await repo.tag('same');
    const { changes, missing } = await compare(repo.root, 'same');
    expect([changes.units, missing]).toEqual([[], []]);
    expect(changes.notes.join()).toContain('the same commit');
  });

  it('is not complete in a shallow clone, which is said', async () => {
    const repo = await diverged();
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-shallow-')));
    const root = join(folder, 'clone');
    try {
      await runGit({
        folder,
        args: ['clone', '--quiet', '--depth=1', '--no-single-branch', `file://${repo.root}`, root],
      });
      const { changes } = await compare(root, 'origin/release');
      expect(changes.notes.join()).toContain('git fetch --unshallow');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is bounded, which is said', async () => {
    const repo = await repository();
    const commits = Array.from({ length: 2010 }, (_, index) => ({
      message: `Change ${index}`,
      at: 1_790_000_000 + index,
      files: { 'a.txt': String(index) },
    }));
    await importCommits(repo.root, 'main', commits);
    const { changes } = await compare(repo.root, 'main~2005', { bad: 'main', limit: 3 });
    expect(subjects(changes.units)).toHaveLength(3);
    expect(changes.notes.join()).toContain('newest 2000');
  });

  it('is refused for what is no revision', async () => {
    const repo = await diverged();
    for (const good of ['nowhere', '--all', 'v1..main', ''])
      await expect(compare(repo.root, good)).rejects.toMatchObject({ code: 'revision-unknown' });
  });
});

describe('the revisions to choose from', () => {
  it('are tags and branches with the commits they stand for, the newest first', async () => {
    const repo = await diverged();
    const clone = await repository();
    await clone.git('remote', 'add', 'origin', repo.root);
    await clone.git('fetch', '--quiet', 'origin');
    await clone.git('remote', 'set-head', 'origin', 'main');
    await clone.git('tag', '-f', 'of-a-tree', 'origin/main^{tree}');
    await clone.git('tag', 'odd;$(x)', 'origin/main');
    const revisions = await comparer.revisions(clone.root);
    const names = revisions.map(({ kind, name }) => `${kind} ${name}`);
    expect(names.filter((name) => name.startsWith('tag')).sort()).toEqual([
      'tag odd;$(x)',
      'tag v1',
      'tag v1.1',
    ]);
    expect(names.filter((name) => name.startsWith('remote')).sort()).toEqual([
      'remote branch origin/main',
      'remote branch origin/release',
      'remote branch origin/topic',
    ]);
    expect(names.at(-1)).toMatch(/^remote/);
    const release = await repo.git('rev-parse', 'release');
    expect(revisions.find(({ name }) => name === 'v1.1')?.sha).toBe(release);
    expect(revisions.find(({ name }) => name === 'v1')?.atMs).toBe(Date.parse('2026-11-01T09:00:00Z'));
  });

  it('are at most two hundred of a kind', async () => {
    const repo = await diverged();
    const head = await repo.git('rev-parse', 'HEAD');
    const input = Array.from({ length: 300 }, (_, index) => `create refs/tags/t${index} ${head}\n`).join('');
    await runGit({ folder: repo.root, args: ['update-ref', '--stdin'], input });
    const revisions = await comparer.revisions(repo.root);
    expect(revisions.filter(({ kind }) => kind === 'tag')).toHaveLength(200);
    expect(revisions.filter(({ kind }) => kind === 'branch')).toHaveLength(3);
  });
});
