import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

/** Ten items of two people, with what a template of issues, a board and a milestone can hold. */
const document = `---
id: INC-1
title: Checkout fails
severity: SEV2
started_at: 2026-11-01T09:10:00Z
---

## Summary

Checkout failed for 40 minutes.

## Action items

${Array.from({ length: 10 }, (_, index) => `- [ ] Mend part ${index} of the pool - Owner: @${index % 2 ? 'alice' : 'bob'} - Due: 2026-12-0${(index % 9) + 1}`).join('\n')}
`;
const file = 'INC-1.md';
const everything = `issues:
  labels: [postmortem]
  milestone: "2026 Q4"
  type: Task
  tracking: true
  project: { owner: acme, number: 5, fields: { Due: due, Severity: severity } }
`;

let github: GitHub;
let repo: Repository;
beforeEach(async () => {
  github = await startGitHub({
    tokens: { 'tok-alice': 'alice', 'tok-bob': 'bob' },
    repositories: ['acme/ops'],
    issueTypes: { acme: ['Task'] },
    boards: [{ owner: 'acme', number: 5, fields: { Due: 'DATE', Severity: 'TEXT' } }],
  });
  await fetch(`${github.apiUrl}/repos/acme/ops/milestones`, {
    method: 'POST',
    headers: { authorization: 'token tok-alice' },
    body: JSON.stringify({ title: '2026 Q4' }),
  });
  repo = await makeRepository();
  await repo.remote('origin', 'git@github.com:acme/ops.git');
  await repo.commit({ message: 'Postmortem', files: { [file]: document } });
});
afterEach(async () => {
  await github.close();
  await repo.remove();
});

/** What one command asked GitHub for. A query of GraphQL is a read; a mutation, and what the REST interface takes, a write. */
async function requestsOf(...args: readonly string[]) {
  const before = github.requests.length;
  const env = { GITHUB_TOKEN: 'tok-alice', GITHUB_API_URL: github.apiUrl };
  const { code, stderr } = await runDebrief(['issues', ...args, join(repo.root, file)], {
    cwd: repo.root,
    env,
  });
  expect({ code, stderr: stderr.replace(/^debrief: \d+ of \d+: .*\n/gm, '') }).toEqual({
    code: 0,
    stderr: '',
  });
  const requests = github.requests.slice(before);
  const reads = requests.filter(
    ({ method, body }) => method === 'GET' || body.startsWith('{"query":"query '),
  );
  const creates = requests.filter(({ method, path }) => method === 'POST' && /\/issues$/.test(path));
  return {
    creates: creates.length,
    reads: reads.length,
    others: requests.length - reads.length - creates.length,
  };
}

it('asks for little more than the ten issues, and next to nothing where nothing changed', async () => {
  expect(await requestsOf('apply', '--yes')).toEqual({ creates: 10, reads: 5, others: 0 });
  expect(await requestsOf('apply', '--yes')).toEqual({ creates: 0, reads: 1, others: 0 });
  expect(await requestsOf('sync')).toEqual({ creates: 0, reads: 1, others: 0 });
});

it('asks once for each thing that is configured', async () => {
  await repo.write('debrief.yml', everything);
  // One label; a place below the tracking issue, one on the board and the fields there for each of the ten.
  expect(await requestsOf('apply', '--yes')).toEqual({ creates: 11, reads: 9, others: 31 });
  expect(await requestsOf('apply', '--yes')).toEqual({ creates: 0, reads: 1, others: 0 });
  expect(await requestsOf('sync')).toEqual({ creates: 0, reads: 2, others: 0 });
});
