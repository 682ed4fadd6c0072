import * as z from 'zod';
import type { RepositoryRef } from '../../../core/ports.ts';
import type { GitHubSession } from '../session.ts';
import { pathOf, readList } from './list.ts';
import { orUnsupported } from './unsupported.ts';

const MOST_PEOPLE = 300;

const personSchema = z.object({ login: z.string() });

/** Logins of who can be assigned in a repository. */
export async function assignableIn(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const path = `${pathOf(repository)}/assignees`;
  const listing = readList(session, { repository, signal, path, schema: personSchema, limit: MOST_PEOPLE });
  return (await orUnsupported(listing)).map(({ login }) => login);
}
