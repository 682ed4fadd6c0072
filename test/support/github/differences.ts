import { answers, type Fault } from './faults.ts';

/** The longest title and body that GitHub takes, in characters. */
const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;

export interface Rules {
  readonly tokens: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  readonly archived: ReadonlySet<string>;
  readonly issuesDisabled: ReadonlySet<string>;
}

export interface Incoming {
  readonly method: string;
  /** Without the prefix of a GitHub Enterprise Server and without the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** The answer that GitHub gives where `emulate` would go on; null where both agree. */
export function githubDiffers(request: Incoming, rules: Rules): Fault | null {
  const token = request.authorization?.replace(/^(?:bearer|token) /i, '');
  if (token !== undefined && !rules.tokens.has(token)) return answers.unauthorized;
  const repository = /^\/repos\/([^/]+\/[^/]+)\/issues/.exec(request.path)?.[1];
  if (repository === undefined) return null;
  if (rules.issuesDisabled.has(repository)) return answers.gone;
  if (request.method === 'GET') return null;
  if (rules.archived.has(repository)) return answers.archived;
  return request.method === 'POST' && request.path.endsWith('/issues')
    ? refusedContent(request.body, rules.logins)
    : null;
}

function refusedContent(text: string, logins: ReadonlySet<string>): Fault | null {
  const content: { title?: string; body?: string; assignees?: string[] } = JSON.parse(text);
  if ((content.title ?? '').length > TITLE_LIMIT) return answers.unprocessable('title', '(too long)');
  if ((content.body ?? '').length > BODY_LIMIT) return answers.unprocessable('body', '(too long)');
  const stranger = content.assignees?.find((login) => !logins.has(login));
  return stranger === undefined ? null : answers.unprocessable('assignees', stranger);
}
