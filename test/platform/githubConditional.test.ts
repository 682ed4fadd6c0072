import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { createGitHubTracker } from '../../src/platform/github/tracker.ts';
import { answers } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { listening } from '../support/github/store.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const draft = { title: 'Add an alert', body: '', labels: [], assignees: [] };

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({ tokens: { 'tok-alice': 'alice', 'tok-bob': 'bob' } });
});
afterEach(() => github.close());

const tracker = (token = 'tok-alice') => createGitHubTracker({ apiUrl: github.apiUrl, token });
const features = () => createGitHubFeatures({ apiUrl: github.apiUrl, token: 'tok-alice' });
const reads = () => github.requests.filter(({ method }) => method === 'GET');

it('a list that did not change is asked for by its ETag, and is the same, in another client too', async () => {
  await tracker().create(repository, draft);
  const first = await tracker().list(repository, null);
  expect(await tracker().list(repository, null)).toEqual(first);
  expect(reads().map(({ answered }) => answered)).toEqual([200, 304]);
  expect(reads().map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([undefined, expect.stringMatching(/^W\//)]);
});

it('what changed is told', async () => {
  await tracker().create(repository, draft);
  expect(await features().issue(repository, 1)).toMatchObject({ issue: { state: 'open' } });
  await github.setState(1, 'closed');
  expect(await features().issue(repository, 1)).toMatchObject({ issue: { state: 'closed' } });
  await features().issue(repository, 1);
  expect(reads().map(({ answered }) => answered)).toEqual([200, 200, 304]);
});

it('all pages come from before where none changed', async () => {
  for (let index = 0; index < 101; index += 1) await tracker().create(repository, draft);
  await tracker().list(repository, null);
  expect(await tracker().list(repository, null)).toHaveLength(101);
  expect(reads().map(({ answered }) => answered)).toEqual([200, 200, 304, 304]);
});

it('nobody is told what somebody else may read', async () => {
  await tracker().list(repository, null);
  await tracker('tok-bob').list(repository, null);
  expect(reads().map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([undefined, undefined]);
});

it('no cache on the way may answer', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers['cache-control']);
    response.setHeader('content-type', 'application/json').end('[]');
  });
  const apiUrl = await listening(server);
  await createGitHubTracker({ apiUrl, token: null }).list(repository, null);
  await new Promise((resolve) => server.close(resolve));
  expect(seen).toEqual(['max-age=0']);
});

it('half an answer is not kept', async () => {
  const half = { 'content-type': 'application/json', etag: 'W/"whole"' };
  github.fail({ kind: 'answer', status: 200, headers: half, body: '[{"num' }, { method: 'GET' });
  await expect(tracker().list(repository, null)).rejects.toMatchObject({ code: 'not-github' });
  expect(await tracker().list(repository, null)).toEqual([]);
  expect(reads().map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([undefined, undefined]);
});

it('what is long is asked for anew', async () => {
  const long = answers.json(200, [{ name: 'x'.repeat(2_000_001) }], { etag: 'W/"long"' });
  github.fail(long, { method: 'GET', path: /labels/, times: 2 });
  await features().labels(repository);
  await features().labels(repository);
  expect(reads().map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([undefined, undefined]);
});

it('what was read longest ago makes room', async () => {
  const answer = (index: number) =>
    answers.json(200, [{ name: 'x'.repeat(1_900_000) }], { etag: `"${index}"` });
  const read = async (index: number) => {
    github.fail(answer(index), { method: 'GET', path: /labels/ });
    await features().labels({ ...repository, name: `repository-${index}` });
  };
  const isUnchanged = { kind: 'answer', status: 304, headers: {}, body: '' } as const;
  for (const index of [0, 1, 2, 3]) await read(index);
  github.fail(isUnchanged, { method: 'GET', path: /repository-0\/labels/ });
  await features().labels({ ...repository, name: 'repository-0' });
  for (const index of [4, 0, 1]) await read(index);
  const sent = reads().map(({ ifNoneMatch }) => ifNoneMatch);
  expect(sent).toEqual([undefined, undefined, undefined, undefined, '"0"', undefined, '"0"', undefined]);
});
