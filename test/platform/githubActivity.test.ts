import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityRequest } from '../../src/core/ports.ts';
import { createGitHubForge } from '../../src/platform/github/activity/forge.ts';
import { graphql, happened, historyOf, runsOf, workflowRuns } from '../support/github/activity.ts';
import { answers, type Fault } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const request: ActivityRequest = {
  repository,
  fromMs: Date.parse('2026-10-31T09:10:00Z'),
  toMs: Date.parse('2026-11-01T09:20:00Z'),
};
const numbers = [41, 41, 42, 99_999_999_999];
const sha = 'a'.repeat(40);

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

const forge = (token = 'tok-alice', options: { paced?: boolean; timeoutMs?: number } = {}) =>
  createGitHubForge({ apiUrl: github.apiUrl, token, ...options });

const everything = {
  deployments: [
    { sha, environment: 'production', at: '2026-11-01T09:04:00Z' },
    { sha, environment: 'staging', at: '2026-11-01T08:00:00Z', state: 'FAILURE' },
    { sha, environment: 'production', at: '2026-11-01T07:00:00Z', state: 'QUEUED' },
  ],
  releases: [{ tag: 'v1.4.2', sha, at: '2026-11-01T09:02:00Z' }],
  pullRequests: [
    { number: 41, title: 'Raise pool size', sha, approvedBy: ['bob', 'bob'], labels: ['database'] },
  ],
  runs: [
    { sha, file: 'deploy.yml@main', at: '2026-11-01T09:03:00Z', conclusion: 'failure' },
    { sha, file: 'ci.yml', at: '2026-11-01T09:01:00Z', conclusion: 'success' },
    { sha, file: 'ci.yml', at: '2026-11-01T09:00:00Z', conclusion: 'cancelled' },
  ],
};

describe('what GitHub tells of a time', () => {
  it('comes with three requests, in the name of the account', async () => {
    happened(github, everything);
    expect(await forge().activity(request)).toEqual({
      deployments: [
        { sha, environment: 'production', succeeded: true, atMs: Date.parse('2026-11-01T09:04:00Z') },
        { sha, environment: 'staging', succeeded: false, atMs: Date.parse('2026-11-01T08:00:00Z') },
      ],
      releases: [{ tag: 'v1.4.2', sha, publishedMs: Date.parse('2026-11-01T09:02:00Z') }],
      runs: [
        { sha, workflow: 'deploy.yml', succeeded: false, endedMs: Date.parse('2026-11-01T09:03:00Z') },
        { sha, workflow: 'ci.yml', succeeded: true, endedMs: Date.parse('2026-11-01T09:01:00Z') },
      ],
      notes: [],
    });
    expect(await forge().pullRequests(repository, numbers)).toEqual({
      pullRequests: [
        {
          number: 41,
          title: 'Raise pool size',
          sha,
          approvedBy: ['bob'],
          mergedBy: 'alice',
          labels: ['database'],
        },
      ],
      notes: [],
    });
    expect(github.requests).toHaveLength(3);
    expect(github.requests.every(({ authorization }) => authorization === 'token tok-alice')).toBe(true);
    const [runs = ''] = github.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
    expect(decodeURIComponent(runs)).toContain('created=2026-10-31T09:10:00Z..2026-11-01T09:20:00Z');
    const query = github.requests.at(-1)?.body ?? '';
    expect(query.match(/pullRequest\(number: \d+\)/g)).toEqual([
      'pullRequest(number: 41)',
      'pullRequest(number: 42)',
    ]);
  });

  it('is asked of a GitHub Enterprise Server where that has it', async () => {
    happened(github, everything);
    const enterprise = createGitHubForge({ apiUrl: github.enterpriseApiUrl, token: 'tok-alice' });
    expect((await enterprise.activity(request)).releases).toHaveLength(1);
    expect(github.requests.map(({ path }) => path.replace(/\?.*/, '')).toSorted()).toEqual([
      '/api/graphql',
      '/api/v3/repos/acme/ops/actions/runs',
    ]);
  });

  it('is missing in part where the account may not see it, with a sentence', async () => {
    const data = { ...historyOf(everything), deployments: null };
    const message = 'Resource not accessible by personal access token';
    const errors = [{ type: 'FORBIDDEN', path: ['deployments', 'deployments'], message }];
    github.fail(answers.json(200, { data, errors }), graphql);
    github.fail(answers.notFound, workflowRuns);
    const { notes, ...found } = await forge().activity(request);
    expect([found.deployments, found.releases.length]).toEqual([[], 1]);
    expect(notes).toEqual([
      `Changes are shown without deployments: GitHub says "${message}".`,
      expect.stringMatching(
        /^Changes are shown without workflow runs: GitHub at \S+ shows no repository acme\/ops/,
      ),
    ]);
  });

  it('says when deployments from before the window did not come', async () => {
    const at = '2026-11-01T09:04:00Z';
    const deployments = Array.from({ length: 10_000 }, () => ({ sha, environment: 'production', at }));
    const runs = Array.from({ length: 10_000 }, () => ({ sha, file: 'ci.yml', at, conclusion: 'failure' }));
    happened(github, { deployments, runs });
    const found = await forge().activity(request);
    expect([found.deployments.length, found.runs.length]).toEqual([100, 100]);
    expect(found.notes).toEqual([
      'Changes are shown without earlier deployments: GitHub gives the newest 100.',
    ]);
  });
});

