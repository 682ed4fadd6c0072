const SAME_METHOD_REDIRECTS = new Set([307, 308]);
const REDIRECTS = new Set([301, 302, ...SAME_METHOD_REDIRECTS]);
const MOST_REDIRECTS = 3;

/**
 * The platform's `fetch` (VS Code puts its proxy support there, so it is looked up with each call) that goes to one
 * origin only: neither a token nor what an issue says may leave for another one. A redirect within the origin is
 * followed, as for a renamed repository; any other is handed back as it came. A write is repeated by a redirect only
 * where the server says that it did not take it (307, 308).
 */
export function fetchWithin(origin: string, timeoutMs: number): typeof fetch {
  return async (input, init = {}) => {
    let url = addressOf(input);
    for (let hop = 0; ; hop += 1) {
      if (url.origin !== origin) throw new TypeError(`the request would leave ${origin}`);
      const signals = [AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])];
      const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) });
      const target = redirectTarget(response, url, init.method ?? 'GET');
      if (target?.origin !== origin || hop === MOST_REDIRECTS) return response;
      url = target;
    }
  };
}

function addressOf(input: string | URL | Request): URL {
  return new URL(input instanceof Request ? input.url : input);
}

function redirectTarget(response: Response, from: URL, method: string): URL | null {
  const followed = method === 'GET' ? REDIRECTS : SAME_METHOD_REDIRECTS;
  const location = response.headers.get('location');
  if (!followed.has(response.status) || location === null || !URL.canParse(location, from.href)) return null;
  return new URL(location, from);
}
