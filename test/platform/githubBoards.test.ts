import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { answers } from '../support/github/faults.ts';
import { issueOf } from '../support/github/issue.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const project = { owner: 'acme', number: 5 };
const issue = issueOf({ number: 1, nodeId: 'I_one' });
const graphql = { path: /\/graphql$/ };

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({
    boards: [
      {
        ...project,
        fields: {
          Title: 'TITLE',
          Team: 'TEXT',
          Points: 'NUMBER',
          Due: 'DATE',
          Priority: { options: ['P0', 'P1'] },
          Sprint: { iterations: ['Sprint 7', 'Sprint 8'] },
        },
      },
    ],
  });
});
afterEach(() => github.close());

const features = () => createGitHubFeatures({ apiUrl: github.apiUrl, token: 'tok-alice' });
const values = () => Object.fromEntries(github.board('acme', 5).get('I_one') ?? []);

describe('a board', () => {
  it('gets the issue and its fields, by their names', async () => {
    const fields = { team: 'SRE', Points: '3', Due: '2026-12-01', priority: 'p1', Sprint: 'sprint 8' };
    expect(await features().addToProject(issue, project, fields)).toEqual([]);
    expect(values()).toEqual({
      Team: 'SRE',
      Points: 3,
      Due: '2026-12-01',
      Priority: 'option-P1',
      Sprint: 'iteration-Sprint 8',
    });
  });

  it('has an issue once, however often it is put there', async () => {
    const same = features();
    await same.addToProject(issue, project, { Points: '3' });
    await same.addToProject(issue, project, { Points: '5' });
    expect([...github.board('acme', 5).keys()]).toEqual(['I_one']);
    expect(values()).toEqual({ Points: 5 });
    expect(github.requests).toHaveLength(5);
  });

  it('says of each field why it was not set, and sets the others', async () => {
    const fields = { Points: 'many', Due: 'soon', Priority: 'P9', Sprint: 'Sprint 1', Title: 'T', Nope: 'x' };
    const problems = await features().addToProject(issue, project, { ...fields, Team: 'SRE' });
    expect(problems).toEqual([
      'The field Points of the project was not set: "many" is no number.',
      'The field Due of the project was not set: "soon" is no date as 2026-11-30.',
      'The field Priority of the project was not set: "P9" is not among P0, P1.',
      'The field Sprint of the project was not set: "Sprint 1" is not among Sprint 7, Sprint 8.',
      'The field Title of the project was not set: a field of its kind cannot be set.',
      'The field Nope of the project was not set: the board has no such field.',
    ]);
    expect(values()).toEqual({ Team: 'SRE' });
  });

  it('says which field GitHub itself refused', async () => {
    const same = features();
    await same.addToProject(issue, project, {});
    const data = { set0: null, set1: { projectV2Item: { id: 'PVTI_1' } } };
    const errors = [{ type: 'UNPROCESSABLE', path: ['set0'], message: 'Too\nlong.' }];
    github.fail(answers.json(200, { data: { addProjectV2ItemById: { item: { id: 'PVTI_1' } } } }), graphql);
    github.fail(answers.json(200, { data, errors }), graphql);
    expect(await same.addToProject(issue, project, { Team: 'SRE', Points: '3' })).toEqual([
      'The field Team of the project was not set: GitHub says "Too long".',
    ]);
  });

  it.each([
    ['is not there', { owner: 'acme', number: 6 }],
    ['has an owner that is not there', { owner: 'nobody', number: 5 }],
  ])('that %s is left out', async (_what, other) => {
    await expect(features().addToProject(issue, other, {})).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/no project \d of \w+ to this account.*scope project/),
    });
  });

  const message = (text: string, type = 'FORBIDDEN') =>
    answers.json(200, { errors: [{ type, message: text }] });
  it.each([
    ['needs a scope', message('needs read:project', 'INSUFFICIENT_SCOPES'), 'unsupported', /read:project/],
    ['is forbidden', answers.forbidden, 'unsupported', /Resource not accessible/],
    ['wants single sign-on', message('Protected by organization SAML enforcement'), 'saml-required', /acme/],
    ['meets a limit', message('API rate limit', 'RATE_LIMITED'), 'rate-limited', /in a few minutes/],
    ['is on no such server', answers.notFound, 'unsupported', /no project 5/],
    ['is answered by a sign-in page', answers.captivePortal, 'not-github', /no answer of GitHub/],
    ['is not answered', { kind: 'cut' } as const, 'unreachable', /cannot be reached/],
  ])('that %s says so', async (_what, fault, code, says) => {
    github.fail(fault, { ...graphql, times: 9 });
    await expect(features().addToProject(issue, project, {})).rejects.toMatchObject({
      code,
      message: expect.stringMatching(says),
    });
  });

  it('is not asked again where nobody knows whether the issue is there', async () => {
    const same = features();
    await same.addToProject(issue, project, {});
    github.fail({ kind: 'answer-lost' }, { ...graphql, times: 9 });
    await expect(same.addToProject(issue, project, {})).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(github.requests).toHaveLength(3);
  });
});

