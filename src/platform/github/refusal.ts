import * as z from 'zod';
import { singleLine } from '../../core/document/escape.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { bounded } from '../../core/followup/bounded.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { lackOfScope } from './scopes.ts';

/** What was asked when something went wrong. */
export interface Asked {
  readonly apiUrl: string;
  readonly repository: RepositoryRef;
  /** What is asked for in the repository: "issue #12"; the repository itself by default. */
  readonly about?: string;
  readonly write: boolean;
  readonly signedIn: boolean;
  /** The login that the token belongs to, where it is known. */
  readonly account?: string | null;
  /** The caller gave up. */
  readonly cancelled?: boolean;
}

/** What GitHub says in the body of a refusal. */
export const saidSchema = z.object({
  message: z.string(),
  errors: z
    .array(
      z.union([
        z.string(),
        z
          .object({
            resource: z.string(),
            field: z.string(),
            code: z.string(),
            value: z.unknown(),
            message: z.string(),
          })
          .partial(),
      ]),
    )
    .catch([])
    .default([]),
});
type Said = z.infer<typeof saidSchema>;

/** A definite answer: nothing was done. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly said: Said;
}

/** The longest that is repeated of what a server said. */
const SAID_LIMIT = 300;

/** The code and the sentence for any refusal but a limit (see rateLimit.ts). */
export function refused(answer: Refusal, asked: Asked): [ErrorCode, string] {
  const { status, headers } = answer;
  if (status === 401) return unauthorized(asked);
  if (String(headers['x-github-sso']).startsWith('required')) return samlRequired(headers, asked);
  switch (status) {
    case 403:
      return forbidden(answer, asked);
    case 404:
      return notFound(answer, asked);
    case 410:
      return gone(answer, asked);
    case 422:
      return rejected(answer, asked);
    default:
      return ['rejected', `GitHub answered ${status}: ${said(answer.said.message)}.`];
  }
}

function unauthorized({ signedIn }: Asked): [ErrorCode, string] {
  return signedIn
    ? ['unauthorized', 'GitHub does not accept the token; sign in again, or check GITHUB_TOKEN.']
    : ['sign-in-required', 'GitHub wants to know who you are; sign in, or set GITHUB_TOKEN.'];
}

/** The header reads `required; url=https://github.com/orgs/…`; only an address of the same GitHub is passed on. */
function samlRequired(headers: Refusal['headers'], { repository }: Asked): [ErrorCode, string] {
  const link = /\burl=(\S+)/.exec(String(headers['x-github-sso']))?.[1] ?? '';
  const url = URL.canParse(link) ? new URL(link) : null;
  const where =
    url?.protocol === 'https:' && url.host === repository.host
      ? `at ${bounded(url.href, 500)}`
      : "in the token's settings on GitHub";
  return [
    'saml-required',
    `The organization ${repository.owner} requires single sign-on; authorize the token for it ${where}, then try again.`,
  ];
}

function forbidden({ headers, said: { message } }: Refusal, asked: Asked): [ErrorCode, string] {
  const reply = said(message);
  const { owner, name } = asked.repository;
  if (/\bSAML\b/.test(reply)) return samlRequired(headers, asked);
  if (/\bSSO session\b|single sign-on session/i.test(reply)) {
    const sentence = `Your single sign-on session with ${owner} has ended; sign in to the organization in a browser, then try again.`;
    return ['saml-required', sentence];
  }
  const advice = adviceOn(reply, asked, lackOfScope(headers));
  return [
    'forbidden',
    `GitHub refuses this in ${owner}/${name} to ${accountOf(asked)}: ${reply}; ${advice}.`,
  ];
}

/** By the words of GitHub, where they tell more than a missing right. */
function adviceOn(reply: string, { repository, write }: Asked, lack: string | null): string {
  if (/\barchived\b/i.test(reply)) return 'choose another repository';
  if (/OAuth App access restrictions/i.test(reply)) {
    return `ask an owner of ${repository.owner} to approve the application, or use a token of your own`;
  }
  if (/\bIP allow list\b/i.test(reply)) return 'connect from a network that it allows, such as the VPN';
  if (lack !== null) return lack;
  return write ? 'the token needs write access to issues' : 'the token needs the right to read it';
}

function notFound({ headers }: Refusal, asked: Asked): [ErrorCode, string] {
  const { owner, name } = asked.repository;
  const what =
    asked.about === undefined ? `repository ${owner}/${name}` : `${asked.about} in ${owner}/${name}`;
  const lack = lackOfScope(headers);
  const advice = lack === null ? " and the account's access" : `; ${lack}`;
  return [
    'not-found',
    `GitHub at ${hostOf(asked)} shows no ${what} to ${accountOf(asked)}; check its name${advice}.`,
  ];
}

function gone({ said: { message } }: Refusal, { repository, about }: Asked): [ErrorCode, string] {
  const target = `${repository.owner}/${repository.name}`;
  return about !== undefined && !/\bdisabled\b/i.test(message)
    ? ['gone', `The ${about} in ${target} was deleted; nothing was changed.`]
    : [
        'gone',
        `Issues are disabled in ${target}; enable them in its settings, or choose another repository.`,
      ];
}

function rejected({ said: { message, errors } }: Refusal, asked: Asked): [ErrorCode, string] {
  const reply = said(message);
  const why = errors.map(detail).join('; ');
  const told = why === '' ? reply : `${reply} (${said(why)})`;
  const fields = new Set(errors.map((one) => (typeof one === 'string' ? '' : fieldOf(one))));
  const [field] = fields;
  // Nothing else was wrong: without assignees the same issue would be taken.
  if (fields.size === 1 && field === 'assignees') {
    const target = `${asked.repository.owner}/${asked.repository.name}`;
    return [
      'assignee-rejected',
      `GitHub cannot assign this in ${target}: ${told}; choose people with access to it.`,
    ];
  }
  const part = fields.size === 1 ? parts[field ?? ''] : undefined;
  const advice = /\btoo[ _]long\b/i.test(why) ? 'shorten it' : 'change it';
  return [
    'rejected',
    `GitHub did not take ${part ?? asked.about ?? 'the issue'}: ${told}; ${advice}, then try again.`,
  ];
}

/** What a person calls the fields of an issue. */
const parts: Readonly<Record<string, string>> = {
  title: 'the title',
  body: 'the text',
  labels: 'a label',
  milestone: 'the milestone',
  type: 'the issue type',
};

type Detail = Exclude<Said['errors'][number], string>;

/** GitHub names a label's own field, and the label as the resource. */
function fieldOf({ resource, field }: Detail): string {
  return resource === 'Label' ? 'labels' : (field ?? '');
}

function detail(one: string | Detail): string {
  if (typeof one === 'string') return one;
  const values = [one.value].flat().filter((value) => typeof value === 'string');
  const value = values.length === 0 ? '' : ` "${values.join('", "')}"`;
  return one.message ?? `${one.field ?? 'value'}${value} is ${one.code ?? 'invalid'}`;
}

function accountOf({ account }: Asked): string {
  return account ? `the account ${singleLine(account)}` : 'this account';
}

/** What a server says, on one line. */
export function said(text: string): string {
  return bounded(singleLine(text), SAID_LIMIT).replace(/[.\s]+$/, '');
}

export function hostOf({ apiUrl }: Asked): string {
  return new URL(apiUrl).host;
}
