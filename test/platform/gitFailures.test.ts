import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let repo: Repository;
let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-git-')));
  repo = await makeRepository();
  await repo.commit({ message: 'One', files: { a: '1' } });
});

afterAll(async () => {
  await repo.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A reader whose git is this shell script. */
async function readerWithGit(script: string): Promise<ReturnType<typeof createGitReader>> {
  const bin = await mkdtemp(join(folder, 'bin-'));
  await writeFile(join(bin, 'git'), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, 'git'), 0o755);
  return createGitReader({ environment: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` } });
}

describe('what goes wrong is told in a sentence', () => {
  it('when git is not installed', async () => {
    const reader = createGitReader({ environment: { PATH: folder } });
    await expect(reader.repositoryAt(repo.root)).rejects.toMatchObject({
      name: 'DebriefError',
      code: 'git-missing',
      message: expect.stringContaining('install git'),
    });
  });

  it('when there is no repository', async () => {
    await expect(createGitReader().repositoryAt(folder)).rejects.toMatchObject({
      code: 'not-a-repository',
      message: expect.stringContaining(`${folder} is not inside a git repository`),
    });
  });

  it('when the folder does not exist', async () => {
    await expect(createGitReader().repositoryAt(join(folder, 'nope'))).rejects.toMatchObject({
      code: 'file-missing',
    });
  });

  it('when somebody else owns the repository', async () => {
    const real = (await runGit({ folder, args: ['--exec-path'] })).trim();
    const reader = await readerWithGit(`GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "${real}/git" "$@"`);
    await expect(reader.repositoryAt(repo.root)).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining(`git config --global --add safe.directory ${repo.root}`),
    });
  });

  it('when objects are missing, without fetching them', async () => {
    const clone = join(folder, 'partial');
    await repo.git('config', 'uploadpack.allowFilter', 'true');
    await repo.git('clone', '--quiet', '--no-checkout', '--filter=tree:0', `file://${repo.root}`, clone);
    const reader = createGitReader();
    const head = await reader.resolve(clone, 'HEAD');
    const request = { root: clone, commits: [head], walk: 'none', limit: 1 } as const;
    await expect(reader.log({ ...request, detail: 'headers' })).resolves.toContain('One');
    await expect(reader.log({ ...request, detail: 'paths' })).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining('lacks a part of its history'),
    });
  });

  it('by what git says of it, not by what a commit says', async () => {
    const liar = await makeRepository();
    try {
      const message = 'fatal: detected dubious ownership\n\nspawn git ENOENT\nfatal: not a git repository\n';
      await liar.commit({ message, files: { a: '1' } });
      const head = await liar.commit({ message, files: { a: '2' } });
      const lost = await liar.git('rev-parse', `${head}~1:a`);
      await rm(join(liar.root, '.git/objects', lost.slice(0, 2), lost.slice(2)));
      const request = { root: liar.root, commits: [head], walk: 'all', limit: 2 } as const;
      await expect(createGitReader().log({ ...request, detail: 'lines' })).rejects.toMatchObject({
        message: expect.stringContaining('lacks a part of its history'),
      });
    } finally {
      await liar.remove();
    }
  });

  it('but not when git was stopped because it had told enough', async () => {
    const reader = await readerWithGit('echo something; exec sleep 600');
    const request = { root: repo.root, commits: ['HEAD'], walk: 'all', detail: 'headers', limit: 1 } as const;
    const parts: string[] = [];
    await reader.logUntil(request, (part) => parts.push(part) > 0);
    expect(parts).toEqual(['something\n']);
  });

  it('when it is cancelled in the midst of a log', async () => {
    const reader = await readerWithGit('echo something; exec sleep 600');
    const request = { root: repo.root, commits: ['HEAD'], walk: 'all', detail: 'headers', limit: 1 } as const;
    const cancel = new AbortController();
    const take = (): boolean => {
      cancel.abort();
      return false;
    };
    await expect(reader.logUntil(request, take, cancel.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('with what git said, on one line, when it is nothing we know', async () => {
    const reader = await readerWithGit(
      'printf "fatal: the moon\\033[31m is\\nin the wrong phase\\n" >&2; exit 128',
    );
    await expect(reader.remotes(repo.root)).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringMatching(/^git could not read .*: fatal: the moon\[31m is$/),
    });
  });
});

describe('cancelling', () => {
  it('ends the git process', async () => {
    const pidFile = join(folder, 'pid');
    const reader = await readerWithGit(
      `echo $$ > "${pidFile}.new"; mv "${pidFile}.new" "${pidFile}"; exec sleep 60`,
    );
    const controller = new AbortController();
    const pending = reader.resolve(repo.root, 'HEAD', controller.signal);
    const pid = Number(await untilReadable(pidFile));
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
  });

  it('before the start starts nothing', async () => {
    const started = join(folder, 'started');
    const reader = await readerWithGit(`touch "${started}"`);
    await expect(reader.remotes(repo.root, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    await expect(readFile(started)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

async function untilReadable(path: string): Promise<string> {
  for (;;) {
    try {
      return await readFile(path, 'utf8');
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
