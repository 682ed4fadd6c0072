import type { Octokit } from 'octokit';
import { isLoopback } from '../../core/followup/apiUrl.ts';
import type { Logger } from '../../core/ports.ts';
import { conditionally } from './conditional.ts';
import { fetchWithin } from './fetchWithin.ts';

export interface GitHubOptions {
  /** From `apiUrlFor`. The token is sent to this origin and to no other. */
  readonly apiUrl: string;
  /** Null reads what is public. */
  readonly token: string | null;
  readonly logger?: Logger;
  /** Milliseconds until a request without an answer is given up. */
  readonly timeoutMs?: number;
  /** Keeps GitHub's pace for content: three seconds between new issues. Off by default for a server on this machine. */
  readonly paced?: boolean;
}

/**
 * What is used of octokit: routes by their names in GitHub's documentation. Its method for each of GitHub's thousand
 * endpoints stays out of what is built (esbuild.mjs).
 */
export type GitHubClient = Pick<Octokit, 'request' | 'graphql'>;

/** GitHub itself gives up on a request after 10 s. */
const TIMEOUT_MS = 30_000;
/** A read is tried again once, after a second. A write never is. */
const READ_RETRIES = 1;

/** GitHub, GitHub Enterprise Server or ghe.com; octokit is loaded here rather than when Debrief starts. */
export async function createClient({
  apiUrl,
  token,
  logger,
  timeoutMs,
  paced,
}: GitHubOptions): Promise<GitHubClient> {
  const { Octokit } = await import('octokit');
  const { origin, host } = new URL(apiUrl);
  const silent = (): void => {};
  return new Octokit({
    baseUrl: apiUrl,
    ...(token === null ? {} : { auth: token }),
    userAgent: 'debrief',
    log: {
      debug: silent,
      info: silent,
      warn: (message: string) => logger?.warn(message),
      error: (message: string) => logger?.warn(message),
    },
    request: { fetch: conditionally(fetchWithin(origin, timeoutMs ?? TIMEOUT_MS)) },
    // Not as `request.retries`, which would repeat refusals too.
    retry: { retries: READ_RETRIES },
    throttle: {
      enabled: paced ?? !isLoopback(host),
      // The plugin's queues are shared by all clients of the process.
      id: host,
      // A limit lasts up to an hour: the person is told when it ends, and nothing waits in silence.
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
}
