import { z } from 'zod';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError, type ErrorCode } from '../../core/errors.ts';
import { bounded } from '../../core/followup/bounded.ts';
import type { RepositoryRef } from '../../core/ports.ts';

/** What was asked when something went wrong. */
export interface Asked {
  readonly apiUrl: string;
  readonly repository: RepositoryRef;
  readonly write: boolean;
  readonly signedIn: boolean;
  /** The caller gave up. */
  readonly cancelled?: boolean;
}

/** The longest that is repeated of what a server said. */
const SAID_LIMIT = 300;

/** What octokit throws; `response` is missing where no answer came, and `status` means nothing then. */
const requestErrorSchema = z.object({
  status: z.number(),
  message: z.string(),
  response: z
    .object({
      headers: z.record(z.string(), z.union([z.string(), z.number(), z.undefined()])),
      data: z.unknown(),
    })
    .optional(),
});

const saidSchema = z.object({
  message: z.string(),
  errors: z
    .array(
      z.union([
        z.string(),
        z.object({ field: z.string(), code: z.string(), value: z.unknown(), message: z.string() }).partial(),
      ]),
    )
    .catch([])
    .default([]),
});
type Said = z.infer<typeof saidSchema>;

interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly said: Said;
}

/** The error for people; what is no failure of the request, a defect of ours, comes back as it is. */
export function trackerError(error: unknown, asked: Asked): unknown {
  if (asked.cancelled === true) {
    return new DebriefError('cancelled', 'Cancelled.', { cause: error });
  }
  if (error instanceof z.ZodError) return strangeAnswer(asked, error);
  const request = error instanceof Error ? requestErrorSchema.safeParse(plain(error)) : null;
  if (request?.success !== true) return error;
  const { status, message, response } = request.data;
  if (response === undefined) return noAnswer(asked, `no answer came (${said(message)})`, error);
  // 408 is said on behalf of a server that did not answer in time.
  if (status >= 500 || status === 408) return noAnswer(asked, `the server answered ${status}`, error);
  const parsed = saidSchema.safeParse(response.data);
  if (!parsed.success) return strangeAnswer(asked, error);
  const [code, sentence] = refusal({ status, headers: response.headers, said: parsed.data }, asked);
  return new DebriefError(code, sentence, { cause: error });
}

/** An error's own properties; `message` is not enumerable. */
function plain(error: Error): object {
  return { ...error, message: error.message, status: 'status' in error ? error.status : undefined };
}

function noAnswer(asked: Asked, what: string, cause: unknown): DebriefError {
  if (!asked.write) {
    const advice = 'check the network, the proxy and the address, then try again';
    return new DebriefError(
      'unreachable',
      `GitHub at ${hostOf(asked)} cannot be reached: ${what}; ${advice}.`,
      {
        cause,
      },
    );
  }
  return outcomeUnknown(asked, what, cause);
}

function outcomeUnknown(asked: Asked, what: string, cause: unknown): DebriefError {
  return new DebriefError(
    'outcome-unknown',
    `GitHub at ${hostOf(asked)} may or may not have made the change: ${what}; run again, nothing is made twice.`,
    { cause },
  );
}

const STRANGER =
  'something between you and GitHub answered, such as a sign-in page of the network or a proxy';

/** Not what GitHub answers, whatever its status: what became of a write, it cannot know. */
function strangeAnswer(asked: Asked, cause: unknown): DebriefError {
  return asked.write ? outcomeUnknown(asked, STRANGER, cause) : notGitHub(asked, cause);
}

function notGitHub(asked: Asked, cause: unknown): DebriefError {
  return new DebriefError(
    'not-github',
    `This is no answer of GitHub at ${hostOf(asked)}: ${STRANGER}; open the address in a browser, then try again.`,
    { cause },
  );
}

