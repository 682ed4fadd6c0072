import { expect, it } from 'vitest';
import { environmentAccess } from '../../../src/cli/access.ts';

type Environment = Readonly<Record<string, string>>;

const github = { GITHUB_TOKEN: 'one' };
const enterprise = { GH_ENTERPRISE_TOKEN: 'two' };
const workflow = {
  GITHUB_SERVER_URL: 'https://ghe.acme.example',
  GITHUB_API_URL: 'https://ghe.acme.example/api/v3',
};

it.each<[string, Environment, string, string, string]>([
  ['GITHUB_TOKEN', github, 'github.com', 'one', 'https://api.github.com'],
  ['GH_TOKEN', { GH_TOKEN: 'three' }, 'github.com', 'three', 'https://api.github.com'],
  [
    'GITHUB_TOKEN before GH_TOKEN',
    { GH_TOKEN: 'three', ...github },
    'github.com',
    'one',
    'https://api.github.com',
  ],
  [
    'a tenant by GH_HOST',
    { ...github, GH_HOST: 'acme.ghe.com' },
    'acme.ghe.com',
    'one',
    'https://api.acme.ghe.com',
  ],
  [
    'a tenant by its address',
    { ...github, GITHUB_API_URL: 'https://api.acme.ghe.com' },
    'acme.ghe.com',
    'one',
    'https://api.acme.ghe.com',
  ],
  [
    'a workflow’s server',
    { ...github, ...workflow },
    'ghe.acme.example',
    'one',
    'https://ghe.acme.example/api/v3',
  ],
  [
    'a server by its address alone',
    { ...github, GITHUB_API_URL: 'https://ghe.acme.example/api/v3/' },
    'ghe.acme.example',
    'one',
    'https://ghe.acme.example/api/v3',
  ],
  [
    'an address that stands for GitHub',
    { ...github, GITHUB_API_URL: 'http://127.0.0.1:4000' },
    'github.com',
    'one',
    'http://127.0.0.1:4000',
  ],
  [
    'GH_ENTERPRISE_TOKEN by GH_HOST',
    { ...github, ...enterprise, GH_HOST: 'GHE.acme.example' },
    'ghe.acme.example',
    'two',
    'https://ghe.acme.example/api/v3',
  ],
])('%s gives access to its host', (_what, env, host, token, apiUrl) => {
  expect(environmentAccess(host, env)).toEqual({ token, apiUrl });
});

it.each<[string, Environment, string]>([
  ['GITHUB_TOKEN', github, 'evil.example'],
  ['GITHUB_TOKEN to another tenant', github, 'evil.ghe.com'],
  ['GITHUB_TOKEN to what only looks like GitHub', github, 'github.com.evil.example'],
  ['GITHUB_TOKEN to a port of its host', github, 'github.com:8443'],
  ['a workflow’s token to GitHub', { ...github, ...workflow }, 'github.com'],
  [
    'a token for one address to another host',
    { ...github, GITHUB_API_URL: 'http://127.0.0.1:4000' },
    '127.0.0.1:4000',
  ],
  ['GH_ENTERPRISE_TOKEN to whom nobody named', enterprise, 'evil.example'],
  ['GH_ENTERPRISE_TOKEN to another', { ...enterprise, GH_HOST: 'ghe.acme.example' }, 'evil.example'],
  ['GH_ENTERPRISE_TOKEN to GitHub', { ...enterprise, GH_HOST: 'github.com' }, 'github.com'],
  ['GITHUB_TOKEN by the GH_HOST of a server', { ...github, GH_HOST: 'ghe.acme.example' }, 'ghe.acme.example'],
])('%s gives none elsewhere', (_what, env, host) => {
  expect(environmentAccess(host, env)).toBeNull();
});
