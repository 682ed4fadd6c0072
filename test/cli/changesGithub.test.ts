import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDebrief } from '../support/cli/run.ts';
import { makeRepository, type Repository } from '../support/git/repository.ts';
import { happened } from '../support/github/activity.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

let github: GitHub;
let repo: Repository;
let older: string;
let newest: string;
beforeEach(async () => {
  github = await startGitHub();
  repo = await makeRepository();
  await repo.remote('origin', 'git@github.com:acme/ops.git');
  const live = await repo.commit({ message: 'Live', files: { 'a.txt': 'a' }, at: '2026-10-20T09:00:00Z' });
  older = await repo.commit({ message: 'Raise pool size (#41)', at: '2026-10-28T09:00:00Z' });
  newest = await repo.commit({ message: 'Fix typo', at: '2026-11-01T09:05:00Z' });
  happened(github, {
    deployments: [
      { sha: older, environment: 'production', at: '2026-11-01T09:04:00Z' },
      { sha: live, environment: 'production', at: '2026-10-20T09:04:00Z' },
    ],
    releases: [],
    runs: [{ sha: newest, file: 'ci.yml', at: '2026-11-01T09:07:00Z', conclusion: 'failure' }],
  });
});
afterEach(async () => {
  await github.close();
  await repo.remove();
});

const signedIn = () => ({ GITHUB_TOKEN: 'tok-alice', GITHUB_API_URL: github.apiUrl });

function changes(env: Record<string, string>, ...more: string[]) {
  return runDebrief(['changes', '--at', '2026-11-01T09:10:00Z', '--window', '24h', ...more], {
    cwd: repo.root,
    env,
  });
}

describe('debrief changes --github', () => {
  it('shows what was deployed before what had only landed', async () => {
    const { code, stdout, stderr } = await changes(signedIn(), '--github');
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/without|lacks/);
    const [first = '', second = ''] = stdout.split('\n');
    expect(first).toContain('Raise pool size');
    expect(first).toContain(
      'landed 4 days before the impact; deployed to production, 6 min before the impact',
    );
    expect(second).toContain('Fix typo');
    expect(second).toContain('not in production when the impact began');
    expect(second).toContain('workflow ci.yml failed on it, 3 min before the impact');
  });

  it('is not asked for by a token in the environment', async () => {
    const { stdout } = await changes(signedIn());
    expect(stdout).toMatch(/^[^\n]*Fix typo[^\n]*\n$/);
    expect(github.requests).toEqual([]);
  });

  it('needs a token', async () => {
    const { code, stderr } = await changes({ GITHUB_API_URL: github.apiUrl }, '--github');
    expect(code).not.toBe(0);
    expect(stderr).toContain('Set GITHUB_TOKEN');
  });

  it('sends the token nowhere but where it belongs, and lists what git knows', async () => {
    await repo.git('remote', 'set-url', 'origin', 'https://git.evil.example/acme/ops');
    const { code, stdout, stderr } = await changes({ GITHUB_TOKEN: 'tok-alice' }, '--github');
    expect(code).toBe(0);
    expect(stdout).toContain('Fix typo');
    expect(stderr).toContain('The token is not sent to git.evil.example');
  });
});
