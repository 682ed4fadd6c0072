import * as z from 'zod';
import type { RepositoryRef } from '../../core/ports.ts';
import type { GitHubClient } from './client.ts';
import { createClient, type GitHubOptions } from './client.ts';
import { isRefusedAccess, trackerError } from './errors.ts';

/** What a request is about, for the sentence about its failure. */
export interface Subject {
  readonly repository: RepositoryRef;
  /** What is asked for in the repository: "issue #12". */
  readonly about?: string;
  readonly signal?: AbortSignal | undefined;
}

type Work<T> = (octokit: GitHubClient) => Promise<T>;

/** Requests whose failures are told as DebriefError. */
export interface GitHubSession {
  readonly apiUrl: string;
  /** @throws DebriefError with the code of what the server said */
  read<T>(subject: Subject, work: Work<T>): Promise<T>;
  /** @throws DebriefError; `outcome-unknown` when no definite answer came */
  write<T>(subject: Subject, work: Work<T>): Promise<T>;
}

/** For a write: a refusal or a lost answer is never followed by the same request. */
export const ONCE = { retries: 0 };

/** Octokit is loaded with the first request. */
export function gitHubSession(options: GitHubOptions): GitHubSession {
  let client: Promise<GitHubClient> | null = null;
  let account: Promise<string | null> | null = null;
  const attempt = async <T>(subject: Subject, write: boolean, work: Work<T>): Promise<T> => {
    client ??= createClient(options);
    const octokit = await client;
    try {
      return await work(octokit);
    } catch (error) {
      if (options.token !== null && isRefusedAccess(error)) account ??= loginOf(octokit);
      throw trackerError(error, {
        ...subject,
        write,
        apiUrl: options.apiUrl,
        signedIn: options.token !== null,
        account: await account,
        cancelled: subject.signal?.aborted === true,
      });
    }
  };
  return {
    apiUrl: options.apiUrl,
    read: (subject, work) => attempt(subject, false, work),
    write: (subject, work) => attempt(subject, true, work),
  };
}

/** Nobody waits longer to be told which account was refused. */
const ACCOUNT_LIMIT_MS = 5_000;

const accountSchema = z.object({ status: z.literal(200), data: z.object({ login: z.string() }) });

/** Whose token it is: people have several accounts. Null where it is an app's, or GitHub does not tell. */
async function loginOf(octokit: GitHubClient): Promise<string | null> {
  try {
    const request = { ...ONCE, signal: AbortSignal.timeout(ACCOUNT_LIMIT_MS) };
    const response: unknown = await octokit.request('GET /user', { request });
    return accountSchema.parse(response).data.login;
  } catch {
    return null;
  }
}
