import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { listening } from '../support/github/store.ts';

const document = [
  '---',
  'id: INC-2026-014',
  'title: Payment processing down',
  'services: [payments]',
  '---',
  '',
  '## Action items',
  '',
  '- [ ] Add a pool saturation alert',
  '',
].join('\n');

let github: GitHub;
let repo: Repository;
let evil: Server;
let evilHost: string;
/** Whatever somebody sent to the other server. */
const arrived: string[] = [];

beforeEach(async () => {
  github = await startGitHub();
  repo = await makeRepository();
  await repo.remote('origin', 'git@github.com:acme/ops.git');
  arrived.length = 0;
  evil = createServer((request, response) => {
    arrived.push(`${request.url} ${request.headers.authorization}`);
    response.setHeader('content-type', 'application/json').end('[]');
  });
  evilHost = new URL(await listening(evil)).host;
});
afterEach(async () => {
  await github.close();
  await repo.remove();
  await new Promise((resolve) => evil.close(resolve));
});

const signedIn = () => ({
  GITHUB_TOKEN: 'tok-alice',
  GH_TOKEN: 'tok-alice',
  GH_ENTERPRISE_TOKEN: 'tok-enterprise',
  GH_HOST: 'ghe.acme.example',
  GITHUB_API_URL: github.apiUrl,
});

async function issues(
  command: readonly string[],
  files: Record<string, string>,
  env: Record<string, string>,
) {
  const all = { 'postmortem.md': document, ...files };
  await repo.commit({ message: 'Postmortem', files: all, at: '2026-11-01T09:00:00Z' });
  return runDebrief(['issues', ...command, 'postmortem.md'], { cwd: repo.root, env });
}

describe('a token that was issued for another host', () => {
  const evilIssue = () => `- [ ] Add an alert [a/b#1](http://${evilHost}/a/b/issues/1)`;
  const cases: [string, () => Record<string, string>, string[]][] = [
    ['debrief.yml', () => ({ 'debrief.yml': `issues:\n  repository: ${evilHost}/a/b\n` }), ['plan']],
    [
      'debrief.yml',
      () => ({ 'debrief.yml': `issues:\n  repository: ${evilHost}/a/b\n` }),
      ['apply', '--yes'],
    ],
    [
      'a route of debrief.yml',
      () => ({ 'debrief.yml': `issues:\n  routes: { payments: ${evilHost}/a/b }\n` }),
      ['apply', '--yes'],
    ],
    [
      'a link in the document',
      () => ({ 'postmortem.md': document.replace(/- \[ \].*/, evilIssue()) }),
      ['sync'],
    ],
    ['a remote', () => ({}), ['apply', '--yes']],
  ];

  it.each(cases)('goes nowhere because of %s, and a person is told why', async (what, files, command) => {
    if (what === 'a remote') await repo.git('remote', 'set-url', 'origin', `http://${evilHost}/a/b`);
    const { stdout, stderr } = await issues(command, files(), signedIn());
    expect(`${stdout}${stderr}`).toContain(`The token is not sent to ${evilHost}`);
    expect(`${stdout}${stderr}`).not.toContain('tok-');
    expect(arrived).toEqual([]);
    expect(github.creates()).toEqual([]);
  });

  it('is not even sent where a person names the host', async () => {
    const named = ['apply', '--yes', '--repository', `${evilHost}/a/b`];
    const { stderr } = await issues(named, {}, signedIn());
    expect(stderr).toContain(`The token is not sent to ${evilHost}`);
    expect(arrived).toEqual([]);
  });
});

describe('the token of gh', () => {
  const gh = `#!/bin/sh\n[ "$3" = --hostname=github.com ] && echo tok-alice\n`;
  async function programIn(folder: string, script: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'gh'), script);
    await chmod(path.join(folder, 'gh'), 0o755);
    return folder;
  }

  it('is used where the environment has none', async () => {
    const elsewhere = await makeRepository();
    try {
      const bin = await programIn(path.join(elsewhere.root, 'bin'), gh);
      const env = { GITHUB_API_URL: github.apiUrl, PATH: `${bin}:${process.env.PATH}` };
      const { code, stderr } = await issues(['apply', '--yes'], {}, env);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(github.creates().map(({ authorization }) => authorization)).toEqual(['token tok-alice']);
    } finally {
      await elsewhere.remove();
    }
  });

  it('is never asked of a program that the workspace brought', async () => {
    const bin = await programIn(path.join(repo.root, 'bin'), gh);
    // Without the machine's own gh, if it has one.
    const path_ = `${bin}:bin:.:${path.dirname(process.execPath)}:/usr/bin:/bin`;
    const { code, stderr } = await issues(['plan'], {}, { GITHUB_API_URL: github.apiUrl, PATH: path_ });
    expect(github.requests).toEqual([]);
    expect(`${code} ${stderr}`).toMatch(/GITHUB_TOKEN/);
  });
});