function refusal(answer: Refusal, asked: Asked): [ErrorCode, string] {
  const { status, headers } = answer;
  const repository = `${asked.repository.owner}/${asked.repository.name}`;
  const reply = said(answer.said.message);
  if (status === 401) return unauthorized(asked);
  if (headers['x-github-sso'] !== undefined) return samlRequired(answer, asked);
  if (isRateLimit(answer)) return rateLimited(answer, asked);
  switch (status) {
    case 403:
      return ['forbidden', `GitHub refuses this in ${repository}: ${reply}; ${adviceOn(reply, asked)}.`];
    case 404:
      return [
        'not-found',
        `GitHub at ${hostOf(asked)} shows no repository ${repository} to this account; check its name and the account's access.`,
      ];
    case 410:
      return [
        'gone',
        `Issues are disabled in ${repository}; enable them in its settings, or choose another repository.`,
      ];
    case 422:
      return [
        isAboutAssignees(answer.said) ? 'assignee-rejected' : 'rejected',
        `GitHub did not take the issue: ${reply}${details(answer.said)}; change the item, then try again.`,
      ];
    default:
      return ['rejected', `GitHub answered ${status}: ${reply}.`];
  }
}

/** Nothing else was wrong: without assignees the same issue would be taken. */
function isAboutAssignees({ errors }: Said): boolean {
  return errors.length > 0 && errors.every((one) => typeof one !== 'string' && one.field === 'assignees');
}

function adviceOn(reply: string, { write }: Asked): string {
  if (!write) return 'the token needs the right to read it';
  return /\barchived\b/i.test(reply) ? 'choose another repository' : 'the token needs write access to issues';
}

function unauthorized({ signedIn }: Asked): [ErrorCode, string] {
  return signedIn
    ? ['unauthorized', 'GitHub does not accept the token; sign in again, or check GITHUB_TOKEN.']
    : ['sign-in-required', 'GitHub wants to know who you are; sign in, or set GITHUB_TOKEN.'];
}

/** The header reads `required; url=https://github.com/orgs/…`; only an address of the same GitHub is passed on. */
function samlRequired({ headers }: Refusal, asked: Asked): [ErrorCode, string] {
  const link = /\burl=(\S+)/.exec(String(headers['x-github-sso']))?.[1] ?? '';
  const url = URL.canParse(link) ? new URL(link) : null;
  const where =
    url?.protocol === 'https:' && url.host === asked.repository.host ? ` at ${bounded(url.href, 500)}` : '';
  return [
    'saml-required',
    `The organization ${asked.repository.owner} requires single sign-on; authorize the token for it${where}, then try again.`,
  ];
}

function isRateLimit({ status, headers, said: { message } }: Refusal): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const exhausted = String(headers['x-ratelimit-remaining']) === '0';
  return exhausted || headers['retry-after'] !== undefined || /\brate limit/i.test(message);
}

function rateLimited({ headers }: Refusal, asked: Asked): [ErrorCode, string] {
  const wait = Number(headers['retry-after']);
  const reset = Number(headers['x-ratelimit-reset']);
  const when =
    wait > 0
      ? `in ${Math.ceil(wait)} seconds`
      : reset > 0 && String(headers['x-ratelimit-remaining']) === '0'
        ? `after ${clockTime(reset)}`
        : 'in a few minutes';
  return ['rate-limited', `GitHub at ${hostOf(asked)} allows no more requests for now; run again ${when}.`];
}

/** "2026-11-21 14:05 UTC" */
function clockTime(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime())
    ? 'the limit resets'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function details({ errors }: Said): string {
  const parts = errors.map((one) => {
    if (typeof one === 'string') return one;
    const value = typeof one.value === 'string' ? ` "${one.value}"` : '';
    return one.message ?? `${one.field ?? 'value'}${value} is ${one.code ?? 'invalid'}`;
  });
  return parts.length === 0 ? '' : ` (${said(parts.join('; '))})`;
}

function said(text: string): string {
  return bounded(singleLine(text), SAID_LIMIT).replace(/[.\s]+$/, '');
}

function hostOf({ apiUrl }: Asked): string {
  return new URL(apiUrl).host;
}
