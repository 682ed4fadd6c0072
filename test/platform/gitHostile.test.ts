import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { withDetails } from '../../src/core/evidence/details.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { type CalledRepository, callEverything } from '../support/git/everyCall.ts';
import { evilAttributes, type Ground, isSprung, plants, plantTrap, spring } from '../support/git/plants.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

let repo: Repository;
let folder: string;
let ground: Ground;
let called: CalledRepository;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-hostile-')));
  repo = await makeRepository();
  ground = { repo, folder, trap: await plantTrap(folder) };
  await repo.commit({
    message: 'Begin',
    files: { 'a.txt': 'line 1\n', 'b.md': 'line 1\n', '.gitattributes': evilAttributes, '.gitmodules': '' },
  });
  const from = await repo.commit({ message: 'Raise', files: { 'a.txt': 'line 2\n', 'b.md': 'line 2\n' } });
  await repo.branch('topic');
  await repo.commit({ message: 'Side', files: { 'a.txt': 'line 3\n', 'b.md': 'line 3\n' } });
  await repo.checkout('main');
  const to = await repo.merge({ branch: 'topic', message: 'Merge' });
  await repo.tag('v1');
  called = { root: repo.root, from, to, paths: ['a.txt'] };
});

afterEach(async () => {
  await repo.remove();
  await rm(folder, { recursive: true, force: true });
});

/** What is listed of a repository: subjects and paths. */
async function listed(root: string): Promise<string[]> {
  const git = createGitReader();
  const toMs = Date.UTC(2027, 0);
  const window = { fromMs: 0, toMs, impactMs: toMs };
  const request = { git, root, window, paths: [], keywords: [], limit: 10 };
  const { units } = await withDetails(await findChanges(request), request);
  return units.map(({ subject, paths, additions }) => `${subject}: ${paths} ${additions}`).sort();
}

const failuresOf = (results: ReadonlyMap<string, unknown>): unknown[] =>
  [...results].filter(([, result]) => result instanceof Error);

describe('no program that a repository names runs', () => {
  it.each(plants)('$name', async ({ plant, springs }) => {
    await plant(ground);
    expect(failuresOf(await callEverything(called))).toEqual([]);
    expect(await listed(repo.root)).toHaveLength(3);
    expect(await isSprung(folder)).toBe(false);
    if (springs === null) return;
    await spring(repo, springs);
    expect(await isSprung(folder), 'the trap itself works').toBe(true);
  });
});