describe('a GitHub that does not answer as it should', () => {
  const limited = {
    errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded\u001b[31m\nfor you' }],
  };
  const strange: [string, Fault, RegExp][] = [
    ['a sign-in page', answers.captivePortal, /no answer of GitHub/],
    ['another shape', answers.json(200, { data: [1], workflow_runs: 'none' }), /no answer of GitHub/],
    ['null', answers.json(200, null), /no answer of GitHub/],
    ['nothing in it', answers.json(200, {}), /no answer of GitHub/],
    ['a rate limit', answers.primaryLimit(1_795_000_000), /no more requests for now; run again after 2026/],
    ['a secondary limit', answers.secondaryLimit, /run again in 60 seconds/],
    ['missing rights', answers.forbidden, /the token needs the right to read it/],
    ['single sign-on', answers.saml, /requires single sign-on/],
    ['nothing', { kind: 'cut' }, /cannot be reached/],
    ['a gateway in front of it', answers.json(502, {}), /answered 502/],
    ['a redirect to another host', answers.redirect('https://evil.example/', 307), /no answer of GitHub/],
  ];
  it.each(strange)('costs what it would have told: %s', async (_name, fault, says) => {
    github.fail(fault, graphql);
    github.fail(fault, workflowRuns);
    const { notes, ...found } = await forge().activity(request);
    expect(found).toEqual({ deployments: [], releases: [], runs: [] });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^Changes are shown without deployments, releases, workflow runs: /);
    expect(notes[0]).toMatch(says);
    expect(github.requests).toHaveLength(2);
    expect((await forge().pullRequests(repository, numbers)).notes).toEqual([
      expect.stringMatching(/^Changes are shown without pull requests: /),
    ]);
  });

  it('does not mind a number that is no pull request', async () => {
    const unknown = { type: 'NOT_FOUND', path: ['repository', 'p42'], message: 'Could not resolve' };
    const data = { repository: { ...historyOf(everything).repository, p42: null } };
    github.fail(answers.json(200, { data, errors: [unknown] }), graphql);
    const { pullRequests, notes } = await forge().pullRequests(repository, numbers);
    expect([pullRequests.length, notes]).toEqual([1, []]);
  });

  it.each([true, false])('tells of the limit that GraphQL has for itself (paced: %s)', async (paced) => {
    github.fail(answers.json(200, limited), graphql);
    github.fail(answers.json(200, runsOf(everything)), workflowRuns);
    const { notes, runs } = await forge('tok-alice', { paced }).activity(request);
    expect(runs).toHaveLength(2);
    expect(notes).toEqual([
      'Changes are shown without deployments, releases: GitHub says "API rate limit exceeded[31m for you".',
    ]);
  });

  it('tells of a token that is not accepted', async () => {
    const { notes } = await forge('tok-old').activity(request);
    expect(notes).toEqual([expect.stringContaining('GitHub does not accept the token')]);
  });

  it('is not waited for', async () => {
    github.fail({ kind: 'late-answer', lagMs: 500 }, { ...graphql, times: 1 });
    github.fail({ kind: 'late-answer', lagMs: 500 }, { ...workflowRuns, times: 1 });
    const { notes } = await forge('tok-alice', { timeoutMs: 50 }).activity(request);
    expect(notes).toEqual([expect.stringMatching(/cannot be reached/)]);
  });

  it('is given up when the person gives up', async () => {
    const controller = new AbortController();
    github.fail({ kind: 'late-answer', lagMs: 500 }, { ...graphql, times: 1 });
    const asking = forge().activity(request, controller.signal);
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });
});
