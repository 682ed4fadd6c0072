import * as z from 'zod';
import type { GitHubClient } from './client.ts';

/** The most that GitHub gives at once. */
export const PAGE_SIZE = 100;

/** What the schemas check; octokit's own types only say what GitHub should answer. */
interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

export interface Listing<T extends z.ZodType> {
  readonly first: Page;
  /** Of one entry. */
  readonly schema: T;
  readonly signal?: AbortSignal | undefined;
  /** Pages are read until there are as many; all by default. */
  readonly limit?: number;
}

/**
 * All pages by the links that GitHub gives; it refuses high page numbers.
 * @throws ZodError, and what octokit throws
 */
export async function readPages<T extends z.ZodType>(
  octokit: GitHubClient,
  { first, schema, signal, limit = Number.POSITIVE_INFINITY }: Listing<T>,
): Promise<z.infer<T>[]> {
  const page = z.object({ status: z.literal(200), data: z.array(schema) });
  const found: z.infer<T>[] = [];
  for (let response = first; ; ) {
    found.push(...page.parse(response).data);
    const next = /<([^<>]+)>;\s*rel="next"/.exec(response.headers.link ?? '')?.[1];
    if (next === undefined || found.length >= limit) return found.slice(0, limit);
    response = await octokit.request({ method: 'GET', url: next, request: signal ? { signal } : {} });
  }
}
