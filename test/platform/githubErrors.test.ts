import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DebriefError } from '../../src/core/errors.ts';
import type { RateLimitError } from '../../src/core/followup/rateLimit.ts';
import { trackerError } from '../../src/platform/github/errors.ts';
import { createGitHubFeatures } from '../../src/platform/github/features.ts';
import { createGitHubTracker } from '../../src/platform/github/tracker.ts';
import { answers, type Fault } from '../support/github/faults.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { listening } from '../support/github/store.ts';
import { untrusted } from '../support/tls/untrusted.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const draft = { title: 'T', body: 'B', labels: [], assignees: [] };

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

/** What a person reads when a new issue is answered like this. */
async function saidOn(fault: Fault, token: string | null = 'tok-alice'): Promise<unknown> {
  github.heal();
  github.fail(fault, { times: 9 });
  const tracker = createGitHubTracker({ apiUrl: github.apiUrl, token });
  return tracker.create(repository, draft).catch((error: unknown) => error);
}

const { json } = answers;
const host = /127\.0\.0\.1:\d+/g;
const refused = (message: string, headers: Record<string, string> = {}) => json(403, { message }, headers);
const invalid = (...errors: object[]) => json(422, { message: 'Validation Failed', errors });
const oauth = (granted: string, accepted: string) => ({
  'x-oauth-scopes': granted,
  'x-accepted-oauth-scopes': accepted,
});
const app = 'Although you appear to have the correct authorization credentials, the `acme` organization has';

const table: [string, Fault, string, string][] = [
  [
    'wrong token',
    answers.unauthorized,
    'unauthorized',
    'GitHub does not accept the token; sign in again, or check GITHUB_TOKEN.',
  ],
  [
    'wrong account',
    answers.notFound,
    'not-found',
    "GitHub at HOST shows no repository acme/ops to the account alice; check its name and the account's access.",
  ],
  [
    'missing scope of a repository that is hidden',
    json(404, { message: 'Not Found' }, oauth('gist, read:org', 'repo')),
    'not-found',
    'GitHub at HOST shows no repository acme/ops to the account alice; check its name; the token has only gist, read:org and needs the scope repo.',
  ],
  [
    'missing scope',
    refused('Must have admin rights to Repository.', oauth('', 'public_repo, repo')),
    'forbidden',
    'GitHub refuses this in acme/ops to the account alice: Must have admin rights to Repository; the token has no scope and needs the scope public_repo or repo.',
  ],
  [
    'missing right in spite of the scope',
    refused('Must have push access', oauth('repo', 'public_repo')),
    'forbidden',
    'GitHub refuses this in acme/ops to the account alice: Must have push access; the token needs write access to issues.',
  ],
  [
    'missing permission of a fine-grained token',
    refused('Resource not accessible by personal access token', {
      'x-accepted-github-permissions': 'issues=write',
    }),
    'forbidden',
    'GitHub refuses this in acme/ops to the account alice: Resource not accessible by personal access token; the token needs the permission issues=write.',
  ],
  [
    'SAML',
    answers.saml,
    'saml-required',
    'The organization acme requires single sign-on; authorize the token for it at https://github.com/orgs/acme/sso?authorization_request=AZSCK, then try again.',
  ],
  [
    'SAML without an address',
    refused('Resource protected by organization SAML enforcement. You must grant your token access.'),
    'saml-required',
    "The organization acme requires single sign-on; authorize the token for it in the token's settings on GitHub, then try again.",
  ],
  [
    'SAML with an address of somebody else',
    refused('SAML', { 'x-github-sso': 'required; url=https://evil.example/sso' }),
    'saml-required',
    "The organization acme requires single sign-on; authorize the token for it in the token's settings on GitHub, then try again.",
  ],
  [
    'an ended single sign-on session',
    refused('Your SSO session has expired.'),
    'saml-required',
    'Your single sign-on session with acme has ended; sign in to the organization in a browser, then try again.',
  ],
  [
    'single sign-on of others',
    json(404, { message: 'Not Found' }, { 'x-github-sso': 'partial-results; organizations=1' }),
    'not-found',
    "GitHub at HOST shows no repository acme/ops to the account alice; check its name and the account's access.",
  ],
  [
    'an application that is not approved',
    refused(
      `${app} enabled OAuth App access restrictions, meaning that data access to third-parties is limited.`,
    ),
    'forbidden',
    `GitHub refuses this in acme/ops to the account alice: ${app} enabled OAuth App access restrictions, meaning that data access to third-parties is limited; ask an owner of acme to approve the application, or use a token of your own.`,
  ],
  [
    'a network that is not allowed',
    refused(`${app} an IP allow list enabled, and your IP address is not permitted to access this resource.`),
    'forbidden',
    `GitHub refuses this in acme/ops to the account alice: ${app} an IP allow list enabled, and your IP address is not permitted to access this resource; connect from a network that it allows, such as the VPN.`,
  ],
  [
    'archived',
    answers.archived,
    'forbidden',
    'GitHub refuses this in acme/ops to the account alice: Repository was archived so is read-only; choose another repository.',
  ],
  [
    'issues disabled',
    answers.gone,
    'gone',
    'Issues are disabled in acme/ops; enable them in its settings, or choose another repository.',
  ],
  [
    'an assignee that is refused',
    invalid({ resource: 'Issue', field: 'assignees', code: 'invalid', value: ['bob', 'eve'] }),
    'assignee-rejected',
    'GitHub cannot assign this in acme/ops: Validation Failed (assignees "bob", "eve" is invalid); choose people with access to it.',
  ],
  [
    'a label that is refused',
    invalid({ resource: 'Label', field: 'name', code: 'custom', message: 'name is too long' }),
    'rejected',
    'GitHub did not take a label: Validation Failed (name is too long); shorten it, then try again.',
  ],
  [
    'a body that is too long',
    invalid({
      resource: 'Issue',
      field: 'body',
      code: 'custom',
      message: 'body is too long (maximum is 65536 characters)',
    }),
    'rejected',
    'GitHub did not take the text: Validation Failed (body is too long (maximum is 65536 characters)); shorten it, then try again.',
  ],
  [
    'several things that are refused',
    invalid({ field: 'assignees', code: 'invalid' }, { field: 'milestone', code: 'invalid', value: 7 }),
    'rejected',
    'GitHub did not take the issue: Validation Failed (assignees is invalid; milestone is invalid); change it, then try again.',
  ],
  [
    'a refusal without reasons',
    json(422, { message: 'Validation Failed' }),
    'rejected',
    'GitHub did not take the issue: Validation Failed; change it, then try again.',
  ],
  [
    'another refusal',
    json(451, { message: 'Repository access blocked' }),
    'rejected',
    'GitHub answered 451: Repository access blocked.',
  ],
];

