import { chmod, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compareRevisions } from '../../src/core/evidence/compare.ts';
import { configurationChanges } from '../../src/core/evidence/configurationChanges/find.ts';
import { type RevertAid, revertAid } from '../../src/core/evidence/revert/aid.ts';
import { renderRevertAid } from '../../src/core/evidence/revert/render.ts';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository, type RepositoryOptions } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';
import { snapshotOf } from '../support/git/snapshot.ts';

const git = createGitReader();
const comparer = createGitComparer();
const opened: Repository[] = [];
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-safe-')));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
  await rm(folder, { recursive: true, force: true });
});

async function repository(options: RepositoryOptions = {}): Promise<Repository> {
  const made = await makeRepository(options);
  opened.push(made);
  return made;
}

const aidFor = (root: string, ...revs: readonly string[]): Promise<RevertAid> =>
  revertAid({ git, comparer, root, revs });

/** Two changes of one place, so that taking the first one back asks for a merge of contents. */
async function conflicting(repo: Repository, name = 'pool.txt'): Promise<string> {
  await repo.commit({ message: 'Begin', files: { [name]: 'one\ntwo\nthree\n' } });
  const sha = await repo.commit({ message: 'Change', files: { [name]: 'one\n2\nthree\n' } });
  await repo.commit({ message: 'Again', files: { [name]: 'one\nII\nthree\n' } });
  return sha;
}

/** A program that leaves a file behind when it runs. */
async function trap(): Promise<string> {
  const program = join(folder, 'trap.sh');
  await writeFile(program, `#!/bin/sh\ntouch "${folder}/sprung.$$"\nexit 0\n`);
  await chmod(program, 0o755);
  return program;
}

const sprung = async (): Promise<boolean> =>
  (await readdir(folder)).some((name) => name.startsWith('sprung.'));

