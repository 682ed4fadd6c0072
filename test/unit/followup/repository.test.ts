import { describe, expect, it } from 'vitest';
import { apiUrlFor, isLoopback } from '../../../src/core/followup/apiUrl.ts';
import {
  chooseRepository,
  formatRepository,
  parseRemoteUrl,
  parseRepository,
} from '../../../src/core/followup/repository.ts';

const shown = (url: string): string | null => {
  const repository = parseRemoteUrl(url);
  return repository === null ? null : formatRepository(repository);
};

describe('the address of a remote', () => {
  it.each([
    'https://github.com/acme/ops.git',
    'https://github.com/acme/ops',
    'https://github.com/acme/ops/',
    'https://alice:s3cret@GitHub.com/acme/ops.git/',
    'https://github.com:443/acme/ops.git',
    'http://github.com/acme/ops.git',
    'git://github.com/acme/ops.git',
    'ssh://git@github.com/acme/ops.git',
    'ssh://git@github.com:22/acme/ops.git',
    'ssh://git@ssh.github.com:443/acme/ops.git',
    'git+ssh://git@github.com/acme/ops',
    'git@github.com:acme/ops.git',
    'git@github.com:/acme/ops.git',
    'github.com:acme/ops',
    ' git@github.com:acme/ops.git\n',
  ])('names a repository without user, password and port of ssh: %j', (url) => {
    expect(shown(url)).toBe('github.com/acme/ops');
  });

  it('keeps the port of a server and every character that names may have', () => {
    expect(shown('https://git.example.com:8443/My-Org/a.b_c-d.git')).toBe(
      'git.example.com:8443/My-Org/a.b_c-d',
    );
    expect(shown('http://127.0.0.1:4000/acme/ops')).toBe('127.0.0.1:4000/acme/ops');
    expect(shown('https://[::1]:4000/acme/ops')).toBe('[::1]:4000/acme/ops');
  });

  it.each([
    '',
    '/srv/git/ops.git',
    '../ops.git',
    'C:/repositories/ops',
    'C:\\repositories\\ops',
    'file:///srv/git/ops.git',
    'https://gitlab.com/group/sub/ops.git',
    'https://github.com/acme',
    'https://github.com/acme/..',
    'https://github.com/acme/ops%20x',
    'https://github.com/ac me/ops',
    'git@github.com:acme',
    '-oProxyCommand=x:acme/ops',
    'javascript:alert(1)//a/b',
  ])('is none for %j', (url) => {
    expect(shown(url)).toBeNull();
  });
});

describe('where issues go', () => {
  const remote = (name: string, url: string) => ({ name, url });

  it('is origin, else the only remote', () => {
    const origin = remote('origin', 'git@github.com:alice/ops.git');
    const upstream = remote('upstream', 'https://github.com/acme/ops');
    expect(chooseRepository([upstream, origin])).toMatchObject({
      kind: 'chosen',
      repository: { owner: 'alice' },
    });
    expect(chooseRepository([upstream])).toMatchObject({ kind: 'chosen', repository: { owner: 'acme' } });
    expect(chooseRepository([remote('origin', '/srv/ops.git'), upstream])).toMatchObject({
      repository: { owner: 'acme' },
    });
    expect(chooseRepository([remote('a', 'https://github.com/Acme/ops'), upstream])).toMatchObject({
      kind: 'chosen',
    });
  });

  it('is asked when it is unclear, without anything secret', () => {
    const choice = chooseRepository([
      remote('fork', 'https://alice:s3cret@github.com/alice/ops'),
      remote('upstream', 'https://github.com/acme/ops'),
    ]);
    expect(choice).toMatchObject({ kind: 'ask', candidates: [{ remote: 'fork' }, { remote: 'upstream' }] });
    expect(JSON.stringify(choice)).not.toContain('s3cret');
  });

  it('is nowhere without a remote on a host', () => {
    expect(() => chooseRepository([])).toThrow(expect.objectContaining({ code: 'no-remote' }));
    expect(() => chooseRepository([remote('origin', '/srv/x.git')])).toThrow(
      expect.objectContaining({ code: 'no-remote' }),
    );
  });

  it('can be named by a person', () => {
    expect(parseRepository('acme/ops')).toEqual({ host: 'github.com', owner: 'acme', name: 'ops' });
    expect(parseRepository('ghe.example.com/acme/ops')).toMatchObject({ host: 'ghe.example.com' });
    for (const wrong of ['', 'ops', 'a/b/c/d', '/acme/ops', 'acme/', 'ac me/ops', 'acme/..']) {
      expect(() => parseRepository(wrong)).toThrow(expect.objectContaining({ code: 'usage' }));
    }
  });
});

describe('the address of the REST interface', () => {
  it('belongs to the host', () => {
    expect(apiUrlFor('github.com')).toBe('https://api.github.com');
    expect(apiUrlFor('acme.ghe.com')).toBe('https://api.acme.ghe.com');
    expect(apiUrlFor('git.example.com')).toBe('https://git.example.com/api/v3');
    expect(apiUrlFor('git.example.com:8443')).toBe('https://git.example.com:8443/api/v3');
    expect(apiUrlFor('127.0.0.1:4000')).toBe('http://127.0.0.1:4000/api/v3');
    expect(apiUrlFor('evil-ghe.com')).toBe('https://evil-ghe.com/api/v3');
  });

  it('can be given by the environment, over https or on the machine itself', () => {
    expect(apiUrlFor('github.com', 'https://git.example.com/api/v3/')).toBe('https://git.example.com/api/v3');
    expect(apiUrlFor('github.com', 'http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
    expect(apiUrlFor('github.com', '')).toBe('https://api.github.com');
    for (const wrong of [
      'http://git.example.com',
      'ftp://x',
      'nonsense',
      'https://a:b@git.example.com',
      'http://127.0.0.1.evil.example',
    ]) {
      expect(() => apiUrlFor('github.com', wrong)).toThrow(expect.objectContaining({ code: 'usage' }));
    }
  });

  it('knows the machine itself', () => {
    expect(['localhost', 'localhost:1', '127.0.0.1:80', '127.1.2.3', '[::1]:5'].every(isLoopback)).toBe(true);
    expect(['localhost.evil.example', '127.0.0.1.example', '10.0.0.1', 'xlocalhost'].some(isLoopback)).toBe(
      false,
    );
  });
});
