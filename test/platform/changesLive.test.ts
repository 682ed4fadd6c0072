import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DebriefError } from '../../src/core/errors.ts';
import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../src/core/evidence/changes.ts';
import {
  type Deployment,
  type ForgeActivity,
  type MergedPullRequest,
  noActivity,
} from '../../src/core/evidence/live/activity.ts';
import { liveClues } from '../../src/core/evidence/live/liveClues.ts';
import { stackClues } from '../../src/core/evidence/symptom/stackClues.ts';
import type { ForgeReader } from '../../src/core/ports.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { createTagReader } from '../../src/platform/git/tags.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';

let repo: Repository;
let shas: Record<'first' | 'old' | 'mid' | 'fresh', string>;
beforeEach(async () => {
  repo = await makeRepository();
  shas = {
    first: await repo.commit({ message: 'First', files: { a: 'a' }, at: '2026-10-01T00:00:00Z' }),
    old: await repo.commit({ message: 'Old (#41)', files: { 'pool/b.js': 'b' }, at: '2026-10-29T09:00:00Z' }),
    mid: await repo.commit({ message: 'Mid (#42)', files: { c: 'c' }, at: '2026-11-01T04:00:00Z' }),
    fresh: await repo.commit({ message: 'Fresh', files: { d: 'd' }, at: '2026-11-01T09:00:00Z' }),
  };
});
afterEach(() => repo.remove());

const impactMs = Date.parse('2026-11-01T09:10:00Z');
const window = { fromMs: impactMs - 86_400_000, toMs: impactMs + 600_000, impactMs };

interface Told extends Partial<ForgeActivity> {
  readonly pullRequests?: readonly MergedPullRequest[];
}

function forgeOf({ pullRequests = [], ...told }: Told): ForgeReader {
  return {
    activity: async () => ({ ...noActivity, ...told }),
    pullRequests: async (_repository, numbers) => ({
      pullRequests: pullRequests.filter(({ number }) => numbers.includes(number)),
      notes: [],
    }),
  };
}

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };

function find(told: Told, more: Partial<ChangesRequest> = {}): Promise<RepositoryChanges> {
  const connect = async () => ({ repository, forge: forgeOf(told) });
  const sources = [liveClues({ tags: createTagReader(), connect })];
  const usual = {
    git: createGitReader(),
    root: repo.root,
    window,
    paths: [],
    keywords: [],
    limit: 50,
    sources,
  };
  return findChanges({ ...usual, ...more });
}

const deployed = (sha: string, time: string, environment = 'production', succeeded = true): Deployment => ({
  sha,
  environment,
  succeeded,
  atMs: Date.parse(`2026-11-01T${time}Z`),
});
/** Before the window. */
const earlier = (sha: string, environment = 'production'): Deployment => ({
  ...deployed(sha, '00:00:00', environment),
  atMs: window.fromMs - 1,
});
const subjectsOf = ({ units }: RepositoryChanges): string[] => units.map(({ subject }) => subject);
const reasonsFor = ({ units }: RepositoryChanges, sha: string): string =>
  units
    .find((unit) => unit.sha === sha)
    ?.reasons.map(({ text }) => text)
    .join(' | ') ?? 'not listed';

