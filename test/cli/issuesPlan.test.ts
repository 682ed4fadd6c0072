import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type GitHub, type GitHubSeed, startGitHub } from '../support/github/server.ts';

const document = `---
id: INC-1
title: Checkout fails
severity: SEV2
started_at: 2026-11-01T09:10:00Z
services: [payments]
---

## Summary

Checkout failed for 40 minutes.

## Action items

- [ ] Add a pool alert - Owner: Bob Stone - Due: 2026-12-01
- [ ] Grow the disks - Type: infra
- [x] Roll back
`;
const file = 'incidents/INC-1.md';
const seed: GitHubSeed = {
  tokens: { 'tok-alice': 'alice', 'tok-bob': 'bob' },
  repositories: ['acme/ops', 'acme/infra'],
  boards: [],
};

let github: GitHub;
let repo: Repository;
const started: { close(): Promise<void> }[] = [];
const made: Repository[] = [];
beforeEach(async () => {
  github = await startGitHub(seed);
  started.push(github);
  repo = await repositoryWith('git@github.com:acme/ops.git');
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
  for (const one of made.splice(0)) await one.remove();
});

async function repositoryWith(origin: string, files: Record<string, string> = {}): Promise<Repository> {
  const one = await makeRepository();
  made.push(one);
  await one.remote('origin', origin);
  await one.commit({
    message: 'Postmortem',
    files: { [file]: document, ...files },
    author: { name: 'Bob Stone', email: '42+bob@users.noreply.github.com' },
  });
  return one;
}

function issues(...args: readonly string[]) {
  return run(repo.root, ...args);
}

function run(cwd: string, ...args: readonly string[]) {
  const env = { GITHUB_TOKEN: 'tok-alice', GITHUB_API_URL: github.apiUrl };
  return runDebrief(['issues', ...args], { cwd, env });
}

const textOf = (root: string): Promise<string> => readText(join(root, file));

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8');
}

const routes = 'issues:\n  routes: { infra: acme/infra }\n  labels: [postmortem]\n';

