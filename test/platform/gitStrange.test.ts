import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import { withDetails } from '../../src/core/evidence/details.ts';
import { renderChanges } from '../../src/core/evidence/record/render.ts';
import { createGitComparer } from '../../src/platform/git/comparer.ts';
import { createContentReader } from '../../src/platform/git/contents.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { reasonsAndPaths, whoAndWhen } from '../../src/vscode/changes/words.ts';
import { callEverything } from '../support/git/everyCall.ts';
import { importCommits } from '../support/git/import.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

const git = createGitReader();
let folder: string;
let repo: Repository;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'debrief-strange-')));
  repo = await makeRepository({ folder: join(folder, 'repo') });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What landed in the day before a time, with its details. */
async function changesBefore(impactMs: number, rev?: string): Promise<RepositoryChanges> {
  const window = { fromMs: impactMs - 86_400_000, toMs: impactMs, impactMs };
  const request = { git, root: repo.root, window, paths: [], keywords: [], limit: 50 };
  return withDetails(await findChanges({ ...request, ...(rev !== undefined && { rev }) }), request);
}

/** A commit on main, written as it is. */
async function rawCommit(who: string): Promise<string> {
  const tree = await runGit({ folder: repo.root, args: ['mktree'], input: '' });
  const args = ['hash-object', '--literally', '-t', 'commit', '-w', '--stdin'];
  const input = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nStrange\n`;
  const sha = await runGit({ folder: repo.root, args, input });
  await repo.git('update-ref', 'refs/heads/main', sha);
  return sha;
}

describe('a commit', () => {
  it('of ten thousand files is one line, and has all of them', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => [
      `src/${index % 100}/file ${index}.ts`,
      'x\n',
    ]);
    const at = Date.parse('2026-11-01T09:00:00Z') / 1000;
    await importCommits(repo.root, 'main', [{ message: 'Import', at, files: Object.fromEntries(names) }]);
    const { units } = await changesBefore((at + 60) * 1000);
    expect(units[0]?.paths).toHaveLength(10_000);
    expect(units[0]?.additions).toBe(10_000);
    expect(renderChanges({ units, remotes: [] })).toMatch(/^- .{10,300}$/);
    expect(units.map(reasonsAndPaths).join()).toMatch(/^.{10,600}$/);
    expect(await createContentReader().changedBy(repo.root, units[0]?.sha ?? '')).toHaveLength(10_000);
  });

  it.each(['src/[id].ts', '*.ts', ':(glob)**', ':!a', '-O', '--', '"a\\tb"'])(
    'of a file called %s is looked into by that name alone',
    async (name) => {
      const from = await repo.commit({ message: 'Begin', files: { 'i.ts': 'x\n' } });
      const files = { [name]: 'theirs\n', 'src/i.ts': 'other\n', 'b.ts': 'other\n' };
      const to = await repo.commit({ message: 'Go on', files });
      const lines = await git.changedLines({ root: repo.root, commits: [to], paths: [name] });
      expect(lines.match(/^>.*$/gm)).toEqual(['>theirs']);
      const patches = await createGitComparer().patches({ root: repo.root, from, to, paths: [name] });
      expect([...patches.keys()]).toEqual([name]);
      expect(patches.get(name)).toContain('+theirs');
    },
  );

  it.each([' <> 1793523600 +0000', '<> 1793523600 +0000', '  <\t> 1793523600 +0000'])(
    'without an author says so: "%s"',
    async (who) => {
      await rawCommit(who);
      const { units } = await changesBefore(1_793_523_660_000);
      expect(units).toHaveLength(1);
      expect(renderChanges({ units, remotes: [] })).toContain(' Strange - no author - ');
      expect(renderChanges({ units, remotes: [] }, 'table')).toContain(' | no author | ');
      expect(units.map((unit) => whoAndWhen(unit, 0)).join()).toMatch(/^no author · /);
    },
  );

  it.each([
    ['in 1970', '0 +0000', 0, '1970-01-01 00:00'],
    ['in 2106', '4294967295 +0000', 4_294_967_295_000, '2106-02-07 06:28'],
    ['before 1970', '-86400 +0000', 0, null],
    ['after any calendar', '99999999999999 +0000', 8.64e15, '275760-09-13 00:00'],
    ['in words', 'yesterday', 0, null],
    ['in a zone that is none', '1793523600 +99999999', 1_793_523_600_000, '2026-11-01 09:00'],
  ])('%s lands where its date says, as far as it says anything', async (_when, date, landedMs, shown) => {
    const sha = await rawCommit(`A <a@example.com> ${date}`);
    const found = await changesBefore(landedMs);
    expect(found.units.map((unit) => unit.sha)).toEqual([sha]);
    expect(renderChanges({ ...found, remotes: [] })).toContain(`- ${shown ?? '1970-01-01 00:00'} UTC - `);
    expect(found.units.map((unit) => whoAndWhen(unit, Date.now())).join()).not.toContain('NaN');
  });
});

describe('a repository', () => {
  async function history(made = repo): Promise<{ from: string; to: string }> {
    await made.commit({ message: 'Begin', files: { 'a.txt': 'line 1\n', '.gitmodules': '' } });
    const from = await made.commit({ message: 'Raise', files: { 'a.txt': 'line 2\n' } });
    return { from, to: await made.commit({ message: 'Again', files: { 'a.txt': 'line 3\n' } }) };
  }
  const clone = async (...options: string[]): Promise<string> => {
    const root = join(folder, 'clone');
    await repo.git('config', 'uploadpack.allowFilter', 'true');
    await runGit({ folder, args: ['clone', '--quiet', ...options, `file://${repo.root}`, root] });
    return root;
  };
  /** Of each call that failed, the code. */
  async function failures(
    root: string,
    ends: { from: string; to: string },
  ): Promise<Record<string, unknown>> {
    const results = await callEverything({ root, ...ends, paths: ['a.txt'] });
    const failed = [...results].filter(([, result]) => result instanceof Error);
    return Object.fromEntries(
      failed.map(([name, error]) => [name, error instanceof Error && 'code' in error && error.code]),
    );
  }

  it('with SHA-256 is read by every call', async () => {
    const other = await makeRepository({ folder: join(folder, 'sha256'), objectFormat: 'sha256' });
    expect(await failures(other.root, await history(other))).toEqual({});
  });

  it('whose index, hooks and logs are gone is read by every call', async () => {
    const ends = await history();
    for (const name of ['index', 'hooks', 'logs', 'description', 'info']) {
      await rm(join(repo.root, '.git', name), { recursive: true, force: true });
    }
    expect(await failures(repo.root, ends)).toEqual({});
  });

  it('that is a linked work tree, or a submodule, is read by every call', async () => {
    const ends = await history();
    await repo.git('worktree', 'add', '--quiet', '-b', 'side', join(folder, 'linked'));
    expect(await failures(join(folder, 'linked'), ends)).toEqual({});
    const outer = await makeRepository({ folder: join(folder, 'outer') });
    await outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.root, 'libs/pay');
    expect(await failures(join(outer.root, 'libs/pay'), ends)).toEqual({});
  });

  it('that is bare or shallow is read by every call', async () => {
    const ends = await history();
    const shallow = await clone('--depth=2');
    expect(await failures(shallow, ends)).toEqual({});
    await rm(shallow, { recursive: true });
    expect(await failures(await clone('--bare'), ends)).toEqual({});
  });

  it.each(['blob:none', 'tree:0'])(
    'without %s fails in a sentence where it lacks what is asked',
    async (filter) => {
      const ends = await history();
      const failed = await failures(await clone('--no-checkout', `--filter=${filter}`), ends);
      expect(Object.keys(failed)).not.toEqual([]);
      expect(new Set(Object.values(failed))).toEqual(new Set(['git-failed']));
      expect(failed).not.toHaveProperty('repositoryAt');
      expect(failed).not.toHaveProperty('revisions');
    },
  );

  it('whose branches look like options has them read, and nothing written', async () => {
    const { to } = await history();
    const names = ['--output=pwned', '-n1', '--all', '--upload-pack=x', '--template=x', '-c'];
    const input = names.map((name) => `create refs/heads/${name} ${to}\n`).join('');
    await runGit({ folder: repo.root, args: ['update-ref', '--stdin'], input });
    const made = (await repo.git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/-*')).split(
      '\n',
    );
    expect(made).toHaveLength(names.length);
    for (const name of made) {
      await repo.git('symbolic-ref', 'HEAD', `refs/heads/${name}`);
      const impactMs = Date.parse('2026-11-01T12:00:00Z');
      const [asked, checkedOut] = [
        await changesBefore(impactMs, name),
        await changesBefore(impactMs, 'HEAD'),
      ];
      expect(asked.units, name).toHaveLength(3);
      expect(checkedOut.units, name).toHaveLength(3);
      expect((await git.branches(repo.root, [name])).map(({ ref }) => ref)).toContain(`refs/heads/${name}`);
      expect((await changesBefore(impactMs)).units, name).toHaveLength(3);
    }
    expect(await readdir(repo.root)).not.toContain('pwned');
  });
});
