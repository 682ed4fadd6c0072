import { describe, expect, it } from 'vitest';
import { gitHubServiceOf } from '../../../src/vscode/github/service.ts';

describe('where a token may go', () => {
  it.each([
    ['github.com', '', { provider: 'github', apiUrl: 'https://api.github.com' }],
    // Nobody can put another server in the place of github.com.
    [
      'github.com',
      'https://github.com.evil.example',
      { provider: 'github', apiUrl: 'https://api.github.com' },
    ],
    [
      'git.acme.example',
      'https://git.acme.example/',
      { provider: 'github-enterprise', apiUrl: 'https://git.acme.example/api/v3' },
    ],
    [
      'acme.ghe.com',
      'https://acme.ghe.com',
      { provider: 'github-enterprise', apiUrl: 'https://api.acme.ghe.com' },
    ],
    [
      '127.0.0.1:8080',
      'http://127.0.0.1:8080',
      { provider: 'github-enterprise', apiUrl: 'http://127.0.0.1:8080/api/v3' },
    ],
  ])('%s with the setting "%s"', (host, setting, service) => {
    expect(gitHubServiceOf(host, setting)).toEqual(service);
  });

  it.each([
    ['evil.example', ''],
    ['evil.example', 'https://git.acme.example'],
    ['git.acme.example.evil.example', 'https://git.acme.example'],
    ['git.acme.example:8443', 'https://git.acme.example'],
    ['git.acme.example', 'http://git.acme.example'],
    ['api.github.com', 'not an address'],
  ])('not to %s with the setting "%s"', (host, setting) => {
    expect(gitHubServiceOf(host, setting)).toBeNull();
  });
});