describe('templates', () => {
  const withFiles = async (files: Record<string, Record<string, string>>) => {
    await github.close();
    github = await startGitHub({ files });
    return features().template(repository);
  };

  const form = [
    'name: Incident follow-up',
    'description: What an incident left to do',
    'labels: ["postmortem", "sre"]',
    'type: Task',
    'body:',
    '  - type: markdown',
    '    attributes: { value: Thanks }',
    '  - type: textarea',
    '    attributes: { label: What to do, value: "By whom?" }',
    '  - type: checkboxes',
    '    attributes: { label: Checks, options: [{ label: Runbook }, { label: Alert }] }',
    '  - type: input',
    '    attributes: { label: Due }',
  ].join('\n');

  it('of a form have a heading for each field', async () => {
    const files = { 'acme/ops': { '.github/ISSUE_TEMPLATE/task.yml': form } };
    expect(await withFiles(files)).toEqual({
      name: 'task.yml',
      body: '### What to do\n\nBy whom?\n\n### Checks\n\n- [ ] Runbook\n- [ ] Alert\n\n### Due',
      labels: ['postmortem', 'sre'],
      assignees: [],
      type: 'Task',
    });
    expect(github.requests).toHaveLength(1);
  });

  it('of Markdown lose their front matter, and nothing else', async () => {
    const markdown =
      '\uFEFF---\r\nname: Postmortem action\r\nlabels: a, b\r\nassignees: alice\r\n---\r\n\r\n## Why\r\n\r\n---\r\nEnd\r\n';
    const found = await withFiles({ 'acme/ops': { 'docs/ISSUE_TEMPLATE/other.md': markdown } });
    expect(found).toEqual({
      name: 'other.md',
      body: '## Why\n\n---\nEnd',
      labels: ['a', 'b'],
      assignees: ['alice'],
      type: null,
    });
  });

  it('are the owner’s where the repository has none', async () => {
    const shared = { 'acme/.github': { '.github/ISSUE_TEMPLATE/postmortem.md': 'Shared' } };
    expect(await withFiles({ ...shared, 'acme/ops': {} })).toMatchObject({ body: 'Shared' });
    const own = { '.github/ISSUE_TEMPLATE/bug.md': '---\nname: Bug\n---\n' };
    expect(await withFiles({ ...shared, 'acme/ops': own })).toBeNull();
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['only others', { '.github/ISSUE_TEMPLATE/bug.yml': form.replace('Incident follow-up', 'Bug') }],
    ['only a configuration', { '.github/ISSUE_TEMPLATE/config.yml': form }],
    ['only what is no YAML', { '.github/ISSUE_TEMPLATE/incident.yml': 'a: [\nb: }' }],
    ['only a form without fields', { '.github/ISSUE_TEMPLATE/incident.yml': 'name: Incident' }],
    ['only a file without end', { '.github/ISSUE_TEMPLATE/incident.md': 'x'.repeat(65_537) }],
    ['only the usual one', { '.github/ISSUE_TEMPLATE.md': '## What happened' }],
  ])('are left out where a repository has %s', async (_what, files) => {
    expect(await withFiles({ 'acme/ops': files })).toBeNull();
  });

  it('with aliases upon aliases do no harm', async () => {
    const bomb = Array.from({ length: 20 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x,x,x,x,x]' : `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`,
    ).join('\n');
    expect(await withFiles({ 'acme/ops': { '.github/ISSUE_TEMPLATE/incident.yml': bomb } })).toBeNull();
  });

  it('are unsupported where the server has no GraphQL, and not there where it sees no repository', async () => {
    github.fail(answers.notFound, graphql);
    await expect(features().template(repository)).rejects.toMatchObject({ code: 'unsupported' });
    const errors = [{ type: 'NOT_FOUND', path: ['own'], message: 'Could not resolve to a Repository' }];
    github.fail(answers.json(200, { data: { own: null, shared: null }, errors }), graphql);
    await expect(features().template(repository)).rejects.toMatchObject({ code: 'unsupported' });
  });
});
