import { chmod, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { withDetails } from '../../src/core/evidence/details.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let repo: Repository;
let folder: string;
let trap: string;

/** A program that leaves a file behind when it runs. */
async function plantTrap(): Promise<string> {
  const program = join(folder, 'trap.sh');
  await writeFile(program, `#!/bin/sh\ntouch "${folder}/sprung.$$"\ncat "$@" 2>/dev/null\nexit 0\n`);
  await chmod(program, 0o755);
  return program;
}

async function sprung(): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.startsWith('sprung.'));
}

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-hostile-')));
  trap = await plantTrap();
  repo = await makeRepository();
  await repo.commit({
    message: 'Begin',
    files: { 'a.txt': 'a\n', '.gitattributes': '*.txt diff=evil filter=evil\n' },
  });
  await repo.branch('topic');
  await repo.commit({ message: 'Side', files: { 'b.txt': 'b\n' } });
  await repo.checkout('main');
  await repo.merge({ branch: 'topic', message: 'Merge' });
});

afterEach(async () => {
  await repo.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that Debrief ever asks of git. */
async function readEverything(environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  const git = createGitReader({ environment });
  const toMs = Date.UTC(2027, 0);
  const window = { fromMs: 0, toMs, impactMs: toMs };
  const request = { git, root: repo.root, window, paths: [], keywords: [], limit: 10 };
  const { units } = await withDetails(await findChanges(request), request);
  await withDetails(await findChanges({ ...request, rev: 'main' }), request);
  return units.length;
}

interface Plant {
  readonly name: string;
  /** Sets the trap; `program` is what must not run. */
  readonly plant: (program: string) => Promise<unknown>;
  /** A plain git command that does spring it, to show that the trap works; none where git itself is safe. */
  readonly springs: readonly string[] | null;
}

const config =
  (key: string) =>
  (program: string): Promise<unknown> =>
    repo.git('config', key, program);

const plants: readonly Plant[] = [
  { name: 'core.fsmonitor', plant: config('core.fsmonitor'), springs: ['status'] },
  { name: 'diff.external', plant: config('diff.external'), springs: ['log', '-p', '--ext-diff'] },
  {
    name: 'an external diff driver',
    plant: config('diff.evil.command'),
    springs: ['log', '-p', '--ext-diff'],
  },
  { name: 'a text conversion', plant: config('diff.evil.textconv'), springs: ['log', '-p'] },
  { name: 'a clean filter', plant: config('filter.evil.clean'), springs: ['hash-object', 'a.txt'] },
  { name: 'core.sshCommand', plant: (program) => sshRemote(program), springs: ['fetch', 'origin'] },
  { name: 'core.pager', plant: config('core.pager'), springs: null },
  { name: 'pager.log', plant: config('pager.log'), springs: null },
  { name: 'an alias', plant: (program) => config('alias.log')(`!${program}`), springs: null },
  { name: 'a signature check', plant: (program) => signedCommit(program), springs: ['log'] },
  { name: 'hooks', plant: (program) => hooks(program), springs: ['checkout', '--detach'] },
  {
    name: 'core.hooksPath',
    plant: (program) => hooks(program, join(folder, 'hooks')),
    springs: ['checkout', '--detach'],
  },
];

async function sshRemote(program: string): Promise<void> {
  await repo.git('config', 'core.sshCommand', program);
  await repo.remote('origin', 'ssh://nobody@localhost/x');
}

async function hooks(program: string, hooksFolder = join(repo.root, '.git/hooks')): Promise<void> {
  await mkdir(hooksFolder, { recursive: true });
  await repo.git('config', 'core.hooksPath', hooksFolder);
  for (const name of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc']) {
    await writeFile(join(hooksFolder, name), `#!/bin/sh\n${program}\n`);
    await chmod(join(hooksFolder, name), 0o755);
  }
}

/** A commit that claims a signature, in a repository that says by which program to check it. */
async function signedCommit(program: string): Promise<void> {
  const commit = await repo.git('cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n';
  const input = `${commit.replace('\n\n', `\n${signature}\n`)}\n`;
  const sha = await runGit({
    folder: repo.root,
    args: ['hash-object', '-t', 'commit', '-w', '--stdin'],
    input,
  });
  await repo.git('update-ref', 'refs/heads/main', sha);
  await repo.git('config', 'log.showSignature', 'true');
  await repo.git('config', 'gpg.program', program);
}

describe('no program that a repository names runs', () => {
  it.each(plants)('$name', async ({ plant, springs }) => {
    await plant(trap);
    expect(await readEverything()).toBe(2);
    expect(await sprung()).toBe(false);
    if (springs === null) return;
    await repo.git(...springs).catch(() => {});
    expect(await sprung(), 'the trap itself works').toBe(true);
  });

  it('even for objects that it promises to have elsewhere', async () => {
    const upstream = repo;
    await upstream.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(folder, 'clone');
    await upstream.git(
      'clone',
      '--quiet',
      '--no-checkout',
      '--filter=blob:none',
      `file://${upstream.root}`,
      clone,
    );
    await runGit({ folder: clone, args: ['config', 'remote.origin.uploadpack', trap] });
    await runGit({ folder: clone, args: ['config', 'protocol.file.allow', 'always'] });
    const git = createGitReader();
    const toMs = Date.UTC(2027, 0);
    const window = { fromMs: 0, toMs, impactMs: toMs };
    const request = { git, root: clone, window, paths: ['b.txt'], keywords: [], limit: 10 };
    const { units } = await withDetails(await findChanges(request), request);
    expect(units.map(({ paths, additions }) => [paths, additions])).toEqual([
      [['b.txt'], null],
      [['.gitattributes', 'a.txt'], null],
    ]);
    expect(await sprung()).toBe(false);
    await runGit({ folder: clone, args: ['-c', 'core.fsmonitor=false', 'log', '-p'] }).catch(() => {});
    expect(await sprung(), 'the trap itself works').toBe(true);
  });

  it('nor any that the environment names, nor is another repository read', async () => {
    const other = await makeRepository();
    try {
      await other.commit({ message: 'Other' });
      const environment = {
        ...process.env,
        GIT_DIR: join(other.root, '.git'),
        GIT_WORK_TREE: other.root,
        GIT_EXTERNAL_DIFF: trap,
        GIT_PAGER: trap,
        GIT_SSH_COMMAND: trap,
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.fsmonitor',
        GIT_CONFIG_VALUE_0: trap,
        PAGER: trap,
        EDITOR: trap,
      };
      expect(await readEverything(environment)).toBe(2);
      expect(await sprung()).toBe(false);
    } finally {
      await other.remove();
    }
  });

  it('and no output format that it configures confuses the parser', async () => {
    const settings: Record<string, string> = {
      'color.ui': 'always',
      'format.pretty': 'oneline',
      'log.decorate': 'full',
      'log.date': 'relative',
      'log.showRoot': 'false',
      'log.diffMerges': 'off',
      'log.follow': 'true',
      'diff.renames': 'copies',
      'diff.noprefix': 'true',
      'diff.ignoreSubmodules': 'all',
      'diff.orderFile': '/dev/null',
      'diff.stat': '1',
      'i18n.logOutputEncoding': 'UTF-16',
      'notes.displayRef': '*',
      'core.quotePath': 'true',
      'core.abbrev': '4',
    };
    for (const [key, value] of Object.entries(settings)) await repo.git('config', key, value);
    expect(await readEverything()).toBe(2);
  });
});
