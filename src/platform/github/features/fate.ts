import * as z from 'zod';
import { parseRemoteUrl, sameRepository } from '../../../core/followup/repository.ts';
import type { IssueFate, RepositoryRef } from '../../../core/ports.ts';
import { statusOf } from '../errors.ts';
import { issueSchema, ownerAndRepo, trackedIssue } from '../issue.ts';
import type { GitHubSession } from '../session.ts';

const oneSchema = z.object({ status: z.literal(200), data: issueSchema });

/** Redirects are followed within the server (see fetchWithin.ts); where an issue is now, its own address says. */
export function fateOf(
  session: GitHubSession,
  repository: RepositoryRef,
  number: number,
  signal?: AbortSignal,
): Promise<IssueFate> {
  return session.read({ repository, signal, about: `issue #${number}` }, async (octokit) => {
    try {
      const response = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', {
        ...ownerAndRepo(repository),
        issue_number: number,
        request: signal ? { signal } : {},
      });
      const issue = trackedIssue(oneSchema.parse(response).data);
      const now = repositoryOf(issue.url, repository);
      return sameRepository(now, repository)
        ? { kind: 'here', issue }
        : { kind: 'moved', repository: now, issue };
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 || status === 410) return { kind: 'gone' };
      throw error;
    }
  });
}

/** By "https://github.com/acme/ops/issues/12"; the host is the one that was asked, which redirects do not leave. */
function repositoryOf(url: string, asked: RepositoryRef): RepositoryRef {
  const { origin, pathname } = new URL(url);
  const named = parseRemoteUrl(origin + pathname.split('/').slice(0, 3).join('/'));
  return named === null ? asked : { ...named, host: asked.host };
}
