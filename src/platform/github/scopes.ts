import { singleLine } from '../../core/document/escape.ts';
import { bounded } from '../../core/followup/bounded.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

/** What a scope of GitHub includes besides itself. */
const included: Readonly<Record<string, readonly string[]>> = {
  repo: ['public_repo'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
  project: ['read:project'],
};

const LIST_LIMIT = 200;

/**
 * What the token lacks, as an advice, by the headers of a refusal: a classic token's scopes and those that would do, or
 * the permissions that a fine-grained one needs. Null where they do not tell of a lack.
 */
export function lackOfScope(headers: Headers): string | null {
  const accepted = listed(headers['x-accepted-oauth-scopes']);
  if (headers['x-oauth-scopes'] !== undefined && accepted.length > 0) {
    const granted = listed(headers['x-oauth-scopes']);
    const held = new Set(granted.flatMap((scope) => [scope, ...(included[scope] ?? [])]));
    if (accepted.some((scope) => held.has(scope))) return null;
    const has = granted.length === 0 ? 'no scope' : `only ${granted.join(', ')}`;
    return `the token has ${has} and needs the scope ${accepted.join(' or ')}`;
  }
  const permissions = headers['x-accepted-github-permissions'];
  return permissions === undefined
    ? null
    : `the token needs the permission ${bounded(singleLine(String(permissions)), LIST_LIMIT)}`;
}

function listed(header: string | number | undefined): readonly string[] {
  const text = bounded(singleLine(String(header ?? '')), LIST_LIMIT);
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}
