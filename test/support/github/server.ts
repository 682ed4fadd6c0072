import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { withEtag } from './answer.ts';
import { githubDiffers, type Incoming, type Rules } from './differences.ts';
import type { Fault } from './faults.ts';
import { type FeatureSeed, type Features, featuresOf } from './features.ts';
import { type Answer, type LoggedRequest, listening, type StoredIssue, startStore } from './store.ts';

export interface GitHubSeed extends FeatureSeed {
  /** Token to login; every login may write to every repository. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** "owner/name", each with a first commit. */
  readonly repositories?: readonly string[];
  readonly archived?: readonly string[];
  readonly issuesDisabled?: readonly string[];
}

/** Which requests a fault is for; the next POST that opens an issue by default. */
export interface FaultTarget {
  readonly method?: string;
  readonly path?: RegExp;
  readonly times?: number;
}

export interface GitHub extends Omit<Features, 'answer'> {
  /** Of the REST interface, for `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** The same under the prefix of a GitHub Enterprise Server. */
  readonly enterpriseApiUrl: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly LoggedRequest[];
  /** The POSTs that asked for a new issue. */
  creates(): readonly LoggedRequest[];
  fail(fault: Fault, target?: FaultTarget): void;
  /** From now on nothing fails. */
  heal(): void;
  /** What the server holds, past every fault and not in the log. */
  issues(repository?: string): Promise<readonly StoredIssue[]>;
  setState(number: number, state: 'open' | 'closed', repository?: string): Promise<void>;
  /** What a person changes in an issue. */
  edit(number: number, change: Readonly<Record<string, unknown>>): Promise<void>;
  /** Resolves when every slow commit has happened. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface Armed {
  readonly fault: Fault;
  readonly method: string;
  readonly path: RegExp;
  left: number;
}

const ENTERPRISE_PREFIX = '/api/v3';

/**
 * A GitHub that keeps state and can fail, on free ports of the loopback address.
 *
 * `emulate` keeps the issues; a server in front of it logs every request, plays the faults that a test arms with `fail`,
 * serves the `/api/v3` prefix of a GitHub Enterprise Server, and answers as GitHub does where the emulation is known to
 * differ (differences.ts). It runs wherever plain TypeScript does: vitest, tsx, a child process. (mockttp would do for
 * the front, but it listens on every interface.)
 *
 *     const github = await startGitHub({ tokens: { 'tok-alice': 'alice' }, repositories: ['acme/ops'] });
 *     github.fail({ kind: 'answer-lost' });            // the next new issue is made, and the answer never arrives
 *     // … GITHUB_API_URL=github.apiUrl GITHUB_TOKEN=tok-alice debrief issues apply …
 *     await github.issues('acme/ops');                 // what is really there
 *     github.creates().length;                         // how many POSTs were sent for it
 *     await github.close();
 */
export async function startGitHub(seed: GitHubSeed = {}): Promise<GitHub> {
  const tokens = seed.tokens ?? { 'tok-alice': 'alice' };
  const repositories = seed.repositories ?? ['acme/ops'];
  const front = createServer();
  const url = await listening(front);
  const store = await startStore(url, tokens, repositories);
  const rules: Rules = {
    tokens: new Set(Object.keys(tokens)),
    logins: new Set(Object.values(tokens)),
    archived: new Set(seed.archived),
    issuesDisabled: new Set(seed.issuesDisabled),
  };
  const features = featuresOf(seed, [...rules.logins]);
  const requests: LoggedRequest[] = [];
  const armed: Armed[] = [];
  const late = new Set<Promise<unknown>>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { incoming, logged, prefix } = await read(request);
    requests.push(logged);
    const get = (path: string): Promise<Answer> =>
      store.forward({ ...logged, method: 'GET', path, body: '' }, '', url);
    const carryOut = async (): Promise<Answer> => {
      const told =
        (await features.answer({ ...incoming, address: new URL(logged.path, url) }, get)) ??
        (await store.forward(logged, prefix, url));
      return withEtag(told, logged.method, logged.ifNoneMatch);
    };
    const fault = takeFault(armed, incoming) ?? githubDiffers(incoming, rules);
    const sent = fault === null ? await carryOut() : await play(fault, carryOut, late);
    logged.answered = sent === 'cut' ? null : sent.statusCode;
    send(sent, response);
  };
  front.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });

  const [admin = ''] = Object.keys(tokens);
  const [first = ''] = repositories;
  return {
    subIssues: features.subIssues,
    move: features.move,
    remove: features.remove,
    board: features.board,
    apiUrl: url,
    enterpriseApiUrl: `${url}${ENTERPRISE_PREFIX}`,
    requests,
    creates: () => requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/issues')),
    fail: (fault, target = {}) => {
      armed.push({
        fault,
        method: target.method ?? 'POST',
        path: target.path ?? /\/issues$/,
        left: target.times ?? 1,
      });
    },
    heal: () => {
      armed.length = 0;
    },
    issues: (repository = first) => store.issues(repository, admin),
    setState: (number, state, repository = first) => store.setState(repository, number, state, admin),
    edit: (number, change) => store.edit(first, number, change, admin),
    settled: async () => {
      await Promise.all(late);
    },
    close: async () => {
      await Promise.all(late);
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await store.close();
    },
  };
}

async function read(request: IncomingMessage) {
  const { method = '', url = '' } = request;
  const { pathname } = new URL(url, 'http://localhost');
  const prefix = pathname.startsWith(`${ENTERPRISE_PREFIX}/`) ? ENTERPRISE_PREFIX : '';
  const body = await text(request);
  const { authorization } = request.headers;
  const incoming: Incoming = { method, path: pathname.slice(prefix.length), authorization, body };
  const ifNoneMatch = request.headers['if-none-match'];
  const logged: LoggedRequest = { method, path: url, authorization, ifNoneMatch, body, answered: null };
  return { incoming, logged, prefix };
}

function send(answer: Answer | 'cut', response: ServerResponse): void {
  if (answer === 'cut') response.socket?.resetAndDestroy();
  else response.writeHead(answer.statusCode, answer.headers).end(answer.body);
}

function takeFault(armed: readonly Armed[], { method, path }: Incoming): Fault | null {
  const found = armed.find((one) => one.left > 0 && one.method === method && one.path.test(path));
  if (found === undefined) return null;
  found.left -= 1;
  return found.fault;
}

async function play(
  fault: Fault,
  forward: () => Promise<Answer>,
  late: Set<Promise<unknown>>,
): Promise<Answer | 'cut'> {
  switch (fault.kind) {
    case 'answer-lost':
      await forward();
      return 'cut';
    case 'bad-gateway':
      await forward();
      return { statusCode: 502, headers: { 'content-type': 'text/html' }, body: '<h1>502 Bad Gateway</h1>' };
    case 'late-answer': {
      const answer = await forward();
      await sleep(fault.lagMs);
      return answer;
    }
    case 'answered-over':
      await forward();
      return { statusCode: fault.by.status, headers: { ...fault.by.headers }, body: fault.by.body };
    case 'slow-commit':
      late.add(sleep(fault.lagMs).then(forward));
      return 'cut';
    case 'cut':
      return 'cut';
    case 'answer':
      return { statusCode: fault.status, headers: { ...fault.headers }, body: fault.body };
  }
}
