import { createHash } from 'node:crypto';
import type { Answer } from './store.ts';

export function jsonAnswer(
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** One page of a list, with the link to the next one as GitHub gives it. */
export function pageOf(all: readonly unknown[], address: URL): Answer {
  const size = Number(address.searchParams.get('per_page') ?? 30);
  const page = Number(address.searchParams.get('page') ?? 1);
  const next = new URL(address);
  next.searchParams.set('page', String(page + 1));
  const isLast = page * size >= all.length;
  return jsonAnswer(
    200,
    all.slice((page - 1) * size, page * size),
    isLast ? {} : { link: `<${next.href}>; rel="next"` },
  );
}

/** What `emulate` lacks: every answer to a read has an ETag, and who has the same one already gets 304. */
export function withEtag(answer: Answer, method: string, ifNoneMatch: string | undefined): Answer {
  if (method !== 'GET' || answer.statusCode !== 200) return answer;
  const etag = `W/"${createHash('sha1').update(answer.body).digest('hex')}"`;
  return etag === ifNoneMatch
    ? { statusCode: 304, headers: { etag }, body: '' }
    : { ...answer, headers: { ...answer.headers, etag } };
}
