import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Landing, parseGitLog } from '../../src/core/evidence/gitLog.ts';
import type { LogDetail, LogWalk } from '../../src/core/ports.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { importCommits } from '../support/git/import.ts';
import { makeRepository, type Repository, type RepositoryOptions } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

const git = createGitReader();
const opened: Repository[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function repository(options: RepositoryOptions = {}): Promise<Repository> {
  const made = await makeRepository(options);
  opened.push(made);
  return made;
}

async function folder(): Promise<string> {
  const made = await realpath(await mkdtemp(join(tmpdir(), 'debrief-git-')));
  folders.push(made);
  return made;
}

async function landingsOf(
  root: string,
  detail: LogDetail = 'paths',
  walk: LogWalk = 'first-parent',
): Promise<Landing[]> {
  const head = await git.resolve(root, 'HEAD');
  return parseGitLog(await git.log({ root, commits: [head], walk, detail, limit: 1000 }));
}

describe('the log', () => {
  it('tells what landed with times, people, request, paths and lines', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'a\n' }, at: '2026-11-01T08:00:00+02:00' });
    await repo.commit({
      message: 'Raise pool size (#41)\n\nBecause of load.',
      files: { 'src/pool.ts': '1\n2\n3\n', 'a.txt': null },
      author: { name: 'Bob Binder', email: 'bob@example.com' },
      at: '2026-11-01T09:02:00Z',
      authoredAt: '2026-10-30T17:00:00Z',
    });
    const [newest, oldest] = await landingsOf(repo.root, 'lines');
    expect(newest).toMatchObject({
      author: 'Bob Binder',
      authorEmail: 'bob@example.com',
      subject: 'Raise pool size (#41)',
      body: 'Because of load.\n',
      pr: 41,
      authoredMs: Date.parse('2026-10-30T17:00:00Z'),
      landedMs: Date.parse('2026-11-01T09:02:00Z'),
      paths: ['a.txt', 'src/pool.ts'],
      additions: 3,
      deletions: 1,
      parents: [oldest?.sha],
    });
    expect(oldest).toMatchObject({
      landedMs: Date.parse('2026-11-01T06:00:00Z'),
      paths: ['a.txt'],
      additions: 1,
      deletions: 0,
      parents: [],
    });
  });

  it('shows a merge as one landing with all that it brought', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Begin', files: { 'a.txt': 'a\n' } });
    await repo.branch('topic');
    await repo.commit({ message: 'Side 1', files: { 'b.txt': 'b\n' } });
    await repo.commit({ message: 'Side 2', files: { 'c.txt': 'c\n' } });
    await repo.checkout('main');
    await repo.commit({ message: 'Meanwhile', files: { 'd.txt': 'd\n' } });
    await repo.merge({ branch: 'topic', message: 'Merge pull request #12 from acme/topic\n\nTopic' });
    const landings = await landingsOf(repo.root);
    expect(landings.map(({ subject }) => subject)).toEqual([
      'Merge pull request #12 from acme/topic',
      'Meanwhile',
      'Begin',
    ]);
    expect(landings[0]).toMatchObject({ pr: 12, paths: ['b.txt', 'c.txt'], body: 'Topic\n' });
    const everything = await landingsOf(repo.root, 'headers', 'all');
    expect(everything).toHaveLength(5);
  });

  it('shows the given commits in the given order when it does not walk', async () => {
    const repo = await repository();
    const first = await repo.commit({ message: 'One', files: { a: '1' } });
    await repo.commit({ message: 'Two', files: { a: '2' } });
    const third = await repo.commit({ message: 'Three', files: { a: '3' } });
    const request = { root: repo.root, walk: 'none', detail: 'paths', limit: 2 } as const;
    const inOrder = async (...commits: string[]): Promise<string[]> =>
      parseGitLog(await git.log({ ...request, commits })).map(({ subject }) => subject);
    expect(await inOrder(first, third)).toEqual(['One', 'Three']);
    expect(await inOrder(third, first)).toEqual(['Three', 'One']);
  });

  it('brings names, messages and paths through whole, whatever they hold', async () => {
    const repo = await repository();
    const paths = [
      'a b/ò ò.txt',
      'tab\there',
      'line\nend',
      '"quoted"',
      '-option',
      ':100644 x',
      '\x1f\x01.txt',
      'ünïcode/日本.md',
    ];
    const message = 'Subject ò with | ` <b> \x1f \u202e end\n\n:100644 100644 a b M\n1\t2\tpath\n\x02';
    await importCommits(repo.root, 'main', [
      {
        author: ' ò ; "x" \x1f y',
        message,
        at: 1_793_523_600,
        files: Object.fromEntries(paths.map((path) => [path, 'x\n'])),
      },
      { author: 'Second', message: '', at: 1_793_523_660, files: {} },
    ]);
    for (const detail of ['paths', 'lines'] as const) {
      const landings = await landingsOf(repo.root, detail);
      expect(landings).toHaveLength(2);
      expect(landings[0]).toMatchObject({ author: 'Second', subject: '', body: '', paths: [] });
      expect(landings[1]?.author).toContain('ò ; "x" \x1f y');
      expect(landings[1]?.subject).toBe('Subject ò with | ` <b> \x1f \u202e end');
      expect(landings[1]?.body).toBe(':100644 100644 a b M\n1\t2\tpath\n\x02');
      expect([...(landings[1]?.paths ?? [])].sort()).toEqual([...paths].sort());
    }
  });

  it('replaces bytes that are no UTF-8 and keeps the rest', async () => {
    const repo = await repository();
    const author = Buffer.from([0x41, 0xff, 0xfe, 0x42]);
    await importCommits(repo.root, 'main', [
      { author, message: 'Fine', at: 1_793_523_600, files: { a: 'a' } },
    ]);
    expect(await landingsOf(repo.root)).toMatchObject([
      { author: 'A\ufffd\ufffdB', subject: 'Fine', paths: ['a'] },
    ]);
  });

  it('survives dates in 1970, in 2106 and beyond any calendar', async () => {
    const repo = await repository();
    const dates = [0, 4_294_967_295, 99_999_999_999_999];
    await importCommits(
      repo.root,
      'main',
      dates.map((at) => ({ message: 'x', at, files: {} })),
    );
    const times = (await landingsOf(repo.root)).map(({ landedMs }) => landedMs);
    expect(times.slice(1)).toEqual([4_294_967_295_000, 0]);
    expect(() => new Date(times[0] ?? Number.NaN).toISOString()).not.toThrow();
  });

  it('reads a repository with SHA-256', async () => {
    const repo = await repository({ objectFormat: 'sha256' });
    await repo.commit({ message: 'One', files: { a: '1' } });
    await repo.commit({ message: 'Two', files: { b: '1' } });
    const landings = await landingsOf(repo.root);
    expect(landings.map(({ sha, paths }) => [sha.length, paths])).toEqual([
      [64, ['b']],
      [64, ['a']],
    ]);
  });

  it('does not let a replacement stand in for a commit', async () => {
    const repo = await repository();
    const bad = await repo.commit({ message: 'Bad deploy', files: { a: '1' } });
    const other = await repo.commit({ message: 'Harmless', files: { a: '2' } });
    await repo.git('replace', bad, other);
    expect((await landingsOf(repo.root)).at(-1)?.subject).toBe('Bad deploy');
  });

  it('begins with what is checked out, from any folder or file, whatever the repository says of paths', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One', files: { 'docs/a.md': '1', 'b.md': '1' } });
    await repo.git('config', 'diff.relative', 'true');
    const request = { commits: ['HEAD'], walk: 'first-parent', detail: 'paths', limit: 9 } as const;
    for (const place of ['', 'docs', 'docs/a.md']) {
      const landings = parseGitLog(await git.log({ ...request, root: join(repo.root, place) }));
      expect(landings.map(({ subject, paths }) => [subject, paths])).toEqual([
        ['One', ['b.md', 'docs/a.md']],
      ]);
    }
  });

  it('comes in parts too, which are the same altogether', async () => {
    const repo = await repository();
    const commits = Array.from({ length: 3000 }, (_, at) => ({
      message: 'Füße 🦶'.repeat(5),
      at,
      files: {},
    }));
    await importCommits(repo.root, 'main', commits);
    const request = {
      root: repo.root,
      commits: ['HEAD'],
      walk: 'first-parent',
      detail: 'headers',
      limit: 2500,
    } as const;
    const parts: string[] = [];
    await git.logUntil(request, (part) => parts.push(part) < 0);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('')).toBe(await git.log(request));
  });

  it('refuses anything but commit ids', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One' });
    for (const commit of ['--all', 'main', 'HEAD~1', '^HEAD', '', `${'a'.repeat(40)}\n--all`]) {
      const request = {
        root: repo.root,
        commits: [commit],
        walk: 'all',
        detail: 'headers',
        limit: 1,
      } as const;
      await expect(git.log(request)).rejects.toMatchObject({ code: 'revision-unknown' });
    }
  });
});