describe('a repository that somebody else wrote', () => {
  it.each(['.gitattributes', '.git/info/attributes'])(
    'does not get its merge programs run that %s names',
    async (place) => {
      const repo = await repository();
      const program = await trap();
      const sha = await conflicting(repo);
      await mkdir(join(repo.root, '.git/info'), { recursive: true });
      await repo.write(place, '* merge=evil diff=evil filter=evil\n');
      if (place === '.gitattributes') await repo.commit({ message: 'Attributes' });
      for (const key of [
        'merge.evil.driver',
        'diff.evil.command',
        'diff.evil.textconv',
        'filter.evil.smudge',
      ])
        await repo.git('config', key, program);
      const head = await repo.git('rev-parse', 'HEAD');
      const aid = await aidFor(repo.root, sha);
      expect(aid.units[0]).toMatchObject({ outcome: 'conflict', conflicts: ['pool.txt'] });
      const sides = { git, root: repo.root, good: sha, bad: head };
      const secretless = { comparer, findSecrets: async () => [], globs: ['*.txt'] };
      const { files } = await configurationChanges({ ...sides, ...secretless });
      expect(files[0]?.diff).toContain('+II');
      await compareRevisions({ ...sides, paths: [], keywords: [], impactMs: 0, limit: 9 });
      expect(await sprung()).toBe(false);
      // The trap itself works: this is what a careless helper would have run.
      const commits = [await repo.git('rev-parse', `${sha}^`), head];
      const careless = ['merge-tree', '--write-tree', ...(await forked(repo, sha, commits))];
      await runGit({ folder: repo.root, args: careless }).catch(() => '');
      expect(await sprung()).toBe(true);
    },
  );

  it('does not get hooks, signing or the memory of merges run', async () => {
    const repo = await repository();
    const program = await trap();
    const sha = await conflicting(repo);
    for (const [key, value] of Object.entries({
      'commit.gpgSign': 'true',
      'gpg.program': program,
      'core.fsmonitor': program,
      'core.hooksPath': join(folder, 'hooks'),
      'rerere.enabled': 'true',
    }))
      await repo.git('config', key, value);
    await mkdir(join(folder, 'hooks'));
    for (const name of ['post-index-change', 'reference-transaction', 'pre-merge-commit', 'post-rewrite'])
      await writeFile(join(folder, 'hooks', name), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    await aidFor(repo.root, sha);
    expect(await sprung()).toBe(false);
  });

  it('keeps every byte as it was, below .git too', async () => {
    const repo = await repository();
    const sha = await conflicting(repo);
    const clean = await repo.commit({ message: 'Clean', files: { 'other.txt': 'x' } });
    await repo.write('pool.txt', 'not committed\n');
    const before = await snapshotOf(repo.root);
    vi.stubEnv('TMPDIR', folder);
    const aid = await aidFor(repo.root, sha, clean);
    expect(aid.units.map(({ outcome }) => outcome)).toEqual(['clean', 'conflict']);
    await comparer.revisions(repo.root);
    expect(await snapshotOf(repo.root)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const repo = await repository();
    const sha = await conflicting(repo);
    vi.stubEnv('TMPDIR', folder);
    const stopping = new AbortController();
    const trial = comparer.tryReverts({ root: repo.root, onto: sha, commits: [sha] }, stopping.signal);
    stopping.abort();
    await expect(trial).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot smuggle anything into the commands', async () => {
    const repo = await repository({ branch: 'main;$(touch-x)`y`' });
    const sha = await conflicting(repo, 'a`b|\n\u202e$(x).txt');
    await repo.remote('$(touch-x)', 'https://example.com/x.git');
    await repo.git('branch', `revert-${sha.slice(0, 7)}`);
    const aid = await aidFor(repo.root, sha);
    expect(aid.branch).toBe(`revert-${sha.slice(0, 7)}-2`);
    expect(aid.commands.join('\n')).toMatch(/^[a-z0-9 \n-]+$/);
    expect(aid.units[0]?.conflicts).toEqual(['a`b|\n\u202e$(x).txt']);
    const shown = renderRevertAid(aid);
    expect(shown).not.toMatch(/[\u202e]/);
    expect(shown).toContain('a\\`b\\| $(x).txt');
  });

  it('refuses what is no commit, and options in the place of one', async () => {
    const repo = await repository();
    await conflicting(repo);
    for (const rev of ['--output=x', 'nowhere', 'HEAD^{tree}', 'HEAD\nHEAD'])
      await expect(aidFor(repo.root, rev)).rejects.toMatchObject({ code: 'revision-unknown' });
    const request = { root: repo.root, onto: '--help', commits: [] };
    await expect(comparer.tryReverts(request)).rejects.toMatchObject({ code: 'revision-unknown' });
  });
});

/** Two commits with these two trees that grew out of the tree of a third one. */
async function forked(repo: Repository, base: string, trees: readonly string[]): Promise<string[]> {
  const made = (tree: string, ...parents: string[]): Promise<string> =>
    repo.git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@b.c',
      'commit-tree',
      '-m',
      'x',
      ...parents,
      `${tree}^{tree}`,
    );
  const ground = await made(base);
  return Promise.all(trees.map((tree) => made(tree, '-p', ground)));
}

describe('a repository of another kind', () => {
  it('has SHA-256', async () => {
    const repo = await repository({ objectFormat: 'sha256' });
    const sha = await conflicting(repo);
    expect((await aidFor(repo.root, sha)).units[0]).toMatchObject({ outcome: 'conflict' });
    const first = await repo.commit({ message: 'Clean', files: { 'o.txt': 'o' } });
    expect((await aidFor(repo.root, first)).units[0]).toMatchObject({ outcome: 'clean' });
  });

  it('is shallow: what seems to be its first commit is left alone', async () => {
    const repo = await repository();
    await conflicting(repo);
    const root = join(folder, 'shallow');
    await runGit({ folder, args: ['clone', '--quiet', '--depth=2', `file://${repo.root}`, root] });
    const oldest = await runGit({ folder: root, args: ['rev-list', '--max-parents=0', 'HEAD'] });
    const aid = await aidFor(root, oldest);
    expect(aid.units[0]?.outcome).toBe('unknown');
    expect(aid.commands).toEqual([]);
    expect(aid.notes.join()).toContain('git fetch --unshallow');
    expect((await aidFor(root, 'HEAD')).units[0]?.outcome).toBe('clean');
  });

  it('lacks contents: gives the commands, says what cannot be told, and fetches nothing', async () => {
    const repo = await repository();
    const sha = await conflicting(repo);
    await repo.git('config', 'uploadpack.allowFilter', 'true');
    const root = join(folder, 'partial');
    const clone = ['clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${repo.root}`, root];
    await runGit({ folder, args: clone });
    const aid = await aidFor(root, sha);
    expect(aid.units[0]?.outcome).toBe('unknown');
    expect(aid.notes.join()).toMatch(/cannot be told: .* lacks a part of its history/);
    expect(aid.commands).toContain(`git revert --no-edit ${sha}`);
    await repo.remove();
    expect((await aidFor(root, sha)).dependents).toMatchObject([{ subject: 'Again' }]);
  });

  it('is a linked work tree, or bare', async () => {
    const repo = await repository();
    const sha = await conflicting(repo);
    const linked = join(folder, 'linked "tree"');
    await repo.git('worktree', 'add', '--quiet', linked, '-b', 'side');
    expect((await aidFor(linked, sha)).units[0]?.outcome).toBe('conflict');
    const bare = join(folder, 'bare "quoted" \u00e9');
    await runGit({ folder, args: ['clone', '--quiet', '--bare', repo.root, bare] });
    const aid = await aidFor(bare, sha);
    expect(aid.units[0]?.outcome).toBe('conflict');
    expect(aid.notes.join()).toContain('clone');
  });

  it('moves a submodule', async () => {
    const repo = await repository();
    const inner = await repository();
    const ids = [await inner.commit({ message: '1' }), await inner.commit({ message: '2' })];
    const moved: string[] = [];
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'a' } });
    for (const id of ids) {
      await repo.git('update-index', '--add', '--cacheinfo', `160000,${id},vendor/x`);
      await repo.git('-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'Move');
      moved.push(await repo.git('rev-parse', 'HEAD'));
    }
    const [first = '', second = ''] = moved;
    const aid = await aidFor(repo.root, second);
    expect(aid.units[0]?.outcome).toBe('clean');
    expect(aid.units[0]?.caveats.join()).toContain('submodule vendor/x');
    expect((await aidFor(repo.root, first)).units[0]?.outcome).toBe('conflict');
  });

  it('has nothing of the commit on its branch', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'a' } });
    await repo.branch('topic');
    const sha = await repo.commit({ message: 'Side', files: { 'b.txt': 'b' } });
    await repo.checkout('main');
    const aid = await aidFor(repo.root, sha);
    expect(aid.notes.join()).toContain('no part of main');
    expect(aid.units[0]?.outcome).toBe('nothing');
  });
});

describe('a git that is too old', () => {
  it('leaves open whether it conflicts, and gives the commands all the same', async () => {
    const repo = await repository();
    const sha = await conflicting(repo);
    const old = join(folder, 'git');
    const script =
      '#!/bin/sh\ncase "$*" in *version*) echo "git version 2.30.2";; *) PATH="$REAL" exec git "$@";; esac\n';
    await writeFile(old, script, { mode: 0o755 });
    const PATH = process.env.PATH ?? '';
    const environment = { ...process.env, PATH: `${folder}${delimiter}${PATH}`, REAL: PATH };
    const request = { git, comparer: createGitComparer(environment), root: repo.root, revs: [sha] };
    const aid = await revertAid(request);
    expect(aid.units[0]?.outcome).toBe('unknown');
    expect(aid.notes.join()).toContain('2.38');
    expect(aid.commands).toContain(`git revert --no-edit ${sha}`);
  });
});
