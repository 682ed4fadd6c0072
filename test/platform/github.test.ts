import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueDraft, RepositoryRef } from '../../src/core/ports.ts';
import { createGitHubTracker } from '../../src/platform/github/tracker.ts';
import { answers, type Fault } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { listening } from '../support/github/store.ts';

const repository: RepositoryRef = { host: 'github.com', owner: 'acme', name: 'ops' };
const draft: IssueDraft = { title: 'Add an alert', body: 'Because.', labels: [], assignees: ['alice'] };

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({
    repositories: ['acme/ops', 'acme/old', 'acme/quiet'],
    archived: ['acme/old'],
    issuesDisabled: ['acme/quiet'],
  });
});
afterEach(() => github.close());

const tracker = (token: string | null = 'tok-alice', apiUrl = github.apiUrl, timeoutMs = 20_000) =>
  createGitHubTracker({ apiUrl, token, timeoutMs });

describe('opening an issue', () => {
  it('sends title, body and assignees and returns what GitHub made', async () => {
    const issue = await tracker().create(repository, draft);
    expect(issue).toMatchObject({
      number: 1,
      title: 'Add an alert',
      body: 'Because.',
      state: 'open',
      assignees: ['alice'],
    });
    expect(issue.url).toBe(`${github.apiUrl}/acme/ops/issues/1`);
    expect(await github.issues()).toHaveLength(1);
  });

  it('works under the prefix of a GitHub Enterprise Server, page by page', async () => {
    const enterprise = tracker('tok-alice', github.enterpriseApiUrl);
    await enterprise.create(repository, draft);
    expect(await enterprise.list(repository, null)).toHaveLength(1);
    expect(github.requests.every(({ path }) => path.startsWith('/api/v3/'))).toBe(true);
  });

  const faults: [string, Fault, { code: string; says: RegExp; made: number }][] = [
    ['the answer is lost', { kind: 'answer-lost' }, { code: 'outcome-unknown', says: /run again/, made: 1 }],
    [
      'a gateway fails after the commit',
      { kind: 'bad-gateway' },
      { code: 'outcome-unknown', says: /502/, made: 1 },
    ],
    [
      'the connection is cut before',
      { kind: 'cut' },
      { code: 'outcome-unknown', says: /no answer came/, made: 0 },
    ],
    [
      'the commit is slow',
      { kind: 'slow-commit', lagMs: 50 },
      { code: 'outcome-unknown', says: /may or may not/, made: 1 },
    ],
    [
      'the answer is cut short',
      answers.truncatedJson,
      { code: 'outcome-unknown', says: /something between/, made: 0 },
    ],
    [
      'a sign-in page answers',
      answers.captivePortal,
      { code: 'outcome-unknown', says: /something between you and GitHub/, made: 0 },
    ],
    [
      'another host is named',
      answers.redirect('https://elsewhere.example/x', 307),
      { code: 'outcome-unknown', says: /something between/, made: 0 },
    ],
    [
      'the token is refused',
      answers.unauthorized,
      { code: 'unauthorized', says: /sign in again, or check GITHUB_TOKEN/, made: 0 },
    ],
    ['the token lacks a right', answers.forbidden, { code: 'forbidden', says: /write access/, made: 0 }],
    [
      'single sign-on is required',
      answers.saml,
      {
        code: 'saml-required',
        says: /authorize the token for it at https:\/\/github\.com\/orgs\/acme\/sso/,
        made: 0,
      },
    ],
    [
      'the secondary limit is met',
      answers.secondaryLimit,
      { code: 'rate-limited', says: /in 60 seconds/, made: 0 },
    ],
    [
      'the primary limit is met',
      answers.primaryLimit(1_795_274_345),
      { code: 'rate-limited', says: /after 2026-11-21 15:19 UTC/, made: 0 },
    ],
    [
      'there are too many requests',
      answers.json(429, { message: 'Too many' }),
      { code: 'rate-limited', says: /in a few minutes/, made: 0 },
    ],
    [
      'the repository is not there',
      answers.notFound,
      { code: 'not-found', says: /acme\/ops.*check its name/, made: 0 },
    ],
    [
      'issues are disabled',
      answers.gone,
      { code: 'gone', says: /Issues are disabled in acme\/ops/, made: 0 },
    ],
    [
      'the content is refused',
      answers.unprocessable('assignees', 'mal\u202elory'),
      { code: 'assignee-rejected', says: /assignees "mallory" is invalid/, made: 0 },
    ],
    [
      'a proxy refuses',
      { kind: 'answer', status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>No</h1>' },
      { code: 'outcome-unknown', says: /something between/, made: 0 },
    ],
    [
      'a proxy lost patience',
      answers.json(408, { message: 'Request Timeout' }),
      { code: 'outcome-unknown', says: /answered 408/, made: 0 },
    ],
  ];

  it.each(faults)(
    'sends one POST and says what to do when %s',
    async (_name, fault, { code, says, made }) => {
      github.fail(fault, { times: 10 });
      const error = await tracker()
        .create(repository, draft)
        .catch((thrown: unknown) => thrown);
      await github.settled();
      expect(error).toMatchObject({ name: 'DebriefError', code, message: expect.stringMatching(says) });
      expect(github.creates()).toHaveLength(1);
      expect(await github.issues()).toHaveLength(made);
    },
  );

  it('says that the issue may exist when the answer takes too long', async () => {
    github.fail({ kind: 'late-answer', lagMs: 3_000 });
    await expect(tracker('tok-alice', github.apiUrl, 1_500).create(repository, draft)).rejects.toMatchObject({
      code: 'outcome-unknown',
      message: expect.stringMatching(/may or may not/),
    });
    expect(github.creates()).toHaveLength(1);
    expect(await github.issues()).toHaveLength(1);
  });

  it('reports what this GitHub refuses by itself', async () => {
    const refused = (name: string, change: Partial<IssueDraft> = {}) =>
      tracker()
        .create({ ...repository, name }, { ...draft, ...change })
        .catch((error: unknown) => error);
    expect(await refused('old')).toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/archived.*choose another repository/),
    });
    expect(await refused('quiet')).toMatchObject({ code: 'gone' });
    expect(await refused('nowhere')).toMatchObject({ code: 'not-found' });
    expect(await refused('ops', { assignees: ['stranger'] })).toMatchObject({ code: 'assignee-rejected' });
    expect(await refused('ops', { title: 'x'.repeat(257) })).toMatchObject({ code: 'rejected' });
    await expect(tracker('wrong').create(repository, draft)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('asks for a sign-in where no token was given', async () => {
    github.fail(answers.unauthorized);
    await expect(tracker(null).create(repository, draft)).rejects.toMatchObject({ code: 'sign-in-required' });
    expect(github.requests[0]?.authorization).toBeUndefined();
  });

  it('never repeats an address of another host as the place for single sign-on', async () => {
    github.fail(
      answers.json(403, { message: 'SAML' }, { 'x-github-sso': 'required; url=https://evil.example/sso' }),
    );
    await expect(tracker().create(repository, draft)).rejects.toMatchObject({
      code: 'saml-required',
      message: expect.not.stringContaining('evil'),
    });
  });

  it('keeps the pace of GitHub: three seconds between two issues', async () => {
    const paced = createGitHubTracker({ apiUrl: github.apiUrl, token: 'tok-alice', paced: true });
    await paced.create(repository, draft);
    const before = performance.now();
    await paced.create(repository, draft);
    expect(performance.now() - before).toBeGreaterThan(2_000);
  });
});

describe('listing issues', () => {
  it('reads every page, open and closed, in the order they were made', async () => {
    for (let index = 0; index < 205; index += 1) await tracker().create(repository, draft);
    await github.setState(3, 'closed');
    const issues = await tracker().list(repository, '2026-01-01T00:00:00Z');
    expect(issues.map(({ number }) => number)).toEqual(Array.from({ length: 205 }, (_, index) => index + 1));
    expect(issues[2]?.state).toBe('closed');
    expect(github.requests.filter(({ method }) => method === 'GET')).toHaveLength(3);
  });

  it('leaves out pull requests, which GitHub lists too', async () => {
    const issue = {
      id: 70,
      node_id: 'I_70',
      number: 7,
      title: 'A',
      body: null,
      state: 'open',
      labels: [{ name: 'follow-up' }, 'old'],
      html_url: 'https://github.com/acme/ops/issues/7',
    };
    const pull = {
      ...issue,
      number: 8,
      pull_request: { url: 'https://api.github.com/repos/acme/ops/pulls/8' },
    };
    github.fail(answers.json(200, [issue, pull]), { method: 'GET' });
    expect(await tracker().list(repository, null)).toEqual([
      {
        id: 70,
        nodeId: 'I_70',
        labels: ['follow-up', 'old'],
        number: 7,
        title: 'A',
        body: '',
        state: 'open',
        stateReason: null,
        url: issue.html_url,
        assignees: [],
      },
    ]);
  });

  it('tries a read again, once', async () => {
    github.fail({ kind: 'cut' }, { method: 'GET' });
    expect(await tracker().list(repository, null)).toEqual([]);
    expect(github.requests).toHaveLength(2);
  });

  it('does not repeat a read that was refused', async () => {
    github.fail(answers.notFound, { method: 'GET' });
    await expect(tracker().list(repository, null)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('to the account alice'),
    });
    expect(github.requests.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      '/repos/acme/ops/issues',
      '/user',
    ]);
  });

  it.each<[string, Fault, string]>([
    ['the network is gone', { kind: 'cut' }, 'unreachable'],
    ['the server is broken', { kind: 'bad-gateway' }, 'unreachable'],
    ['a sign-in page answers', answers.captivePortal, 'not-github'],
    ['the list is no list', answers.json(200, { message: 'hello' }), 'not-github'],
    ['the limit is met', answers.primaryLimit(1_795_274_345), 'rate-limited'],
    ['the token is refused', answers.unauthorized, 'unauthorized'],
  ])('says so when %s, and does not wait for an hour', async (_name, fault, code) => {
    github.fail(fault, { method: 'GET', times: 10 });
    await expect(tracker().list(repository, null)).rejects.toMatchObject({ name: 'DebriefError', code });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    github.fail({ kind: 'late-answer', lagMs: 1_000 }, { method: 'GET' });
    const listing = tracker().list(repository, null, abort.signal);
    setTimeout(() => abort.abort(), 50);
    await expect(listing).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the token', () => {
  let other: Server;
  let otherUrl: string;
  const arrived: (string | undefined)[] = [];
  beforeEach(async () => {
    arrived.length = 0;
    other = createServer((request, response) => {
      arrived.push(request.headers.authorization);
      response.setHeader('content-type', 'application/json').end('[]');
    });
    otherUrl = await listening(other);
  });
  afterEach(() => new Promise((resolve) => other.close(resolve)));

  it('goes nowhere else when GitHub redirects, nor does anything else', async () => {
    github.fail(answers.redirect(`${otherUrl}/repos/acme/ops/issues`), { method: 'GET' });
    await expect(tracker().list(repository, null)).rejects.toMatchObject({ code: 'not-github' });
    github.fail(answers.redirect(`${otherUrl}/repos/acme/ops/issues`, 307));
    await expect(tracker().create(repository, draft)).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(arrived).toEqual([]);
  });

  it('goes nowhere else when the next page is said to be there', async () => {
    const link = `<${otherUrl}/repos/acme/ops/issues?page=2>; rel="next"`;
    github.fail(answers.json(200, [], { link }), { method: 'GET', times: 2 });
    await expect(tracker().list(repository, null)).rejects.toMatchObject({ name: 'DebriefError' });
    expect(arrived).toEqual([]);
  });

  it('follows a renamed repository within GitHub', async () => {
    await tracker().create(repository, draft);
    const renamed = { ...repository, name: 'operations' };
    github.fail(answers.redirect(`${github.apiUrl}/repos/acme/ops/issues`), {
      method: 'GET',
      path: /operations/,
    });
    expect(await tracker().list(renamed, null)).toHaveLength(1);
    github.fail(answers.redirect(`${github.apiUrl}/repos/acme/ops/issues`, 307), { path: /operations/ });
    expect(await tracker().create(renamed, draft)).toMatchObject({ number: 2 });
  });
});

it('closes a duplicate and says of which', async () => {
  await tracker().create(repository, draft);
  await tracker().create(repository, draft);
  await tracker().closeAsDuplicate(repository, 2, 1);
  const states = (await github.issues()).map(({ state }) => state);
  expect(states).toEqual(['open', 'closed']);
  expect(github.requests.at(-1)?.body).toContain('Duplicate of #1');
});
