import type { Octokit } from 'octokit';
import { DebriefError } from '../../../core/errors.ts';
import { type ForgeActivity, noActivity } from '../../../core/evidence/live/activity.ts';
import type { ForgeReader } from '../../../core/ports.ts';
import { createClient, type GitHubOptions } from '../client.ts';
import { trackerError } from '../errors.ts';
import { type Gap, notesOn } from './gaps.ts';
import { readHistory } from './history.ts';
import { readRuns } from './runs.ts';

/** A list of changes waits for this, so none of it is waited for longer. */
const timeoutMs = 10_000;

/** Reads GitHub's deployments, releases and pull requests with one request, and its workflow runs with another. */
export function createGitHubForge(options: GitHubOptions): ForgeReader {
  let client: Promise<Octokit> | null = null;
  return {
    async activity(request, signal) {
      client ??= createClient({ timeoutMs, ...options });
      const octokit = await client;
      const { apiUrl, token } = options;
      const asked = { apiUrl, repository: request.repository, write: false, signedIn: token !== null };
      const missing = (...parts: string[]) => {
        return (error: unknown): Answer => {
          const cancelled = signal?.aborted === true;
          const reason = reasonOf(trackerError(error, { ...asked, cancelled }));
          return { gaps: parts.map((part) => ({ part, reason })) };
        };
      };
      const call = { octokit, apiUrl, request, signal };
      const [history, runs]: Answer[] = await Promise.all([
        readHistory(call).catch(missing('deployments', 'releases', 'pull requests')),
        readRuns(call).catch(missing('workflow runs')),
      ]);
      const gaps = [...(history?.gaps ?? []), ...(runs?.gaps ?? [])];
      return { ...noActivity, ...history?.found, ...runs?.found, notes: notesOn(gaps) };
    },
  };
}

/** Some of what was asked for, and what of it is missing. */
interface Answer {
  readonly found?: Partial<ForgeActivity>;
  readonly gaps: readonly Gap[];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
  return error.message;
}