describe('debrief issues plan', () => {
  it('shows where everything goes and what it carries, and sends nothing', async () => {
    await repo.write('debrief.yml', routes);
    const { code, stdout } = await issues('plan', file);
    expect(code).toBe(0);
    expect(stdout.replace(/\[\w{4}\]/g, '[id]')).toBe(
      [
        'Issues go to github.com/acme/ops',
        '  open  Add a pool alert [id]',
        '        assigned to @bob; labelled postmortem (will be created)',
        '  skip  Roll back (done already)',
        '1 to open, 0 to link, 1 to leave alone.',
        '',
        'Issues go to github.com/acme/infra',
        '  open  Grow the disks [id]',
        '        labelled postmortem (will be created)',
        '1 to open, 0 to link, 0 to leave alone.',
        '',
      ].join('\n'),
    );
    const isRead = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' || path === '/graphql';
    expect(github.requests.every(isRead)).toBe(true);
    expect(await textOf(repo.root)).toBe(document);
  });

  it('plans the action items of a drill as any others: what it found is real', async () => {
    const { stdout } = await issues('plan', file);
    await repo.write(file, document.replace('severity:', 'drill: true\nscenario: database-disk\nseverity:'));
    expect((await issues('plan', file)).stdout).toBe(stdout);
    expect(stdout).toContain('2 to open');
  });

  it('names each of several documents', async () => {
    await repo.write('incidents/INC-2.md', '# None\n');
    const { stdout } = await issues('plan', file, 'incidents/INC-2.md');
    expect(stdout).toMatch(
      /^incidents\/INC-1\.md:\nIssues go to [\s\S]*\nincidents\/INC-2\.md:\nNo action items\.\n$/,
    );
  });

  it('tells the same to programs', async () => {
    const { stdout } = await issues('plan', '--json', file);
    const { version, documents } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(documents).toMatchObject([
      {
        path: file,
        plans: [
          {
            repository: 'github.com/acme/ops',
            items: [{ action: 'create', assignees: ['bob'] }, { action: 'create' }, { action: 'skip' }],
          },
        ],
      },
    ]);
  });

  it('asks in what may be a fork, showing both', async () => {
    await repo.remote('upstream', 'https://github.com/acme/infra');
    const asked = await issues('plan', file);
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toContain(
      'origin (github.com/acme/ops) or upstream (github.com/acme/infra); say which with --repository',
    );
    expect(github.requests).toEqual([]);
    const { stdout } = await issues('plan', '--repository', 'acme/infra', file);
    expect(stdout).toContain('Issues go to github.com/acme/infra');
  });

  it('reads the document as the team has its sections', async () => {
    await repo.write('debrief.yml', 'sections: { actionItems: [Hausaufgaben] }\n');
    await repo.write('a.md', '# INC-9\n\n## Hausaufgaben\n\n- [ ] Add an alert\n');
    expect((await issues('apply', '--yes', 'a.md')).stdout).toContain('1 opened');
    expect(await readText(join(repo.root, 'a.md'))).toMatch(
      /- \[ \] Add an alert - #1 <!-- debrief:\w{4} -->\n$/,
    );
  });

  it('links the section at a commit that was pushed, and no other', async () => {
    const bodyOf = async (): Promise<string> => {
      const { stdout } = await issues('plan', '--json', file);
      return JSON.parse(stdout).documents[0].plans[0].items[0].body;
    };
    expect(await bodyOf()).not.toContain('Section');
    const sha = (await repo.git('rev-parse', 'HEAD')).trim();
    await repo.git('update-ref', 'refs/remotes/origin/main', sha);
    expect(await bodyOf()).toContain(
      `- **Section:** [Action items](https://github.com/acme/ops/blob/${sha}/incidents/INC-1.md#action-items)`,
    );
    await repo.commit({ message: 'Later, here alone', files: { 'x.txt': 'x' } });
    expect(await bodyOf()).toContain(`/blob/${sha}/`);
  });

  it('takes the repository of a submodule for a document in it', async () => {
    const inner = await repositoryWith('git@github.com:acme/infra.git');
    await repo.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'vendor/infra');
    await repo.git('-C', 'vendor/infra', 'remote', 'set-url', 'origin', 'git@github.com:acme/infra.git');
    const { stdout } = await issues('plan', join('vendor/infra', file));
    expect(stdout).toContain('Issues go to github.com/acme/infra');
    await mkdir(join(repo.root, 'empty'), { recursive: true });
    expect((await run(join(repo.root, 'empty'), 'plan', join('..', 'vendor/infra', file))).stdout).toContain(
      'Issues go to github.com/acme/infra',
    );
  });
});