describe('nor any that the surroundings name', () => {
  it('by variables of the environment, nor is another repository read or a trace written', async () => {
    const { trap } = ground;
    const other = await makeRepository({ folder: join(folder, 'other') });
    await other.commit({ message: 'Other' });
    await mkdir(join(folder, 'exec'));
    for (const name of ['git-log', 'git-remote-http', 'git-cat-file']) {
      await copyFile(trap, join(folder, 'exec', name));
    }
    const before = await callEverything(called);
    const programs = [
      ...['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_ASKPASS', 'GIT_EDITOR'],
      ...['GIT_SEQUENCE_EDITOR', 'GIT_PROXY_COMMAND', 'SSH_ASKPASS', 'PAGER', 'EDITOR', 'VISUAL'],
    ];
    const environment = {
      ...process.env,
      ...Object.fromEntries(programs.map((name) => [name, trap])),
      GIT_DIR: join(other.root, '.git'),
      GIT_WORK_TREE: other.root,
      GIT_OBJECT_DIRECTORY: join(other.root, '.git/objects'),
      GIT_CEILING_DIRECTORIES: tmpdir(),
      GIT_EXEC_PATH: join(folder, 'exec'),
      GIT_CONFIG: join(folder, 'missing'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: trap,
      GIT_CONFIG_PARAMETERS: `'diff.external=${trap}'`,
      GIT_NAMESPACE: 'other',
      GIT_SHALLOW_FILE: join(folder, 'missing'),
      GIT_NOGLOB_PATHSPECS: '1',
      GIT_DIFF_OPTS: '--unified=0',
      GIT_TRACE: join(folder, 'sprung.trace'),
      GIT_TRACE2_EVENT: join(folder, 'sprung.trace2'),
    };
    expect(failuresOf(before)).toEqual([]);
    expect(await callEverything(called, { environment })).toEqual(before);
    expect(await isSprung(folder)).toBe(false);
  });

  it.each(['.', '', 'bin'])(
    'as git itself, in the folder of the repository: "%s" in the PATH',
    async (entry) => {
      const place = join(repo.root, entry);
      await mkdir(place, { recursive: true });
      await copyFile(ground.trap, join(place, 'git'));
      const environment = { ...process.env, PATH: `${entry}${delimiter}${process.env.PATH}` };
      expect(failuresOf(await callEverything(called, { environment }))).toEqual([]);
      expect(await isSprung(folder)).toBe(false);
    },
  );
});

describe('nothing is fetched', () => {
  interface PartialClone {
    readonly root: string;
    readonly port: number;
    /** How often somebody came to the port. */
    readonly visits: () => number;
    readonly close: () => void;
  }

  /** It has no content of any file, and knows a server that counts who comes. */
  async function partialClone(): Promise<PartialClone> {
    let visits = 0;
    const server = createServer((socket) => {
      visits += 1;
      socket.on('error', () => {}).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const root = join(folder, 'clone');
    await repo.git('config', 'uploadpack.allowFilter', 'true');
    await runGit({
      folder,
      args: ['clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${repo.root}`, root],
    });
    return { root, port, visits: () => visits, close: () => server.close() };
  }

  it.each(['git', 'http'])('over %s, though it is promised and allowed', async (protocol) => {
    const clone = await partialClone();
    try {
      const git = (...args: string[]): Promise<string> => runGit({ folder: clone.root, args });
      await git('remote', 'set-url', 'origin', `${protocol}://127.0.0.1:${clone.port}/x`);
      await git('config', 'protocol.allow', 'always');
      await git('config', `protocol.${protocol}.allow`, 'always');
      await callEverything({ ...called, root: clone.root });
      expect((await listed(clone.root)).join('\n')).toContain('Merge: a.txt,b.md null');
      expect(clone.visits()).toBe(0);
      await git('log', '-p').catch(() => {});
      expect(clone.visits(), 'the server counts').toBeGreaterThan(0);
    } finally {
      clone.close();
    }
  });

  it('by a program of the remote that is promised to have it', async () => {
    const clone = await partialClone();
    try {
      const git = (...args: string[]): Promise<string> => runGit({ folder: clone.root, args });
      await git('config', 'remote.origin.uploadpack', ground.trap);
      await git('config', 'protocol.file.allow', 'always');
      await callEverything({ ...called, root: clone.root });
      expect(await isSprung(folder)).toBe(false);
      await git('log', '-p').catch(() => {});
      expect(await isSprung(folder), 'the trap itself works').toBe(true);
    } finally {
      clone.close();
    }
  });
});

describe('nothing that a repository sets changes what is read', () => {
  const settings: Readonly<Record<string, string>> = {
    'color.ui': 'always',
    'color.diff': 'always',
    'format.pretty': 'oneline',
    'log.decorate': 'full',
    'log.date': 'relative',
    'log.showRoot': 'false',
    'log.diffMerges': 'off',
    'log.follow': 'true',
    'diff.renames': 'copies',
    'diff.noprefix': 'true',
    'diff.mnemonicPrefix': 'true',
    'diff.context': '9',
    'diff.interHunkContext': '9',
    'diff.algorithm': 'patience',
    'diff.colorMoved': 'zebra',
    'diff.relative': 'true',
    'diff.submodule': 'log',
    'diff.wsErrorHighlight': 'all',
    'diff.ignoreSubmodules': 'all',
    'diff.orderFile': '/dev/null',
    'diff.stat': '1',
    'i18n.logOutputEncoding': 'UTF-16',
    'notes.displayRef': '*',
    'core.quotePath': 'true',
    'core.logAllRefUpdates': 'always',
  };

  it('in form or in content', async () => {
    await repo.commit({ message: 'Move', files: { 'a.txt': null, 'c.txt': 'line 3\n' } });
    const moved = { ...called, to: await repo.git('rev-parse', 'HEAD'), paths: ['c.txt'] };
    const before = await callEverything(moved);
    expect(failuresOf(before)).toEqual([]);
    for (const [key, value] of Object.entries(settings)) {
      await repo.git('config', key, value);
      expect(await callEverything(moved), key).toEqual(before);
      await repo.git('config', '--unset', key);
    }
  });

  it('not even grafts and replacements', async () => {
    const before = await callEverything(called);
    const first = await repo.git('rev-list', '--max-parents=0', 'HEAD');
    await repo.write('.git/info/grafts', `${called.to} ${first}\n`);
    await repo.git('replace', called.from, first);
    expect(await repo.git('log', '--format=%s', '--first-parent'), 'they work').toBe('Merge\nBegin');
    expect(await callEverything(called)).toEqual(before);
  });
});