describe('deployments', () => {
  it('count in place of the landing, and bring in what waited for them', async () => {
    const { first, old, mid, fresh } = shas;
    const changes = await find({
      deployments: [deployed(mid, '09:04:00'), deployed(old, '03:00:00'), earlier(first)],
    });
    expect(subjectsOf(changes)).toEqual(['Mid (#42)', 'Old (#41)', 'Fresh']);
    expect(reasonsFor(changes, mid)).toContain('deployed to production, 6 min before the impact');
    expect(reasonsFor(changes, old)).toContain('deployed to production, 6 h 10 min before the impact');
    expect(reasonsFor(changes, old)).toContain('landed 3 days before the impact');
    expect(reasonsFor(changes, fresh)).toContain('not in production when the impact began');
    expect(changes.units.map(({ paths }) => paths)).toEqual([['c'], ['pool/b.js'], ['d']]);
    expect(changes.units.map(({ liveAt }) => liveAt)).toEqual([
      '2026-11-01T09:04:00Z',
      '2026-11-01T03:00:00Z',
      null,
    ]);
  });

  it('know what they brought as well as what landed in the window', async () => {
    const deployments = [deployed(shas.mid, '09:04:00'), earlier(shas.first)];
    const changes = await find({ deployments }, { paths: ['pool', 'c'] });
    expect(reasonsFor(changes, shas.mid)).toContain('is mostly in c');
    expect(reasonsFor(changes, shas.old)).toContain('is mostly in pool');
  });

  it('after the impact clear what came with them', async () => {
    const { first, old, mid, fresh } = shas;
    const changes = await find({
      deployments: [
        deployed(fresh, '09:15:00'),
        deployed(mid, '08:00:00'),
        deployed(old, '07:00:00'),
        earlier(first),
      ],
    });
    expect(subjectsOf(changes)).toEqual(['Mid (#42)', 'Old (#41)', 'Fresh']);
    expect(reasonsFor(changes, fresh)).toContain('deployed to production, 5 min after the impact');
    expect(reasonsFor(changes, fresh)).not.toContain('not in production');
  });

  it('to a place where no users are are only told', async () => {
    const { first, mid, fresh } = shas;
    const plain = await find({});
    const changes = await find({
      deployments: [
        deployed(fresh, '09:04:00', 'pre-production'),
        deployed(mid, '09:03:00', 'staging\u202e\n<b>'),
        earlier(first, 'staging\u202e\n<b>'),
      ],
    });
    expect(reasonsFor(changes, fresh)).toContain('deployed to pre-production, 6 min before the impact');
    expect(reasonsFor(changes, mid)).toContain('deployed to staging <b>, 7 min before the impact');
    expect(changes.units.map(({ sha, score }) => [sha, score])).toEqual(
      plain.units.map(({ sha, score }) => [sha, score]),
    );
  });

  it('that failed raise what they tried to deploy, once', async () => {
    const { mid, fresh } = shas;
    const runs = [{ sha: mid, workflow: 'deploy.yml', succeeded: false, endedMs: impactMs - 60_000 }];
    const [one, both] = [
      await find({ runs }),
      await find({ runs, deployments: [deployed(mid, '09:08:00', 'production', false)] }),
    ];
    expect(reasonsFor(both, mid)).toContain('deployment to production failed on it, 2 min before the impact');
    expect(reasonsFor(both, mid)).toContain('workflow deploy.yml failed on it, 1 min before the impact');
    expect(reasonsFor(both, fresh)).not.toContain('failed');
    expect(both.units.map(({ score }) => score)).toEqual(one.units.map(({ score }) => score));
  });

  it('after one of a commit that is not here are told of by themselves', async () => {
    const { mid, old } = shas;
    const changes = await find({ deployments: [deployed(mid, '09:04:00'), earlier('b'.repeat(40))] });
    expect(reasonsFor(changes, mid)).toContain('deployed to production, 6 min before the impact');
    expect(reasonsFor(changes, old)).toBe('not listed');
    expect(changes.notes).toEqual([expect.stringMatching(/^This clone lacks commits/)]);
  });

  it('of commits that are not here are told of in a note', async () => {
    const { notes } = await find({
      deployments: [deployed('b'.repeat(40), '09:04:00'), deployed('not hex', '09:00:00')],
    });
    expect(notes).toEqual([
      'This clone lacks commits of what was deployed to production; run git fetch to see what came with it.',
    ]);
  });

  it('do not tell on anything after a rollback', async () => {
    const { first, old, mid, fresh } = shas;
    const changes = await find({
      deployments: [deployed(old, '09:06:00'), deployed(fresh, '09:05:00'), earlier(first)],
    });
    expect(reasonsFor(changes, mid)).toContain('deployed to production, 5 min before the impact');
    expect(reasonsFor(changes, old)).toContain('deployed to production, 5 min before the impact');
    expect(reasonsFor(changes, old)).not.toContain('4 min');
    expect(reasonsFor(changes, fresh)).not.toContain('not in production');
  });
});

