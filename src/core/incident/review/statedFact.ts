import { parse } from 'yaml';
import { singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';

/** The value at a place of the front matter ("impact.users_affected"), on one line; null where there is none. */
export function statedFact({ text, frontMatter }: Postmortem, path: string): string | null {
  if (frontMatter === null) return null;
  let value = yamlOf(text.slice(frontMatter.bodySpan.start, frontMatter.bodySpan.end));
  for (const key of path.split('.')) {
    if (!isRecord(value)) return null;
    value = value[key];
  }
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return singleLine(String(value)) || null;
}

/** What cannot be read as YAML states nothing: the reading has reported it. */
function yamlOf(text: string): unknown {
  try {
    return parse(text, { prettyErrors: false, logLevel: 'silent', maxAliasCount: 100 });
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
