import * as z from 'zod';
import type { RepositoryRef } from '../../../core/ports.ts';
import { statusOf } from '../errors.ts';
import { ownerAndRepo } from '../issue.ts';
import { type GitHubSession, ONCE } from '../session.ts';
import { namedSchema, pathOf, readList } from './list.ts';
import { orUnsupported } from './unsupported.ts';

const MOST_LABELS = 1_000;

export async function labelsOf(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const path = `${pathOf(repository)}/labels`;
  const found = await readList(session, {
    repository,
    signal,
    path,
    schema: namedSchema,
    limit: MOST_LABELS,
  });
  return found.map(({ name }) => name);
}

const createdSchema = z.object({ status: z.literal(201), data: namedSchema });

/** Done as well where the label exists, in whichever case. */
export function createLabel(session: GitHubSession, repository: RepositoryRef, name: string): Promise<void> {
  return orUnsupported(
    session.write({ repository, about: `label "${name}"` }, async (octokit) => {
      try {
        const target = ownerAndRepo(repository);
        createdSchema.parse(
          await octokit.request('POST /repos/{owner}/{repo}/labels', { ...target, name, request: ONCE }),
        );
      } catch (error) {
        if (!isThere(error)) throw error;
      }
    }),
  );
}

const conflictSchema = z.object({
  response: z.object({ data: z.object({ errors: z.array(z.object({ code: z.string() })) }) }),
});

function isThere(error: unknown): boolean {
  if (statusOf(error) !== 422) return false;
  const parsed = conflictSchema.safeParse(error);
  return parsed.success && parsed.data.response.data.errors.some(({ code }) => code === 'already_exists');
}