describe('revisions', () => {
  it('are resolved to commits, annotated tags too', async () => {
    const repo = await repository();
    const first = await repo.commit({ message: 'One' });
    const second = await repo.commit({ message: 'Two' });
    await runGit({
      folder: repo.root,
      args: ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'tag', '-a', '-m', 'x', 'v1', first],
    });
    expect(await git.resolve(repo.root, 'v1')).toBe(first);
    expect(await git.resolve(repo.root, 'main')).toBe(second);
    expect(await git.resolve(repo.root, 'HEAD~1')).toBe(first);
    expect(await git.resolve(repo.root, second.slice(0, 8))).toBe(second);
  });

  it('that look like options are revisions nevertheless', async () => {
    const repo = await repository();
    const sha = await repo.commit({ message: 'One' });
    await repo.git('update-ref', 'refs/heads/--output=pwned', sha);
    expect(await git.resolve(repo.root, '--output=pwned')).toBe(sha);
  });

  it.each(['nope', '', '--all', '-n1', 'HEAD\0', 'main\n', 'HEAD:a', 'main..main', '--git-dir=/tmp'])(
    'that do not exist are named in the error: %j',
    async (rev) => {
      const repo = await repository();
      await repo.commit({ message: 'One', files: { a: '1' } });
      await expect(git.resolve(repo.root, rev)).rejects.toMatchObject({
        code: 'revision-unknown',
        message: expect.stringContaining('no revision'),
      });
    },
  );
});

