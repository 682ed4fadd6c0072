import { z } from 'zod';
import { singleLine } from '../../../core/document/escape.ts';
import { bounded } from '../../../core/followup/bounded.ts';
import type { RepositoryRef } from '../../../core/ports.ts';
import type { ActivityCall, Gap } from './call.ts';

const longestReason = 200;

/** Null is what the account may not see, or what is not there. */
export const nodes = <T extends z.ZodType>(node: T) =>
  z.object({ nodes: z.array(node.nullable()) }).transform((connection) => connection.nodes.flatMap(present));

function present<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined ? [] : [value];
}

const errorSchema = z.object({
  type: z.string().nullish(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
});
type GraphqlError = z.infer<typeof errorSchema>;

export interface GraphqlAnswer<T> {
  readonly data?: T | null | undefined;
  readonly errors: readonly GraphqlError[];
}

/**
 * Asks about a repository, which the query has as `$owner` and `$name`. Errors beside or in place of the data are a part
 * of the answer, as GraphQL has it.
 * @throws ZodError, and what octokit throws
 */
export async function askGraphql<T>(
  call: ActivityCall,
  repository: RepositoryRef,
  { query, schema }: { readonly query: string; readonly schema: z.ZodType<T> },
): Promise<GraphqlAnswer<T>> {
  const body = z
    .object({ data: schema.nullish(), errors: z.array(errorSchema).default([]) })
    .refine(({ data, errors }) => data !== undefined || errors.length > 0);
  return z.object({ status: z.literal(200), data: body }).parse(await post(call, repository, query)).data;
}

async function post(
  { octokit, apiUrl, signal }: ActivityCall,
  { owner, name }: RepositoryRef,
  query: string,
): Promise<unknown> {
  try {
    return await octokit.request({
      method: 'POST',
      // A GitHub Enterprise Server has it beside "/api/v3".
      url: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
      query,
      variables: { owner, name },
      request: { retries: 0, signal },
    });
  } catch (error) {
    // The client throws what GitHub answers with status 200 when the limit is reached.
    if (error instanceof Error && 'response' in error && !('status' in error)) return error.response;
    throw error;
  }
}

/** What is missing of a part, by the first error that is about it. */
export function gapIn(part: string, came: boolean, errors: readonly GraphqlError[]): readonly Gap[] {
  const [error] = errors;
  if (error) return [{ part, reason: `GitHub says "${bounded(singleLine(error.message), longestReason)}".` }];
  return came ? [] : [{ part, reason: 'GitHub shows no such repository to this account.' }];
}
