import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssueDraft, TrackedIssue } from '../../src/core/ports.ts';
import { connectToGitHub } from '../../src/platform/github/connection.ts';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { createGitHubTracker } from '../../src/platform/github/tracker.ts';
import { answers, type Fault } from '../support/github/faults.ts';
import { issueOf } from '../support/github/issue.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const draft: IssueDraft = { title: 'Add an alert', body: 'Because.', labels: [], assignees: [] };
const people = Array.from({ length: 350 }, (_, index) => `person-${index}`);

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({
    tokens: { 'tok-alice': 'alice', 'tok-bob': 'bob' },
    repositories: ['acme/ops', 'acme/new'],
    issueTypes: { acme: ['Task', 'Bug'] },
    assignable: { 'acme/new': people },
  });
});
afterEach(() => github.close());

const options = () => ({ apiUrl: github.apiUrl, token: 'tok-alice', timeoutMs: 20_000 });
const features = () => createGitHubFeatures(options());
const opened = (change: Partial<IssueDraft> = {}): Promise<TrackedIssue> =>
  createGitHubTracker(options()).create(repository, { ...draft, ...change });
const asAlice = (path: string, body: object, method = 'POST') =>
  fetch(`${github.apiUrl}/repos/acme/ops${path}`, {
    method,
    headers: { authorization: 'Bearer tok-alice', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('labels', () => {
  it('are made, and there already is as good', async () => {
    await features().createLabel(repository, 'postmortem');
    await features().createLabel(repository, 'Postmortem');
    expect(await features().labels(repository)).toContain('postmortem');
  });

  it('are read page by page, a thousand at most', async () => {
    const page = Array.from({ length: 100 }, (_, index) => ({ name: `label-${index}` }));
    const link = `<${github.apiUrl}/repos/acme/ops/labels?page=2>; rel="next"`;
    github.fail(answers.json(200, page, { link }), { method: 'GET', path: /labels/, times: 50 });
    expect(await features().labels(repository)).toHaveLength(1_000);
    expect(github.requests).toHaveLength(10);
  });

  it('cannot be made without the right to, which is no failure of everything', async () => {
    github.fail(answers.forbidden, { path: /labels$/ });
    await expect(features().createLabel(repository, 'new')).rejects.toMatchObject({ code: 'unsupported' });
    github.fail(answers.unprocessable('name', 'x'), { path: /labels$/ });
    await expect(features().createLabel(repository, 'x')).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('label "x"'),
    });
  });
});

describe('milestones and types', () => {
  it('are told, the open ones with their day', async () => {
    await asAlice('/milestones', { title: '2026 Q4', due_on: '2026-12-31T08:00:00Z' });
    await asAlice('/milestones', { title: 'Past', state: 'closed' });
    expect(await features().milestones(repository)).toEqual([
      { number: 1, title: '2026 Q4', due: '2026-12-31' },
    ]);
    expect(await features().issueTypes(repository)).toEqual(['Task', 'Bug']);
    const types = [
      { name: 'Old', is_enabled: false },
      { name: 'New', is_enabled: true },
    ];
    github.fail(answers.json(200, types), { method: 'GET', path: /issue-types/ });
    expect(await features().issueTypes(repository)).toEqual(['New']);
  });

  it('are given to new issues, by one look at the milestones', async () => {
    await asAlice('/milestones', { title: '2026 Q4' });
    const tracker = createGitHubTracker(options());
    const wanted = { ...draft, milestone: '2026 Q4', type: 'Task' };
    const issue = await tracker.create(repository, wanted);
    await tracker.create(repository, wanted);
    expect(issue.milestone).toMatchObject({ title: '2026 Q4' });
    const sent = github.creates().map(({ body }) => JSON.parse(body));
    expect(sent).toMatchObject([
      { milestone: 1, type: 'Task' },
      { milestone: 1, type: 'Task' },
    ]);
    expect(github.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('are not looked at again for an issue whose plan knew the milestone', async () => {
    await asAlice('/milestones', { title: '2026 Q4' });
    const connection = connectToGitHub(options());
    await connection.features.milestones(repository);
    const issue = await connection.tracker.create(repository, { ...draft, milestone: '2026 Q4' });
    expect(issue.milestone).toMatchObject({ title: '2026 Q4' });
    expect(github.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('are looked at again for a milestone that was made meanwhile', async () => {
    const connection = connectToGitHub(options());
    expect(await connection.features.milestones(repository)).toEqual([]);
    await asAlice('/milestones', { title: '2026 Q4' });
    const issue = await connection.tracker.create(repository, { ...draft, milestone: '2026 Q4' });
    expect(issue.milestone).toMatchObject({ title: '2026 Q4' });
  });

  it('send nothing where there is no such milestone', async () => {
    await expect(opened({ milestone: 'Never' })).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('"Never"'),
    });
    expect(github.creates()).toEqual([]);
  });

  it('are looked up again where they could not be read', async () => {
    await asAlice('/milestones', { title: '2026 Q4' });
    const tracker = createGitHubTracker(options());
    github.fail(answers.forbidden, { method: 'GET', path: /milestones/ });
    const wanted = { ...draft, milestone: '2026 Q4' };
    await expect(tracker.create(repository, wanted)).rejects.toMatchObject({ code: 'forbidden' });
    expect(github.creates()).toEqual([]);
    expect(await tracker.create(repository, wanted)).toMatchObject({ number: 1 });
  });

  it('are no failure where people or servers have none', async () => {
    const personal = { ...repository, owner: 'alice' };
    await expect(features().issueTypes(personal)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

it('tells who can be assigned, a few hundred at most', async () => {
  expect(await features().assignable(repository)).toEqual(['alice', 'bob']);
  const many = await features().assignable({ ...repository, name: 'new' });
  expect(many).toEqual(people.slice(0, 300));
  expect(github.requests).toHaveLength(4);
  github.fail(answers.forbidden, { method: 'GET', path: /assignees/ });
  await expect(features().assignable(repository)).rejects.toMatchObject({ code: 'unsupported' });
});

describe('what an issue is now', () => {
  it('is here', async () => {
    await opened();
    expect(await features().issue(repository, 1)).toMatchObject({ kind: 'here', issue: { number: 1 } });
  });

  it('is elsewhere after a transfer', async () => {
    await opened();
    await createGitHubTracker(options()).create({ ...repository, name: 'new' }, draft);
    github.move('acme/ops', 1, 'acme/new/issues/1');
    expect(await features().issue(repository, 1)).toMatchObject({
      kind: 'moved',
      repository: { host: 'github.com', owner: 'acme', name: 'new' },
      issue: { number: 1 },
    });
  });

  it('is gone when it was deleted, or converted, or cannot be seen', async () => {
    await opened();
    github.remove('acme/ops', 1);
    expect(await features().issue(repository, 1)).toEqual({ kind: 'gone' });
    expect(await features().issue(repository, 99)).toEqual({ kind: 'gone' });
  });

  it('stays unknown when a redirect leaves GitHub', async () => {
    github.fail(answers.redirect('https://elsewhere.example/1'), { method: 'GET', path: /issues\/1$/ });
    await expect(features().issue(repository, 1)).rejects.toMatchObject({ code: 'not-github' });
  });
});

describe('changes', () => {
  it('touch what they name and nothing else', async () => {
    await opened({ assignees: ['alice'] });
    const issue = await features().update(repository, 1, { title: 'New', assignees: ['bob'] });
    expect(issue).toMatchObject({ title: 'New', body: 'Because.', assignees: ['bob'], state: 'open' });
    expect(JSON.parse(github.requests.at(-1)?.body ?? '')).toEqual({ title: 'New', assignees: ['bob'] });
    const closed = await features().update(repository, 1, { state: 'closed', stateReason: 'not_planned' });
    expect(closed).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
  });

  it('say which issue was deleted', async () => {
    github.remove('acme/ops', 7);
    await expect(features().update(repository, 7, { title: 'N' })).rejects.toMatchObject({
      code: 'gone',
      message: expect.stringMatching(/issue #7 in acme\/ops was deleted/),
    });
  });

  it('are said below the issue, and read from there', async () => {
    await opened();
    await features().comment(repository, 1, 'Overdue since 2026-11-20.');
    const [comment] = await features().comments(repository, 1, null);
    expect(comment?.body).toBe('Overdue since 2026-11-20.');
    await features().comments(repository, 1, '2026-11-20T00:00:00Z');
    expect(github.requests.at(-1)?.path).toContain('since=2026-11-20');
  });
});

describe('sub-issues', () => {
  it('are put below an issue, once', async () => {
    await opened();
    const child = await opened();
    await features().addSubIssue(repository, 1, child);
    await features().addSubIssue(repository, 1, child);
    expect(github.subIssues.get('acme/ops#1')).toEqual([child.id]);
  });

  it('are left where somebody else put them', async () => {
    await opened();
    const child = await opened();
    await opened();
    await features().addSubIssue(repository, 3, child);
    await expect(features().addSubIssue(repository, 1, child)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('may only have one parent'),
    });
    expect(github.subIssues.get('acme/ops#3')).toEqual([child.id]);
  });

  it('are unsupported on servers without them', async () => {
    const old = await startGitHub({ old: true });
    try {
      const older = { ...options(), apiUrl: old.apiUrl };
      const child = await createGitHubTracker(older).create(repository, draft);
      await expect(
        createGitHubFeatures(older).addSubIssue(repository, child.number, child),
      ).rejects.toMatchObject({ code: 'unsupported' });
    } finally {
      await old.close();
    }
  });
});

type Call = () => Promise<unknown>;
describe('a write without a definite answer', () => {
  const writes: [string, Call][] = [
    ['createLabel', () => features().createLabel(repository, 'x')],
    ['update', () => features().update(repository, 1, { title: 'x' })],
    ['comment', () => features().comment(repository, 1, 'x')],
    ['addSubIssue', () => features().addSubIssue(repository, 1, issueOf({ number: 5 }))],
  ];
  const faults: [string, Fault][] = [
    ['a lost answer', { kind: 'answer-lost' }],
    ['a bad gateway', { kind: 'bad-gateway' }],
    ['a sign-in page', answers.captivePortal],
    ['half an answer', answers.truncatedJson],
    ['an answer of another shape', answers.json(200, { hello: 'there' })],
  ];
  it.each(writes.flatMap(([name, call]) => faults.map(([what, fault]) => ({ name, call, what, fault }))))(
    '$name: $what is told as unknown, and nothing is sent again',
    async ({ call, fault }) => {
      for (const method of ['POST', 'PATCH']) github.fail(fault, { method, path: /./, times: 9 });
      await expect(call()).rejects.toMatchObject({ name: 'DebriefError', code: 'outcome-unknown' });
      expect(github.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    },
  );
});

describe('a read that does not work out', () => {
  const reads: [string, Call][] = [
    ['labels', () => features().labels(repository)],
    ['milestones', () => features().milestones(repository)],
    ['issueTypes', () => features().issueTypes(repository)],
    ['assignable', () => features().assignable(repository)],
    ['issue', () => features().issue(repository, 1)],
    ['comments', () => features().comments(repository, 1, null)],
  ];
  const faults: [string, Fault, string][] = [
    ['no answer', { kind: 'cut' }, 'unreachable'],
    ['a sign-in page', answers.captivePortal, 'not-github'],
    ['half an answer', { ...truncated(), status: 200 }, 'not-github'],
    ['an answer of another shape', answers.json(200, { hello: 'there' }), 'not-github'],
    ['a limit', answers.secondaryLimit, 'rate-limited'],
    ['single sign-on', answers.saml, 'saml-required'],
  ];
  it.each(
    reads.flatMap(([name, call]) => faults.map(([what, fault, code]) => ({ name, call, what, fault, code }))),
  )('$name: $what is $code', async ({ call, fault, code }) => {
    github.fail(fault, { method: 'GET', path: /./, times: 9 });
    await expect(call()).rejects.toMatchObject({ name: 'DebriefError', code });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    github.fail({ kind: 'late-answer', lagMs: 1_000 }, { method: 'GET', path: /./ });
    const reading = features().labels(repository, abort.signal);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

function truncated() {
  return { kind: 'answer', headers: { 'content-type': 'application/json' }, body: '[{"name": "a' } as const;
}