describe('what a person reads about', () => {
  it.each(table)('%s', async (_what, fault, code, sentence) => {
    const error = await saidOn(fault);
    expect(error).toBeInstanceOf(DebriefError);
    const { message, code: told } = error as DebriefError;
    expect({ code: told, message: message.replaceAll(host, 'HOST') }).toEqual({ code, message: sentence });
  });

  it('nobody being signed in', async () => {
    expect(await saidOn(answers.unauthorized, null)).toMatchObject({
      code: 'sign-in-required',
      message: 'GitHub wants to know who you are; sign in, or set GITHUB_TOKEN.',
    });
  });

  it('an account that GitHub does not tell, such as that of an app', async () => {
    github.heal();
    github.fail(answers.forbidden, { method: 'GET', path: /^\/user$/ });
    github.fail(answers.forbidden);
    const tracker = createGitHubTracker({ apiUrl: github.apiUrl, token: 'tok-alice' });
    await expect(tracker.create(repository, draft)).rejects.toMatchObject({
      message: expect.stringContaining('in acme/ops to this account:'),
    });
  });

  it('a server that says anything, on one bounded line without tricks', async () => {
    const error = await saidOn(refused(`first\nsecond \u202etricks\u0007 ${'x'.repeat(10_000)}`));
    const { message } = error as DebriefError;
    expect(message).toContain('first second tricks xxx');
    expect(message.length).toBeLessThan(500);
  });
});

it.each([answers.forbidden, answers.captivePortal, { kind: 'cut' } as const])(
  'no failure holds the token, whoever prints it',
  async (fault) => {
    expect(inspect(await saidOn(fault), { depth: 20, showHidden: true })).not.toContain('tok-alice');
  },
);

