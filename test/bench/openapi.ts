import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { createGitHubTracker } from '../../src/platform/github/tracker.ts';
import {
  type Clone,
  cloneWith,
  planOf,
  portsOf,
  postmortem,
  repository,
  runOnce,
} from '../support/github/scenario.ts';
import { startGitHub } from '../support/github/server.ts';
import type { LoggedRequest } from '../support/github/store.ts';

/*
 *     npx tsx test/bench/openapi.ts <file>
 *
 * Sends every request that opening issues can send, two clones at once, the closing of a duplicate and what comes beside
 * the issues included, to the stateful GitHub of the tests, and holds each against GitHub's own description of its
 * interface. GraphQL is none of it. The description is not
 * installed with the other packages, as it has 385 MB unpacked. To get it:
 *
 *     npm pack @octokit/openapi@23 && tar xzf octokit-openapi-*.tgz package/generated/api.github.com.deref.json
 */

type Schema = Parameters<typeof z.fromJSONSchema>[0];
const schema = z.custom<Schema>((value) => typeof value === 'object');
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
});
const description = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
type Description = z.infer<typeof description>;

async function everyRequest(): Promise<readonly LoggedRequest[]> {
  const github = await startGitHub({ issueTypes: { acme: ['Task'] } });
  const clone = await cloneWith(postmortem);
  await runOnce(clone, portsOf(github.apiUrl, clone));
  await runOnce(clone, portsOf(github.apiUrl, clone));
  await duplicate(github.apiUrl, clone);
  await beside(github.apiUrl);
  await clone.dispose();
  await github.close();
  return github.requests;
}

/** Each feature once; what goes wrong among them is no matter here. */
async function beside(apiUrl: string): Promise<void> {
  const options = { apiUrl, token: 'tok-alice' };
  const features = createGitHubFeatures(options);
  const child = await createGitHubTracker(options).create(repository, {
    title: 'Child',
    body: '',
    labels: [],
    assignees: [],
    type: 'Task',
  });
  await features.createLabel(repository, 'postmortem');
  await features.labels(repository);
  await features.milestones(repository);
  await features.issueTypes(repository);
  await features.assignable(repository);
  await features.issue(repository, 1);
  await features.comment(repository, 1, 'Overdue.');
  await features.comments(repository, 1, '2026-11-01T00:00:00Z');
  await features.update(repository, 1, {
    title: 'T',
    body: 'B',
    state: 'closed',
    stateReason: 'not_planned',
    assignees: ['alice'],
    labels: ['postmortem'],
  });
  await features.addSubIssue(repository, 1, child);
  await features.addSubIssue(repository, 1, child);
}

/** One more issue than there should be, and its closing. */
async function duplicate(apiUrl: string, clone: Clone): Promise<void> {
  const { tracker } = portsOf(apiUrl, clone);
  const { items } = await planOf(clone, portsOf(apiUrl, clone));
  const draft = {
    title: 'Twice',
    body: `${items.length} items`,
    labels: ['postmortem'],
    assignees: ['alice'],
  };
  const { number } = await tracker.create(repository, draft);
  await tracker.closeAsDuplicate(repository, number, 1);
}

/** What GitHub's description has against a request; empty when it is as described. */
function faultsOf({ method, path, body }: LoggedRequest, { paths }: Description): readonly string[] {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const known = Object.keys(paths).filter((template) => matches(template, pathname));
  const [template] = known.toSorted((a, b) => a.split('{').length - b.split('{').length);
  const found = operation.safeParse(paths[template ?? '']?.[method.toLowerCase()]);
  if (!found.success) return [`no such operation: ${found.error.message}`];
  const { parameters, requestBody } = found.data;
  const inQuery = [...searchParams].flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.in === 'query' && one.name === name);
    return parameter === undefined
      ? [`no parameter ${name}`]
      : problems(`parameter ${name}`, parameter.schema, asTyped(value));
  });
  const content = requestBody?.content['application/json']?.schema;
  if (body === '') return inQuery;
  if (content === undefined) return [...inQuery, 'no body is expected'];
  return [
    ...inQuery,
    ...unknownKeys(content, JSON.parse(body)),
    ...problems('body', content, JSON.parse(body)),
  ];
}

function matches(template: string, pathname: string): boolean {
  const parts = template.split('/');
  const actual = pathname.split('/');
  return (
    parts.length === actual.length && parts.every((part, at) => part.startsWith('{') || part === actual[at])
  );
}

function asTyped(value: string): unknown {
  return /^\d+$/.test(value) ? Number(value) : value;
}

function problems(what: string, expected: Schema, value: unknown): string[] {
  const checked = z.fromJSONSchema(expected, { defaultTarget: 'openapi-3.0' }).safeParse(value);
  return checked.success ? [] : [`${what}: ${z.prettifyError(checked.error)}`];
}

/** A key that is not described is ignored by GitHub: a misspelt one would not be noticed. */
function unknownKeys(expected: Schema, value: object): string[] {
  const described = typeof expected === 'object' ? Object.keys(expected.properties ?? {}) : [];
  return Object.keys(value).flatMap((key) => (described.includes(key) ? [] : [`no property ${key}`]));
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the file with the description; see the head of this script');
const github = description.parse(JSON.parse(await readFile(file, 'utf8')));
const requests = await everyRequest();
const wrong = requests.flatMap((request) =>
  faultsOf(request, github).map((fault) => `${request.method} ${request.path}: ${fault}`),
);
const kinds = new Set(
  requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace(/\d+/, 'n')}`),
);
console.log(
  `GitHub ${github.info.version}: ${requests.length} requests of ${kinds.size} kinds, ${wrong.length} faults`,
);
for (const line of [...kinds, ...wrong]) console.log(`  ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