describe('debrief issues apply', () => {
  it('opens issues in each repository, once', async () => {
    await repo.write('debrief.yml', routes);
    const { code, stdout } = await issues('apply', '--yes', file);
    expect(code).toBe(0);
    expect(stdout).toContain('1 opened, 0 linked, 1 left alone.');
    const text = await textOf(repo.root);
    expect(text.replace(/ <!-- debrief:\w+ -->/g, '')).toBe(
      document
        .replace('2026-12-01\n- [ ] G', '2026-12-01 - #1\n- [ ] G')
        .replace('Type: infra', 'Type: infra - acme/infra#1'),
    );
    expect(await github.issues('acme/infra')).toMatchObject([{ title: 'Grow the disks' }]);
    const before = github.creates().length;
    expect((await issues('apply', '--yes', file)).stdout).toContain('0 to open');
    expect(github.creates()).toHaveLength(before);
  });

  it('does what a person decides: only some, another issue, nothing unknown', async () => {
    const { stdout } = await issues('plan', '--json', file);
    const [{ id: alert }, { id: disks }] = JSON.parse(stdout).documents[0].plans[0].items;
    const unknown = await issues('apply', '--yes', '--only', 'nope', file);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain(`There is no item nope to decide about; there is ${alert}, ${disks}.`);
    expect(github.creates()).toEqual([]);
    expect((await issues('apply', '--yes', '--only', alert, file)).code).toBe(0);
    expect(github.creates()).toHaveLength(1);
    expect((await issues('apply', '--yes', '--link', `${disks}=1`, file)).code).toBe(0);
    expect(github.creates()).toHaveLength(1);
    expect(await textOf(repo.root)).toContain(`Type: infra - #1 <!-- debrief:${disks} -->`);
    expect((await issues('apply', '--yes', '--link', 'x', file)).stderr).toContain('ID=NUMBER');
  });

  it('puts the issues below one of the incident, whoever runs it again', async () => {
    await repo.write('debrief.yml', 'issues: { tracking: true, routes: { infra: acme/infra } }\n');
    expect((await issues('apply', '--yes', file)).code).toBe(0);
    const [tracking] = await github.issues('acme/ops');
    expect(tracking).toMatchObject({ title: 'Follow-ups of INC-1: Checkout fails' });
    expect(github.subIssues.get('acme/ops#1')).toHaveLength(2);
    await repo.write(file, `${await textOf(repo.root)}- [ ] Late\n`);
    expect((await issues('apply', '--yes', file)).code).toBe(0);
    expect(github.subIssues.get('acme/ops#1')).toHaveLength(3);
    expect(await github.issues('acme/ops')).toHaveLength(3);
  });

  it('keeps to the template, puts issues on the board, and tells what cannot be had', async () => {
    github = await startGitHub({
      ...seed,
      files: {
        'acme/ops': {
          '.github/ISSUE_TEMPLATE/postmortem-action.md':
            '---\nname: Postmortem action\nabout: x\nlabels: [incident]\n---\n## Background\n\n## What to do\n\n<!-- be precise -->\n',
        },
      },
      boards: [{ owner: 'acme', number: 5, fields: { Due: 'DATE' } }],
    });
    started.push(github);
    await repo.write(
      'debrief.yml',
      'issues: { milestone: Q4, project: { owner: acme, number: 5, fields: { Due: due, Level: severity } } }\n',
    );
    const { stdout } = await issues('apply', '--yes', file);
    expect(stdout).toContain(
      'note  There is no open milestone "Q4" in this repository; the issues go without.',
    );
    expect(stdout).toContain('; on the board acme/5; Level SEV2\n');
    expect(stdout).toContain('2 opened');
    expect(stdout).toContain('The field Level of the project was not set: the board has no such field.');
    const [first] = await github.issues('acme/ops');
    expect(first?.body).toMatch(
      /^## Background\n\n## What to do\n\nAdd a pool alert\n[\s\S]*<!-- be precise -->\n\n<!-- debrief:INC-1/,
    );
    const shown = [...github.board('acme', 5).values()].map((fields) => Object.fromEntries(fields));
    expect(shown).toEqual([{ Due: expect.stringContaining('2026-12-01') }, {}]);
  });
});

describe('debrief issues link', () => {
  it('writes the link to an issue that there is, and no other', async () => {
    await issues('apply', '--yes', file);
    await repo.write(file, document);
    expect((await issues('link', file, '15', '#1')).stdout).toContain('Add a pool alert -> ');
    expect(await textOf(repo.root)).toBe(document.replace('2026-12-01', '2026-12-01 - #1'));
    const missing = await issues('link', file, '16', 'acme/infra#99');
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('There is no issue github.com/acme/infra#99; nothing was linked.');
    expect((await issues('link', file, '15', '1')).stderr).toContain('has the issue #1 already');
    expect((await issues('link', file, 'zzzz', '1')).stderr).toContain('There is no action item zzzz');
  });
});

it('says of several documents what was done for which, where one of them fails', async () => {
  await repo.write('incidents/INC-2.md', document.replaceAll('INC-1', 'INC-2'));
  const { code, stdout, stderr } = await issues('apply', '--yes', file, 'none.md', 'incidents/INC-2.md');
  expect(code).toBe(2);
  expect(stdout).toContain('Add a pool alert');
  expect(stderr).toContain(
    `This is about none.md. What is shown above for ${file} was done. Nothing was opened for incidents/INC-2.md.`,
  );
  expect(await textOf(repo.root)).toMatch(/Add a pool alert .*#1/);
  expect(await readText(join(repo.root, 'incidents/INC-2.md'))).toContain(
    '- [ ] Add a pool alert - Owner: Bob Stone - Due: 2026-12-01\n',
  );
});

it('says of several documents, at a no, that nothing was opened', async () => {
  await repo.write('incidents/INC-2.md', document.replaceAll('INC-1', 'INC-2'));
  const { stderr } = await issues('apply', file, 'incidents/INC-2.md');
  expect(stderr).toMatch(
    /This is about incidents\/INC-1\.md\. Nothing was opened for incidents\/INC-2\.md\.$/m,
  );
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== 'GET' && path !== '/graphql';
  expect(github.requests.some(isWrite)).toBe(false);
});
