import * as z from 'zod';
import type { RepositoryRef } from '../../../core/ports.ts';
import { PAGE_SIZE, readPages } from '../pages.ts';
import type { GitHubSession, Subject } from '../session.ts';

export interface Listed<T extends z.ZodType> extends Subject {
  /** "/repos/acme/ops/labels" */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Of one entry. */
  readonly schema: T;
  /** The most entries to read. */
  readonly limit: number;
}

/** @throws DebriefError as the session */
export function readList<T extends z.ZodType>(
  session: GitHubSession,
  { path, query, schema, limit, ...subject }: Listed<T>,
): Promise<z.infer<T>[]> {
  const { signal } = subject;
  return session.read(subject, async (octokit) => {
    const request = signal ? { signal } : {};
    const first = await octokit.request({ method: 'GET', url: path, per_page: PAGE_SIZE, ...query, request });
    return readPages(octokit, { first, schema, signal, limit });
  });
}

/** Owner and name hold letters, digits, dots, dashes and underscores only (see repository.ts). */
export function pathOf({ owner, name }: RepositoryRef): string {
  return `/repos/${owner}/${name}`;
}

export const namedSchema = z.object({ name: z.string() });
