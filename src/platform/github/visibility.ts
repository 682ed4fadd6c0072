import * as z from 'zod';
import type { RepositoryRef } from '../../core/ports.ts';
import { gitHubSession } from './session.ts';

/** Nobody waits longer for it. */
const TIMEOUT_MS = 5_000;

const answer = z.object({ data: z.object({ private: z.boolean() }) });

/** Whether everybody may read a repository: asked without a token. False where the server does not tell. */
export async function isPublicRepository(apiUrl: string, repository: RepositoryRef): Promise<boolean> {
  const session = gitHubSession({ apiUrl, token: null, timeoutMs: TIMEOUT_MS });
  const { owner, name } = repository;
  try {
    const response: unknown = await session.read({ repository }, (octokit) =>
      octokit.request('GET /repos/{owner}/{repo}', { owner, repo: name }),
    );
    return answer.parse(response).data.private === false;
  } catch {
    return false;
  }
}
