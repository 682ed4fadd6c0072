import * as z from 'zod';
import type { GitHubClient } from './client.ts';

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
export type GraphqlError = z.infer<typeof errorSchema>;

export interface GraphqlAnswer<T> {
  readonly data?: T | null | undefined;
  readonly errors: readonly GraphqlError[];
}

export interface GraphqlCall {
  readonly octokit: GitHubClient;
  readonly apiUrl: string;
  readonly signal?: AbortSignal | undefined;
}

export interface GraphqlQuestion<T> {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<T>;
}

/**
 * Asks once. Errors beside or in place of the data are a part of the answer, as GraphQL has it.
 * @throws ZodError, and what octokit throws
 */
export async function askGraphql<T>(
  call: GraphqlCall,
  { query, variables, schema }: GraphqlQuestion<T>,
): Promise<GraphqlAnswer<T>> {
  const body = z
    .object({ data: schema.nullish(), errors: z.array(errorSchema).default([]) })
    .refine(({ data, errors }) => data !== undefined || errors.length > 0);
  return z.object({ status: z.literal(200), data: body }).parse(await post(call, query, variables)).data;
}

async function post(
  { octokit, apiUrl, signal }: GraphqlCall,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return await octokit.request({
      method: 'POST',
      // A GitHub Enterprise Server has it beside "/api/v3".
      url: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
      query,
      variables,
      request: { retries: 0, ...(signal && { signal }) },
    });
  } catch (error) {
    // The client throws what GitHub answers with status 200 when the limit is reached.
    if (error instanceof Error && 'response' in error && !('status' in error)) return error.response;
    throw error;
  }
}