describe('the state of a repository', () => {
  it('is found from a file or folder inside it', async () => {
    const repo = await repository({ branch: 'trunk' });
    const head = await repo.commit({ message: 'One', files: { 'docs/deep/a.md': 'x' } });
    const state = { root: repo.root, head, branch: 'trunk', shallow: false, bare: false };
    expect(await git.repositoryAt(join(repo.root, 'docs/deep'))).toEqual(state);
    expect(await git.repositoryAt(join(repo.root, 'docs/deep/a.md'))).toEqual(state);
  });

  it('has no head without commits', async () => {
    const repo = await repository();
    expect(await git.repositoryAt(repo.root)).toMatchObject({ head: null, branch: 'main' });
  });

  it('has no branch when HEAD is detached', async () => {
    const repo = await repository();
    const head = await repo.commit({ message: 'One' });
    await repo.git('checkout', '--quiet', '--detach');
    expect(await git.repositoryAt(repo.root)).toMatchObject({ head, branch: null });
  });

  it('tells a shallow clone', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One' });
    await repo.commit({ message: 'Two' });
    const clone = join(await folder(), 'clone');
    await repo.git('clone', '--quiet', '--depth=1', `file://${repo.root}`, clone);
    expect(await git.repositoryAt(clone)).toMatchObject({ shallow: true, root: clone });
    await expect(git.resolve(clone, 'v0')).rejects.toMatchObject({
      code: 'revision-unknown',
      message: expect.stringContaining('run git fetch --unshallow'),
    });
    await expect(git.resolve(repo.root, 'v0')).rejects.toThrow(/no revision "v0"; give a branch/);
    expect(await landingsOf(clone)).toMatchObject([{ subject: 'Two', parents: [] }]);
  });

  it('knows a bare repository, and its log', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One' });
    const bare = join(await folder(), 'bare.git');
    await repo.git('clone', '--quiet', '--bare', repo.root, bare);
    expect(await git.repositoryAt(bare)).toMatchObject({ bare: true, root: bare, branch: 'main' });
    expect(await landingsOf(bare)).toHaveLength(1);
  });

  it('is that of the work tree or submodule one stands in', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One', files: { a: '1' } });
    const tree = join(await folder(), 'tree');
    await repo.git('worktree', 'add', '--quiet', '-b', 'hotfix', tree);
    expect(await git.repositoryAt(tree)).toMatchObject({ root: tree, branch: 'hotfix', bare: false });

    const outer = await repository();
    await outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.root, 'libs/pay');
    await outer.commit({ message: 'Add submodule' });
    const inner = join(outer.root, 'libs/pay');
    expect(await git.repositoryAt(inner)).toMatchObject({ root: inner });
    expect(await landingsOf(inner)).toMatchObject([{ subject: 'One' }]);
    expect(await landingsOf(outer.root)).toMatchObject([{ paths: ['.gitmodules', 'libs/pay'] }]);
  });

  it('is not another one that it calls its work tree', async () => {
    const [mine, theirs] = [await repository(), await repository()];
    await mine.commit({ message: 'Private', files: { a: '1' } });
    const head = await theirs.commit({ message: 'Theirs', files: { a: '2' } });
    await theirs.git('config', 'core.worktree', mine.root);
    const state = await git.repositoryAt(theirs.root);
    expect(state).toMatchObject({ root: join(theirs.root, '.git'), head, bare: true });
    expect((await landingsOf(state.root)).map(({ subject }) => subject)).toEqual(['Theirs']);
  });

  it('is found below a folder whose name holds a line end', async () => {
    const strange = join(await folder(), 'line\nend');
    await mkdir(strange);
    const repo = await repository({ folder: strange });
    await repo.commit({ message: 'One' });
    expect(await git.repositoryAt(strange)).toMatchObject({ root: strange, bare: false });
  });
});

describe('remotes', () => {
  it('are told without credentials, and as git rewrites them', async () => {
    const repo = await repository();
    await repo.remote('origin', 'https://al:s3cret@github.com/acme/pay.git');
    await repo.remote('token', 'https://ghp_s3cret@github.com/acme/pay.git');
    await repo.remote('ssh', 'ssh://git:s3cret@github.com/acme/pay.git');
    await repo.remote('scp', 'git@github.com:acme/pay.git');
    await repo.remote('short', 'gh:acme/pay');
    await repo.git('config', 'url.https://github.com/.insteadOf', 'gh:');
    const remotes = await git.remotes(repo.root);
    expect(JSON.stringify(remotes)).not.toContain('s3cret');
    expect(Object.fromEntries(remotes.map(({ name, url }) => [name, url]))).toEqual({
      origin: 'https://github.com/acme/pay.git',
      token: 'https://github.com/acme/pay.git',
      ssh: 'ssh://git@github.com/acme/pay.git',
      scp: 'git@github.com:acme/pay.git',
      short: 'https://github.com/acme/pay',
    });
  });

  it('may be none', async () => {
    expect(await git.remotes((await repository()).root)).toEqual([]);
  });
});
