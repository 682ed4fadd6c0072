import { afterEach, describe, expect, it } from 'vitest';
import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import { liveClues } from '../../src/core/evidence/live/liveClues.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { createTagReader } from '../../src/platform/git/tags.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { runGit } from '../support/git/run.ts';

const opened: Repository[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.remove()));
});

async function repository(): Promise<Repository> {
  const made = await makeRepository();
  opened.push(made);
  return made;
}

const impact = '2026-11-01T09:10:00Z';
const window = {
  fromMs: Date.parse('2026-10-31T09:10:00Z'),
  toMs: Date.parse('2026-11-01T09:20:00Z'),
  impactMs: Date.parse(impact),
};

function find(root: string, told: Partial<ChangesRequest> = {}): Promise<RepositoryChanges> {
  const sources = [liveClues({ tags: createTagReader() })];
  const git = createGitReader();
  return findChanges({ git, root, window, paths: [], keywords: [], limit: 50, sources, ...told });
}

function tagAt(repo: Repository, at: string, name: string, commit = 'HEAD'): Promise<string> {
  const environment = {
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
    GIT_COMMITTER_DATE: at,
  };
  return runGit({ folder: repo.root, args: ['tag', '-a', '-m', 'Release', name, commit], environment });
}

const subjectsOf = ({ units }: RepositoryChanges): string[] => units.map(({ subject }) => subject);

function reasonsFor({ units }: RepositoryChanges, subject: string): string[] {
  return units.find((unit) => unit.subject === subject)?.reasons.map(({ text }) => text) ?? [];
}

/** One change long ago, one three days before, one on the day. */
async function released(): Promise<Repository> {
  const repo = await repository();
  await repo.commit({ message: 'Long ago', files: { 'a.txt': 'a' }, at: '2026-10-01T00:00:00Z' });
  await tagAt(repo, '2026-10-02T00:00:00Z', 'v1.4.1');
  await repo.commit({ message: 'Waited', files: { 'pool/b.txt': 'b' }, at: '2026-10-29T09:02:00Z' });
  await repo.commit({ message: 'Fresh', files: { 'c.txt': 'c' }, at: '2026-11-01T04:00:00Z' });
  await tagAt(repo, '2026-11-01T09:02:00Z', 'v1.4.2');
  return repo;
}

