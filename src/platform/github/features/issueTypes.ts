import * as z from 'zod';
import { DebriefError } from '../../../core/errors.ts';
import type { RepositoryRef } from '../../../core/ports.ts';
import { statusOf } from '../errors.ts';
import { readPages } from '../pages.ts';
import type { GitHubSession } from '../session.ts';
import { orUnsupported } from './unsupported.ts';

const MOST_TYPES = 100;

const typeSchema = z.object({ name: z.string(), is_enabled: z.boolean().nullish() });

/** The issue types of the organisation that owns a repository; people have none, nor have older servers. */
export async function issueTypesOf(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { owner } = repository;
  const found = session.read({ repository, signal }, async (octokit) => {
    try {
      const request = signal ? { signal } : {};
      const first = await octokit.request({ method: 'GET', url: `/orgs/${owner}/issue-types`, request });
      return await readPages(octokit, { first, schema: typeSchema, signal, limit: MOST_TYPES });
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      const reason = `GitHub shows no issue types of ${owner}: it is no organization, or this server has none.`;
      throw new DebriefError('unsupported', reason, { cause: error });
    }
  });
  return (await orUnsupported(found)).flatMap(({ name, is_enabled }) => (is_enabled === false ? [] : [name]));
}