describe('how long a limit lasts', () => {
  const at = Date.parse('2026-11-21T15:00:00Z') / 1000;
  const date = 'Sat, 21 Nov 2026 14:58:30 GMT';
  const exhausted = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(at), date };
  it.each<[string, Fault, number, string]>([
    ['secondary', answers.secondaryLimit, 60_000, 'run again in 60 seconds.'],
    [
      'primary',
      refused('API rate limit exceeded', exhausted),
      91_000,
      'run again after 2026-11-21 15:00 UTC.',
    ],
    ['by status alone', json(429, { message: 'Slow down' }), 60_000, 'run again in a few minutes.'],
    [
      'secondary without a time',
      refused('You have exceeded a secondary rate limit.'),
      60_000,
      'run again in a few minutes.',
    ],
    ['almost over', refused('x', { 'retry-after': '1' }), 1_000, 'run again in 1 second.'],
    ['under two minutes', refused('x', { 'retry-after': '119' }), 119_000, 'run again in 119 seconds.'],
    ['two minutes', refused('x', { 'retry-after': '120' }), 120_000, 'run again in 2 minutes.'],
    ['longer than now', refused('x', { 'retry-after': '400' }), 400_000, 'run again in 7 minutes.'],
  ])('%s', async (_what, fault, waitMs, says) => {
    const error = await saidOn(fault);
    const { code, message, waitMs: told } = error as RateLimitError;
    expect({ code, told }).toEqual({ code: 'rate-limited', told: waitMs });
    expect(message).toContain(says);
  });
});

describe('a request that cannot have been sent', () => {
  it('because nothing listens, is definite for a write too', async () => {
    const server = createServer();
    const apiUrl = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const creating = createGitHubTracker({ apiUrl, token: 'tok-alice' }).create(repository, draft);
    await expect(creating).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('no connection came about; nothing was sent'),
    });
  });

  it('because the certificate is not trusted, says how to trust it', async () => {
    const server = createTlsServer(untrusted);
    const apiUrl = (await listening(server)).replace('http:', 'https:');
    try {
      const labels = createGitHubFeatures({ apiUrl, token: 'tok-alice' }).createLabel(repository, 'x');
      await expect(labels).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(
          /does not trust its certificate.*nothing was sent.*NODE_EXTRA_CA_CERTS/,
        ),
      });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const asked = { apiUrl: 'https://api.github.com', repository, write: true, signedIn: true };
  /** As octokit throws it. */
  function thrown(cause: Error): Error {
    const failed = Object.assign(new TypeError('fetch failed'), { cause });
    return Object.assign(new Error(cause.message, { cause: failed }), { status: 500 });
  }
  const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

  it.each([
    ['offline', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND api.github.com'), /as when you are offline/],
    ['offline in VS Code', new Error('net::ERR_INTERNET_DISCONNECTED'), /as when you are offline/],
    ['expired', coded('CERT_HAS_EXPIRED', 'certificate has expired'), /not valid at this time.*clock/],
    ['wrong host', coded('ERR_TLS_CERT_ALTNAME_INVALID', 'altnames'), /certificate is for another host/],
    ['unknown authority', coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), /NODE_EXTRA_CA_CERTS/],
    [
      'proxy',
      coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
      /the proxy let no/,
    ],
    ['no route', coded('ENETUNREACH', 'connect ENETUNREACH 192.0.2.1:443'), /no connection came about/],
    [
      'several addresses',
      new AggregateError([coded('ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443')], ''),
      /no connection came about/,
    ],
  ])('%s', (_what, cause, says) => {
    expect(trackerError(thrown(cause), asked)).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(says),
    });
  });

  it.each([
    ['a reset', coded('ECONNRESET', 'read ECONNRESET')],
    ['an end', coded('UND_ERR_SOCKET', 'other side closed')],
    ['a timeout on a connection', coded('ETIMEDOUT', 'read ETIMEDOUT')],
    ['a route that was lost on the way', coded('EHOSTUNREACH', 'write EHOSTUNREACH')],
    ['a late answer', coded('UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error')],
  ])('is not what %s is: the write may have been taken', (_what, cause) => {
    expect(trackerError(thrown(cause), asked)).toMatchObject({ code: 'outcome-unknown' });
  });

  it('is told apart from a defect of ours', () => {
    const defect = new TypeError('x is not a function');
    expect(trackerError(defect, asked)).toBe(defect);
  });
});
