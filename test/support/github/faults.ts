/** What goes wrong with one request; "commit" means that the server carries the request out. */
export type Fault =
  /** The commit happens, then the connection is cut. */
  | { readonly kind: 'answer-lost' }
  /** The commit happens, then a gateway answers 502. */
  | { readonly kind: 'bad-gateway' }
  /** The commit happens, the answer comes `lagMs` later. */
  | { readonly kind: 'late-answer'; readonly lagMs: number }
  /** The connection is cut at once, the commit happens `lagMs` later. */
  | { readonly kind: 'slow-commit'; readonly lagMs: number }
  /** The commit happens, then something on the way answers this. */
  | { readonly kind: 'answered-over'; readonly by: Fault & { readonly kind: 'answer' } }
  /** The connection is cut and nothing is committed. */
  | { readonly kind: 'cut' }
  /** Nothing is committed; somebody answers this. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };

type Headers = Readonly<Record<string, string>>;

function json(status: number, body: unknown, headers: Headers = {}): Fault {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** What GitHub answers where the emulation does not, word for word. */
export const answers = {
  unauthorized: json(401, { message: 'Bad credentials' }),
  forbidden: json(403, { message: 'Resource not accessible by personal access token' }),
  archived: json(403, { message: 'Repository was archived so is read-only.' }),
  saml: json(
    403,
    { message: 'Resource protected by organization SAML enforcement.' },
    { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCK' },
  ),
  secondaryLimit: json(
    403,
    { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
    { 'retry-after': '60' },
  ),
  primaryLimit: (resetEpochSeconds: number): Fault =>
    json(
      403,
      { message: 'API rate limit exceeded for user ID 1.' },
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetEpochSeconds) },
    ),
  notFound: json(404, { message: 'Not Found' }),
  gone: json(410, { message: 'Issues are disabled for this repo' }),
  unprocessable: (field: string, value: unknown): Fault =>
    json(422, {
      message: 'Validation Failed',
      errors: [{ resource: 'Issue', field, value, code: 'invalid' }],
    }),
  captivePortal: {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html><title>Welcome to Hotel Wi-Fi</title><body>Accept the terms</body></html>',
  },
  truncatedJson: {
    kind: 'answer',
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: '{"number": 1, "title": "Add a',
  },
  redirect: (location: string, status = 301): Fault => json(status, { message: 'Moved' }, { location }),
  json,
} satisfies Record<string, Fault | ((...args: never[]) => Fault)>;
