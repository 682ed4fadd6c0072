interface Kept {
  readonly etag: string;
  readonly text: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** In characters: longer answers are not kept, and together no more is. */
const LONGEST_KEPT = 2_000_000;
const MOST_KEPT = 8_000_000;

/** For as long as the process lives, by token and address; the one used last comes last. */
const kept = new Map<string, Kept>();

/**
 * Asks for what was read before only whether it changed. GitHub answers 304 then, which counts for no limit, and the
 * caller gets the answer from before.
 */
export function conditionally(send: typeof fetch): typeof fetch {
  return async (input, init = {}) => {
    if ((init.method ?? 'GET') !== 'GET') return send(input, init);
    const headers = new Headers(init.headers);
    // Whether an issue exists, no cache on the way may answer.
    headers.set('cache-control', 'max-age=0');
    const key = `${headers.get('authorization') ?? ''} ${input instanceof Request ? input.url : String(input)}`;
    const before = kept.get(key);
    if (before !== undefined) headers.set('if-none-match', before.etag);
    const response = await send(input, { ...init, headers });
    if (response.status === 304 && before !== undefined) {
      keep(key, before);
      return new Response(before.text, { status: 200, headers: before.headers.map(([...pair]) => pair) });
    }
    const etag = response.headers.get('etag');
    if (response.status !== 200 || etag === null) return response;
    const text = await response.text();
    const answer = { etag, text, headers: [...response.headers] };
    kept.delete(key);
    if (text.length <= LONGEST_KEPT && isJson(text)) keep(key, answer);
    return new Response(text, { status: 200, headers: answer.headers });
  };
}

function keep(key: string, answer: Kept): void {
  kept.delete(key);
  kept.set(key, answer);
  let size = 0;
  for (const { text } of kept.values()) size += text.length;
  for (const [oldest, { text }] of kept) {
    if (size <= MOST_KEPT) return;
    kept.delete(oldest);
    size -= text.length;
  }
}

/** What was cut short on its way must not be kept: its ETag is that of the whole. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
