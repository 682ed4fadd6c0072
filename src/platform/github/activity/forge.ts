import { DebriefError } from '../../../core/errors.ts';
import type { ForgeReader, RepositoryRef } from '../../../core/ports.ts';
import type { GitHubClient } from '../client.ts';
import { createClient, type GitHubOptions } from '../client.ts';
import { trackerError } from '../errors.ts';
import { type ActivityCall, type Answer, notesOn } from './call.ts';
import { readHistory } from './history.ts';
import { readPullRequests } from './pullRequests.ts';
import { readRuns } from './runs.ts';

/** A list of changes waits for this, so all of it together is not waited for longer. */
const limitMs = 10_000;

/**
 * Reads GitHub: deployments and releases with one request, workflow runs with another, pull requests with a third. It is
 * made for one list: ten seconds (or `timeoutMs`) after the first request, nothing more comes.
 */
export function createGitHubForge(options: GitHubOptions): ForgeReader {
  const { apiUrl, token, timeoutMs = limitMs } = options;
  let client: Promise<GitHubClient> | null = null;
  let limit: AbortSignal | null = null;
  const begin = async (signal: AbortSignal | undefined): Promise<ActivityCall> => {
    client ??= createClient(options);
    limit ??= AbortSignal.timeout(timeoutMs);
    return { octokit: await client, apiUrl, signal: signal ? AbortSignal.any([limit, signal]) : limit };
  };
  const asked = (repository: RepositoryRef, signal: AbortSignal | undefined) => ({
    apiUrl,
    repository,
    write: false,
    signedIn: token !== null,
    cancelled: signal?.aborted === true,
  });
  return {
    async activity(request, signal) {
      const call = await begin(signal);
      const missing = <T>(parts: readonly string[], found: T) => {
        return (error: unknown) =>
          without(trackerError(error, asked(request.repository, signal)), parts, found);
      };
      const [history, runs] = await Promise.all([
        readHistory(call, request).catch(
          missing(['deployments', 'releases'], { deployments: [], releases: [] }),
        ),
        readRuns(call, request).catch(missing(['workflow runs'], { runs: [] })),
      ]);
      return { ...history.found, ...runs.found, notes: notesOn([...history.gaps, ...runs.gaps]) };
    },
    async pullRequests(repository, numbers, signal) {
      const call = await begin(signal);
      const { found, gaps } = await readPullRequests(call, repository, numbers).catch((error: unknown) =>
        without(trackerError(error, asked(repository, signal)), ['pull requests'], []),
      );
      return { pullRequests: found, notes: notesOn(gaps) };
    },
  };
}

/** @throws what is no expected failure, and `cancelled` */
function without<T>(error: unknown, parts: readonly string[], found: T): Answer<T> {
  if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
  return { found, gaps: parts.map((part) => ({ part, reason: error.message })) };
}
