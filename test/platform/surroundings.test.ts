import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { createFileDocuments } from '../../src/platform/documents.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { findPeople, learnKnown } from '../../src/platform/surroundings.ts';
import { alice, makeRepository, type Repository } from '../support/git/repository.ts';

let repository: Repository;
let commit = '';

beforeAll(async () => {
  repository = await makeRepository();
  commit = await repository.commit({
    message: 'Halve the pool',
    files: { 'docs/pool.png': 'x', 'run.md': '#' },
  });
  await repository.remote('origin', 'https://github.com/acme/payments.git');
});
afterAll(() => repository.remove());

async function knownOf(markdown: string, trusted = true) {
  const path = 'docs/postmortem.md';
  return await learnKnown(readDocument(markdown, { path }), {
    file: join(repository.root, path),
    workspace: repository.root,
    documents: createFileDocuments(),
    git: trusted ? createGitReader() : null,
  });
}

describe('files that a document links to', () => {
  it('tells those that are not there', async () => {
    const { missingFiles } = await knownOf(
      '![a](pool.png) ![b](pol.png) [c](../run.md#top) [d](../walk.md#top)\n\n[e]: gone%20away.svg\n\n[e]',
    );
    expect(missingFiles).toEqual(new Set(['pol.png', '../walk.md', 'gone%20away.svg']));
  });

  it('asks nothing about the web, the site, generated pages and what lies outside the workspace', async () => {
    const { missingFiles } = await knownOf(
      '[a](https://example.com/a.png) [b](/a.png) [c](../other/) [d](page.html) [e](../../../etc/hosts.md) [f](mailto:a@b.cc)',
    );
    expect(missingFiles).toEqual(new Set());
  });
});

describe('commits given as evidence', () => {
  const evidence = (line: string): string => `# Checkout down\n\n## Recent changes\n\n- ${line}\n`;

  it('tells those that the repository does not have', async () => {
    const markdown = evidence(`\`${commit.slice(0, 7)}\` Halve, \`0123abc\` Double`);
    expect((await knownOf(markdown)).missingCommits).toEqual(new Set(['0123abc']));
  });

  it('leaves commits of other repositories alone', async () => {
    const link = (name: string): string => `[\`0123abc\`](https://github.com/acme/${name}/commit/0123abc)`;
    expect((await knownOf(evidence(link('billing')))).missingCommits).toEqual(new Set());
    expect((await knownOf(evidence(link('payments')))).missingCommits).toEqual(new Set(['0123abc']));
  });

  it('runs no git where it may not', async () => {
    expect((await knownOf(evidence('`0123abc` Double'), false)).missingCommits).toEqual(new Set());
  });
});

it('names the people of the repository, the busiest first, and no bots', async () => {
  await repository.commit({
    message: 'Raise a limit',
    author: { name: 'Bob Bell', email: 'bob@example.com' },
  });
  await repository.commit({ message: 'Update', author: { name: 'renovate[bot]', email: 'bot@example.com' } });
  await repository.commit({ message: 'Split settings' });
  expect(await findPeople(repository.root, createGitReader())).toEqual([alice.name, 'Bob Bell']);
  expect(await findPeople('/', createGitReader())).toEqual([]);
});

describe('secrets', () => {
  it('tells what they are and where', async () => {
    const token = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6'}`;
    const markdown = `# Checkout down\n\n    git clone https://x:${token}@github.com/a/b\n`;
    const { secrets = [] } = await knownOf(markdown);
    expect(secrets.map(({ span }) => markdown.slice(span.start, span.end)).join(' ')).toContain(token);
    expect(secrets.map(({ name }) => name)).toContain('github token');
  });

  it('finds none in words', async () => {
    expect(
      (await knownOf('# Checkout down\n\nThe token of the deploy user was replaced.\n')).secrets,
    ).toEqual([]);
  });
});