describe('releases, workflow runs and pull requests', () => {
  it('take the time of the release in place of its tag', async () => {
    const { first, old, mid, fresh } = shas;
    await repo.git('tag', 'v1', first);
    await repo.git('tag', 'v2', mid);
    const releases = [
      { tag: 'v2', sha: null, publishedMs: impactMs - 120_000 },
      { tag: 'v1.9', sha: 'b'.repeat(40), publishedMs: window.fromMs - 1 },
    ];
    const changes = await find({ releases });
    expect(changes.units.map(({ paths }) => paths).toSorted()).toEqual([['c'], ['d'], ['pool/b.js']]);
    expect(reasonsFor(changes, mid)).toContain('released as v2, 2 min before the impact');
    expect(reasonsFor(changes, old)).toContain('released as v2, 2 min before the impact');
    expect(reasonsFor(changes, fresh)).not.toContain('released');
  });

  it('tell how a run ended, not how it went before', async () => {
    const { mid } = shas;
    const run = { sha: mid, workflow: 'deploy.yml', succeeded: true, endedMs: impactMs - 60_000 };
    const changes = await find({ runs: [run, { ...run, succeeded: false, endedMs: impactMs - 120_000 }] });
    expect(reasonsFor(changes, mid)).toContain(
      'workflow deploy.yml succeeded on it, 1 min before the impact',
    );
    expect(reasonsFor(changes, mid)).not.toContain('failed');
  });

  it('tell of approvals and labels, also of what waited, and raise nothing by them', async () => {
    const { first, old, mid } = shas;
    const deployments = [deployed(mid, '09:04:00'), earlier(first)];
    const merge = { mergedBy: 'carol', labels: ['database'], approvedBy: ['bob', 'dan', 'eve'] };
    const pullRequests = [
      { number: 41, title: 'Old', sha: old, ...merge },
      { number: 42, title: 'Another "name"\u0007', sha: mid, mergedBy: null, labels: [], approvedBy: [] },
    ];
    const [plain, changes] = [await find({ deployments }), await find({ deployments, pullRequests })];
    expect(reasonsFor(changes, old)).toContain(
      'pull request (approved by bob, dan and 1 more; merged by carol; labelled database)',
    );
    expect(reasonsFor(changes, mid)).toContain('pull request "Another "name"" (no approval recorded)');
    expect(changes.units.map(({ score }) => score)).toEqual(plain.units.map(({ score }) => score));
  });

  it('of another repository with the same number are not taken', async () => {
    const other = {
      number: 42,
      title: 'Else',
      sha: 'c'.repeat(40),
      mergedBy: null,
      labels: [],
      approvedBy: [],
    };
    expect(reasonsFor(await find({ pullRequests: [other] }), shas.mid)).not.toContain('pull request');
  });
});

describe('a stack trace', () => {
  it('also names what had waited', async () => {
    const told = { deployments: [deployed(shas.mid, '09:04:00'), earlier(shas.first)] };
    const connect = async () => ({ repository, forge: forgeOf(told) });
    const sources = [
      liveClues({ tags: createTagReader(), connect }),
      stackClues('Error\n    at f (pool/b.js:1:1)'),
    ];
    await repo.commit({ message: 'Later', files: { 'z.txt': 'z' }, at: '2026-11-01T09:09:00Z' });
    const changes = await find(told, { sources });
    expect(reasonsFor(changes, shas.old)).toContain('changed line 1 of pool/b.js');
    expect(subjectsOf(changes)[0]).toBe('Old (#41)');
  });
});

describe('a forge that cannot be asked', () => {
  const withConnect = (connect: () => Promise<null>): Promise<RepositoryChanges> =>
    find({}, { sources: [liveClues({ tags: createTagReader(), connect })] });

  it('costs a note, and nothing else', async () => {
    await repo.tag('v9');
    const changes = await withConnect(() => Promise.reject(new DebriefError('not-github', 'Not there.')));
    expect(changes.notes).toEqual(['Not there.']);
    expect(reasonsFor(changes, shas.fresh)).toContain('released as v9');
  });

  it('because nobody is signed in is not missed', async () => {
    expect(await withConnect(async () => null)).toEqual(await find({}, { sources: [] }));
  });
});
