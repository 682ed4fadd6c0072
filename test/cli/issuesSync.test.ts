import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { answers } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

let github: GitHub;
let repo: Repository;
beforeEach(async () => {
  github = await startGitHub({
    tokens: { 'tok-alice': 'alice', 'tok-bob': 'bob' },
    repositories: ['acme/ops', 'acme/infra'],
    boards: [{ owner: 'acme', number: 5, fields: { Due: 'DATE' } }],
  });
  repo = await makeRepository();
  await repo.remote('origin', 'git@github.com:acme/ops.git');
});
afterEach(async () => {
  await github.close();
  await repo.remove();
});

/** Opens issues on the server, past its log; their numbers are 1, 2, … */
async function open(titles: readonly string[], repository = 'acme/ops', body = ''): Promise<void> {
  for (const title of titles) await request('POST', `/repos/${repository}/issues`, { title, body });
}

async function request(method: string, address: string, body: object): Promise<void> {
  const response = await fetch(github.apiUrl + address, {
    method,
    headers: { authorization: 'Bearer tok-alice', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

async function write(name: string, items: readonly string[]): Promise<void> {
  const file = path.join(repo.root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, ['# Outage', '', '## Action items', '', ...items, ''].join('\r\n'));
}

async function itemsOf(name: string): Promise<string[]> {
  return (await readFile(path.join(repo.root, name), 'utf8')).split('\r\n').slice(4, -1);
}

async function sync(...args: string[]) {
  const before = github.requests.length;
  const ended = await runDebrief(['issues', 'sync', ...args], {
    cwd: repo.root,
    env: { GITHUB_TOKEN: 'tok-alice', GITHUB_API_URL: github.apiUrl, TZ: 'UTC' },
  });
  const requests = github.requests.slice(before).map(({ method, path: address }) => `${method} ${address}`);
  return { ...ended, requests };
}

const reasonOf = { state: 'closed', state_reason: 'not_planned' } as const;

describe('debrief issues sync', () => {
  it('ticks what was closed, in every document of a folder, with one request an issue', async () => {
    await open(['One', 'Two']);
    await open(['Three'], 'acme/infra');
    await github.setState(1, 'closed');
    await github.setState(1, 'closed', 'acme/infra');
    await write('incidents/a.md', ['- [ ] one - #1', '- [ ] two - #2']);
    await write('incidents/b.md', [
      '- [ ] three - acme/infra#1',
      '- [ ] one too - #1',
      '- [ ] jira - OPS-12',
    ]);
    await write('README.md', ['- nothing to follow']);
    const { code, stdout, requests } = await sync();
    expect(code).toBe(0);
    expect(await itemsOf('incidents/a.md')).toEqual(['- [x] one - #1', '- [ ] two - #2']);
    expect(await itemsOf('incidents/b.md')).toEqual([
      '- [x] three - acme/infra#1',
      '- [x] one too - #1',
      '- [ ] jira - OPS-12',
    ]);
    expect(stdout).toContain('incidents/a.md: 1 changed, 0 left alone.');
    expect(stdout).toContain('left alone  jira -> OPS-12: It is followed in another tracker.');
    expect(requests).toHaveLength(3);
  });

  it('lists a repository once, and reads only what the listing lacks', async () => {
    await open(['One', 'Two', 'Three', 'Four', 'Five']);
    await github.setState(5, 'closed');
    const front = '---\r\nstarted_at: 2026-01-01T00:00:00Z\r\n---\r\n';
    await writeFile(
      path.join(repo.root, 'a.md'),
      `${front}## Action items\r\n\r\n${[1, 2, 3, 4, 5, 99].map((number) => `- [ ] item - #${number}\r\n`).join('')}`,
    );
    const { code, stdout, requests } = await sync('a.md');
    expect(code).toBe(0);
    expect(requests).toHaveLength(2);
    expect(requests[0]).toContain('since=2025-12-31T00');
    expect(requests[1]).toBe('GET /repos/acme/ops/issues/99');
    expect(stdout).toContain('left alone  item -> #99: The issue was deleted');
    expect(await readFile(path.join(repo.root, 'a.md'), 'utf8')).toContain('- [x] item - #5');
  });

  it('changes nothing in a dry run, and tells programs all of it', async () => {
    await open(['One', 'Two']);
    await github.setState(1, 'closed');
    await github.edit(2, reasonOf);
    const items = ['- [ ] one - #1', '- [ ] two - Owner: @bob - Due: 2026-01-31 - #2'];
    await write('a.md', items);
    const { code, stdout } = await sync('a.md', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(await itemsOf('a.md')).toEqual(items);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      dryRun: true,
      documents: [
        {
          path: 'a.md',
          proposals: [
            { kind: 'tick', taken: true, text: 'one', from: 'open', to: 'done' },
            { kind: 'drop', taken: false, text: 'two', reason: null },
          ],
          told: [],
          overdue: [{ text: 'two', owners: ['@bob'], due: '2026-01-31', link: '#2' }],
        },
      ],
      failed: [],
    });
    const shown = await sync('a.md', '--dry-run');
    expect(shown.stdout).toMatch(/\nNothing was changed; without --dry-run it would be\.\n$/);
  });

  it('takes the rest of what issues say with --all, with the reason that was given there', async () => {
    await open(['One', 'Two']);
    await github.edit(1, { assignees: ['bob'] });
    await request('POST', '/repos/acme/ops/issues/2/comments', { body: 'The pool is gone.\n\nSee above.' });
    await github.edit(2, reasonOf);
    await write('a.md', ['- [ ] one - Owner: @alice - #1', '- [ ] two - #2']);
    const { code, stdout } = await sync('a.md', '--all');
    expect(code).toBe(0);
    expect(await itemsOf('a.md')).toEqual([
      '- [ ] one - Owner: @bob - #1',
      "- [ ] two - #2 - Status: won't do (The pool is gone)",
    ]);
    expect(stdout).toContain('2 changed');
    const again = await sync('a.md', '--all');
    expect(again.stdout).toContain('a.md: 0 changed, 0 left alone.');
  });

  it('follows an issue that was transferred, and leaves the link of one that was deleted', async () => {
    await open(['One', 'Two']);
    await open(['Other', 'Moved'], 'acme/infra');
    await github.setState(2, 'closed', 'acme/infra');
    github.move('acme/ops', 1, 'acme/infra/issues/2');
    github.remove('acme/ops', 2);
    const items = ['- [ ] one - #1', '- [ ] two - #2'];
    await write('a.md', items);
    const usual = await sync('a.md');
    expect(usual.code).toBe(0);
    expect(usual.stdout).toContain('offered     one -> link acme/infra#2');
    expect(usual.stdout).toContain('left alone  two -> #2: The issue was deleted');
    expect(await itemsOf('a.md')).toEqual(['- [x] one - #1', '- [ ] two - #2']);
    await sync('a.md', '--all');
    expect(await itemsOf('a.md')).toEqual(['- [x] one - acme/infra#2', '- [ ] two - #2']);
  });

  it('takes the due date that the team’s board has', async () => {
    await open(['One', 'Two', 'Three']);
    await writeFile(
      path.join(repo.root, 'debrief.yml'),
      'issues:\n  project: { owner: acme, number: 5, fields: { Due: due } }\n',
    );
    const features = createGitHubFeatures({ apiUrl: github.apiUrl, token: 'tok-alice' });
    const fate = await features.issue({ host: 'github.com', owner: 'acme', name: 'ops' }, 1);
    if (fate.kind !== 'here') throw new Error('no issue');
    await features.addToProject(fate.issue, { owner: 'acme', number: 5 }, { Due: '2099-12-24' });
    await write('a.md', [
      '- [ ] one - Due: 2099-12-01 - #1',
      '- [ ] two - Due: 2099-12-01 - #2',
      '- [x] three - #3',
    ]);
    const { requests, stdout } = await sync('a.md', '--all');
    expect(await itemsOf('a.md')).toEqual([
      '- [ ] one - Due: 2099-12-24 - #1',
      '- [ ] two - Due: 2099-12-01 - #2',
      '- [x] three - #3',
    ]);
    expect(requests.filter((sent) => sent === 'POST /graphql')).toHaveLength(1);
    expect(stdout).toContain('due         one -> 2099-12-24');
    github.fail(answers.forbidden, { path: /graphql/ });
    const refused = await sync('a.md', '--all');
    expect(refused.code).toBe(0);
    expect(refused.stderr).toContain('debrief: Due dates of project 5 were not read. ');
  });

  it('closes issues only where it is asked to', async () => {
    await open(['One', 'Two']);
    await write('a.md', ['- [x] one - #1', "- [ ] two - #2 - Status: won't do (@bob is against it)"]);
    expect((await sync('a.md')).requests.filter((sent) => !sent.startsWith('GET'))).toEqual([]);
    const unanswered = await sync('a.md', '--close');
    expect(unanswered.requests.filter((sent) => !sent.startsWith('GET'))).toEqual([]);
    const { code, stdout, requests } = await sync('a.md', '--close', '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('closed      one -> ');
    expect(requests.filter((sent) => !sent.startsWith('GET'))).toEqual([
      'PATCH /repos/acme/ops/issues/1',
      'PATCH /repos/acme/ops/issues/2',
      'POST /repos/acme/ops/issues/2/comments',
    ]);
    expect((await github.issues()).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(github.requests.at(-1)?.body).not.toContain('@bob');
    expect((await sync('a.md', '--close', '--yes')).stdout).toContain('a.md: 0 changed, 0 left alone.');
  });

  it('goes on where one document or one repository fails, and says so', async () => {
    await open(['One']);
    await github.setState(1, 'closed');
    await write('a.md', ['- [ ] one - #1', '- [ ] two - acme/infra#1']);
    await writeFile(path.join(repo.root, 'b.md'), Buffer.from([0xff, 0xfe, 0x00]));
    github.fail(answers.forbidden, { method: 'GET', path: /acme\/infra/ });
    const { code, stdout } = await sync('a.md', 'b.md');
    expect(await itemsOf('a.md')).toEqual(['- [x] one - #1', '- [ ] two - acme/infra#1']);
    expect(stdout).toContain('left alone  two -> acme/infra#1: GitHub refuses this in acme/infra');
    expect(code).toBe(2);
  });

  it('asks no server that the token is not for', async () => {
    await write('a.md', ['- [ ] one - https://git.evil.example/acme/ops/issues/1']);
    const { code, stdout } = await runDebrief(['issues', 'sync', 'a.md'], {
      cwd: repo.root,
      env: { GITHUB_TOKEN: 'tok-alice' },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('The token is not sent to git.evil.example');
  });
});

describe('debrief issues sync, late items', () => {
  const items = [
    '- [ ] one - Owner: @alice, Bob - Due: 2026-11-18 - #1',
    '- [ ] two - Due: 2026-11-20',
    '- [x] three - Due: 2026-11-01 - #3',
    '- [ ] four - Due: 2099-01-01 - #4',
    '- [ ] five - Due: 2026-01-01 - #5',
  ];

  beforeEach(async () => {
    await open(['One', 'Two', 'Three', 'Four', 'Five']);
    await github.setState(5, 'closed');
    await write('a.md', items);
  });

  it('fails with those that are open and past their date', async () => {
    const { code, stdout } = await sync('a.md', '--fail-on-overdue');
    expect(code).toBe(1);
    const lines = stdout.split('\n').filter((line) => line.includes('overdue  '));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/one - @alice, Bob, due 2026-11-18, \d+ days late, #1$/);
    expect(lines[1]).toMatch(/two - nobody, due 2026-11-20, /);
    expect((await sync('a.md')).code).toBe(0);
  });

  it('are said once at their issues, and again only with another date', async () => {
    const posted = (requests: readonly string[]) => requests.filter((sent) => sent.startsWith('POST'));
    const first = await sync('a.md', '--comment');
    expect(first.code).toBe(0);
    expect(posted(first.requests)).toEqual(['POST /repos/acme/ops/issues/1/comments']);
    expect(first.stdout).toContain('reminded    one -> ');
    expect(github.requests.at(-1)?.body).toMatch(
      /was due on 2026-11-18, \d+ days ago.*<!-- debrief-overdue:2026-11-18 -->/,
    );
    expect(posted((await sync('a.md', '--comment')).requests)).toEqual([]);
    await write(
      'a.md',
      items.map((item) => item.replace('2026-11-18', '2026-11-19')),
    );
    expect(posted((await sync('a.md', '--comment')).requests)).toHaveLength(1);
  });

  it('are said once also where the answer is lost', async () => {
    github.fail({ kind: 'answer-lost' }, { path: /\/comments$/ });
    const lost = await sync('a.md', '--comment');
    expect(lost.code).toBe(2);
    expect(lost.requests.filter((sent) => sent.startsWith('POST'))).toHaveLength(1);
    expect((await sync('a.md', '--comment')).requests.filter((sent) => sent.startsWith('POST'))).toEqual([]);
  });

  it('are not said in other repositories than the document’s own', async () => {
    await open(['Theirs'], 'acme/infra');
    await write('a.md', ['- [ ] theirs - Due: 2026-11-18 - acme/infra#1']);
    const { requests } = await sync('a.md', '--comment');
    expect(requests.filter((sent) => sent.startsWith('POST'))).toEqual([]);
  });
});