describe('tags of the window', () => {
  it('tell what they released, and bring in what had landed before the window', async () => {
    const changes = await find((await released()).root, { paths: ['pool'] });
    expect(subjectsOf(changes).toSorted()).toEqual(['Fresh', 'Waited']);
    expect(reasonsFor(changes, 'Fresh')).toContain('released as v1.4.2, 8 min before the impact');
    expect(reasonsFor(changes, 'Waited')).toEqual([
      'landed 3 days before the impact',
      'is mostly in pool',
      'released as v1.4.2, 8 min before the impact',
    ]);
    expect(changes.units.find(({ subject }) => subject === 'Waited')?.landedAt).toBe('2026-10-29T09:02:00Z');
    expect(changes.notes).toEqual([]);
  });

  it('are not needed: without them the list is what it was', async () => {
    const repo = await repository();
    await repo.commit({ message: 'One', at: '2026-11-01T08:00:00Z' });
    await repo.commit({ message: 'Two', at: '2026-11-01T09:00:00Z' });
    expect(await find(repo.root)).toEqual(await find(repo.root, { sources: [] }));
  });

  it('do not count what an earlier tag had released, on whichever branch', async () => {
    const repo = await released();
    await repo.branch('hotfix');
    await repo.commit({ message: 'Hotfix', at: '2026-11-01T09:05:00Z' });
    await tagAt(repo, '2026-11-01T09:06:00Z', 'v1.4.3');
    await repo.checkout('main');
    const changes = await find(repo.root);
    expect(reasonsFor(changes, 'Waited').join()).not.toContain('v1.4.3');
    expect(reasonsFor(changes, 'Hotfix')).toContain('released as v1.4.3, 4 min before the impact');
  });

  it('on a branch of releases tell of what was merged into it, and its merges are no changes', async () => {
    const repo = await released();
    await repo.git('checkout', '--quiet', '-b', 'production', 'v1.4.1');
    await repo.merge({ branch: 'main', message: 'Deploy', at: '2026-11-01T09:04:00Z' });
    await repo.git('tag', '-d', 'v1.4.2');
    await tagAt(repo, '2026-11-01T09:05:00Z', 'production-7');
    await tagAt(repo, '2026-11-01T09:06:00Z', 'staging-8');
    await repo.checkout('main');
    const changes = await find(repo.root);
    expect(subjectsOf(changes)).toEqual(['Fresh']);
    expect(reasonsFor(changes, 'Fresh')).toContain('released as production-7, 5 min before the impact');
  });

  it('of candidates are none for the release after them', async () => {
    const repo = await released();
    await tagAt(repo, '2026-10-30T00:00:00Z', 'v1.4.2-rc.1', 'HEAD~1');
    expect(reasonsFor(await find(repo.root), 'Waited')).toContain(
      'released as v1.4.2, 8 min before the impact',
    );
  });

  it('of one commit are told at once, a lightweight one at its commit', async () => {
    const repo = await released();
    for (const name of ['a@1', 'b@1', 'c@1']) await repo.tag(name);
    expect(reasonsFor(await find(repo.root), 'Fresh')).toContain(
      'released as v1.4.2, a@1 and 2 more, 8 min before the impact',
    );
  });

  it('after the impact raise nothing', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Before', at: '2026-10-01T00:00:00Z' });
    await tagAt(repo, '2026-10-01T00:01:00Z', 'v1');
    await repo.commit({ message: 'One', at: '2026-11-01T08:00:00Z' });
    await repo.commit({ message: 'Two', at: '2026-11-01T09:00:00Z' });
    await tagAt(repo, '2026-11-01T09:15:00Z', 'v2', 'HEAD~1');
    const [tagged, plain] = [await find(repo.root), await find(repo.root, { sources: [] })];
    expect(reasonsFor(tagged, 'One')).toContain('released as v2, 5 min after the impact');
    expect(tagged.units.map(({ score }) => score)).toEqual(plain.units.map(({ score }) => score));
  });

  it('may have any name, may be of a file, and may be very many', async () => {
    const repo = await repository();
    await repo.commit({ message: 'Old', files: { 'a.txt': 'a' }, at: '2026-10-01T00:00:00Z' });
    await repo.commit({ message: 'One', at: '2026-11-01T08:00:00Z' });
    await repo.git('update-ref', 'refs/tags/--exec=\u202eevil<script>', 'HEAD');
    await repo.git('tag', 'blob', 'HEAD:a.txt');
    await tagAt(repo, '2026-10-02T00:00:00Z', 'inner', 'HEAD~1');
    await tagAt(repo, '2026-10-03T00:00:00Z', 'nested', 'inner');
    const head = await repo.git('rev-parse', 'HEAD');
    const input = Array.from({ length: 3000 }, (_, n) => `create refs/tags/t${n} ${head}\n`).join('');
    await runGit({ folder: repo.root, args: ['update-ref', '--stdin'], input });
    const tags = await createTagReader().tags(repo.root, { untilMs: window.toMs, limit: 200 });
    expect(tags).toHaveLength(200);
    const [reason = ''] = reasonsFor(await find(repo.root), 'One').filter((text) => /^released/.test(text));
    expect(reason).toMatch(/^released as \S+, \S+ and \d+ more, 1 h 10 min before the impact$/);
    expect(reason).not.toMatch(/\p{Bidi_Control}/u);
  });

  it('of a SHA-256 repository are read too', async () => {
    const repo = await makeRepository({ objectFormat: 'sha256' });
    opened.push(repo);
    await repo.commit({ message: 'One', at: '2026-11-01T08:00:00Z' });
    await repo.tag('v1');
    expect(reasonsFor(await find(repo.root), 'One')).toContain(
      'released as v1, 1 h 10 min before the impact',
    );
  });
});
