import { describe, expect, it } from 'vitest';
import { permalinksFor } from '../../../src/core/evidence/permalinks.ts';

const commitAt = (url: string): string | undefined =>
  permalinksFor([{ name: 'origin', url }])?.commit('c0ffee1');
const requestAt = (url: string): string | null | undefined =>
  permalinksFor([{ name: 'origin', url }])?.pullRequest(41);

describe('permalinks', () => {
  it.each([
    ['https://github.com/acme/pay.git', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['git@github.com:acme/pay.git', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['ssh://git@github.com:22/acme/pay', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['https://github.acme.com/acme/pay/', 'https://github.acme.com/acme/pay/commit/c0ffee1'],
    ['git@gitlab.com:acme/team/pay.git', 'https://gitlab.com/acme/team/pay/-/commit/c0ffee1'],
    ['https://bitbucket.org/acme/pay.git', 'https://bitbucket.org/acme/pay/commits/c0ffee1'],
    [
      'https://bitbucket.acme.com/scm/PAY/api.git',
      'https://bitbucket.acme.com/projects/PAY/repos/api/commits/c0ffee1',
    ],
    [
      'ssh://git@bitbucket.acme.com:7999/~al/api.git',
      'https://bitbucket.acme.com/users/al/repos/api/commits/c0ffee1',
    ],
    [
      'https://dev.azure.com/acme/Pay%20Team/_git/api',
      'https://dev.azure.com/acme/Pay%20Team/_git/api/commit/c0ffee1',
    ],
    [
      'git@ssh.dev.azure.com:v3/acme/Pay%20Team/api',
      'https://dev.azure.com/acme/Pay%20Team/_git/api/commit/c0ffee1',
    ],
    [
      'https://acme.visualstudio.com/DefaultCollection/pay/_git/api',
      'https://dev.azure.com/acme/pay/_git/api/commit/c0ffee1',
    ],
    [
      'acme@vs-ssh.visualstudio.com:v3/acme/pay/api',
      'https://dev.azure.com/acme/pay/_git/api/commit/c0ffee1',
    ],
    ['https://codeberg.org/acme/pay.git', 'https://codeberg.org/acme/pay/commit/c0ffee1'],
    ['ssh://git@gitea.acme.com/acme/pay.git', 'https://gitea.acme.com/acme/pay/commit/c0ffee1'],
    ['ssh://git@ssh.github.com:443/acme/pay.git', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['git@github.com:/acme/pay.git/', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['https://alice:s3cret@github.com:443/acme/pay.git', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['http://www.github.com/acme/pay', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['git://GitHub.com/acme/pay.git', 'https://github.com/acme/pay/commit/c0ffee1'],
    ['git@acme.ghe.com:acme/pay.git', 'https://acme.ghe.com/acme/pay/commit/c0ffee1'],
    ['ssh://git@altssh.gitlab.com:443/acme/pay.git', 'https://gitlab.com/acme/pay/-/commit/c0ffee1'],
    ['https://gitlab.acme.com:8443/a/b/c/pay.git', 'https://gitlab.acme.com:8443/a/b/c/pay/-/commit/c0ffee1'],
    ['http://gitlab/acme/pay.git', 'http://gitlab/acme/pay/-/commit/c0ffee1'],
    ['git@salsa.debian.org:debian/git.git', 'https://salsa.debian.org/debian/git/-/commit/c0ffee1'],
    ['https://al@bitbucket.org/acme/pay.git', 'https://bitbucket.org/acme/pay/commits/c0ffee1'],
    [
      'https://al@stash.acme.com:8443/bitbucket/scm/pay/api.git',
      'https://stash.acme.com:8443/bitbucket/projects/pay/repos/api/commits/c0ffee1',
    ],
    ['https://acme@dev.azure.com/acme/_git/api', 'https://dev.azure.com/acme/api/_git/api/commit/c0ffee1'],
    [
      'https://tfs.acme.com/tfs/Main/pay/_git/api',
      'https://tfs.acme.com/tfs/Main/pay/_git/api/commit/c0ffee1',
    ],
    ['http://gitea.local:3000/acme/pay.git', 'http://gitea.local:3000/acme/pay/commit/c0ffee1'],
    ['git@git.sr.ht:~acme/pay', 'https://git.sr.ht/~acme/pay/commit/c0ffee1'],
  ])('of %s', (url, link) => {
    expect(commitAt(url)).toBe(link);
  });

  it.each([
    ['git@github.com:acme/pay.git', 'https://github.com/acme/pay/pull/41'],
    ['git@gitlab.com:acme/pay.git', 'https://gitlab.com/acme/pay/-/merge_requests/41'],
    ['https://bitbucket.org/acme/pay', 'https://bitbucket.org/acme/pay/pull-requests/41'],
    ['https://dev.azure.com/acme/pay/_git/api', 'https://dev.azure.com/acme/pay/_git/api/pullrequest/41'],
    ['https://codeberg.org/acme/pay', 'https://codeberg.org/acme/pay/pulls/41'],
  ])('of pull requests of %s', (url, link) => {
    expect(requestAt(url)).toBe(link);
  });

  it.each([
    '/srv/git/pay.git',
    'file:///srv/git/pay.git',
    'C:\\git\\pay',
    'https://git.acme.com/acme/pay.git',
    'https://notgithub.com/acme/pay.git',
    'https://github.com/acme',
    'https://github.com/acme/pay/../../evil/x',
    'https://github.com/./pay',
    'git@github:acme/pay.git',
    'git@github.com-work:acme/pay.git',
    'git@gitlab.acme.com:2222/acme/pay.git',
    'git@gist.github.com:acme/0123456789.git',
    'https://github.com/acme/pay.wiki.git',
    'https://bitbucket.acme.com/acme/pay.git',
    'ssh://acme@vs-ssh.visualstudio.com:22/pay/_ssh/api',
    'https://evildev.azure.com/acme/pay/_git2/api',
    'https://scm.acme.com/scm/repo/acme/pay',
    'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/pay',
    'ssh://git@[2001:db8::1]/acme/pay.git',
    'ext::sh -c touch% /tmp/x',
    '',
  ])('are not guessed for %s', (url) => {
    expect(permalinksFor([{ name: 'origin', url }])).toBeNull();
  });

  it('of pull requests are not made up where there are none', () => {
    expect(requestAt('https://git.sr.ht/~acme/pay')).toBeNull();
  });

  it('cannot end a Markdown link', () => {
    expect(commitAt('https://github.com/acme/a)[x](y')).toBe(
      'https://github.com/acme/a%29%5Bx%5D%28y/commit/c0ffee1',
    );
  });

  it('follow origin before any other remote, and there are none without one', () => {
    const fork = { name: 'fork', url: 'https://github.com/alice/pay' };
    const origin = { name: 'origin', url: 'https://github.com/acme/pay' };
    expect(permalinksFor([fork, origin])?.commit('c0ffee1')).toContain('/acme/pay/');
    expect(permalinksFor([fork])?.commit('c0ffee1')).toContain('/alice/pay/');
    expect(permalinksFor([])).toBeNull();
  });
});
