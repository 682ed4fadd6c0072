import { parse } from 'yaml';
import type { Postmortem, SectionKind } from '../../document/model.ts';

/** The first paragraph of a section, as plain text; undefined where there is none. */
export function opening({ prose }: Postmortem, kind: SectionKind): string | undefined {
  return prose.find(({ section, text }) => section === kind && text.trim() !== '')?.text.trim();
}

/**
 * Single facts of the front matter, by their keys; of maps by all keys on the way: "impact.users_affected", and by the
 * last one alone.
 */
export function frontMatterFacts({ text, frontMatter, problems }: Postmortem): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  if (frontMatter === null || problems.some(({ code }) => code === 'front-matter-invalid')) return facts;
  const { start, end } = frontMatter.bodySpan;
  collect(yamlOf(text.slice(start, end)), [], facts);
  return facts;
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent', schema: 'failsafe', maxAliasCount: 50 });
  } catch {
    return null; // TOML, or what the reader made sense of otherwise
  }
}

/** How YAML says that there is nothing. */
const nothing = /^\s*(?:null|~)?\s*$/i;

const deepest = 4;

function collect(value: unknown, keys: readonly string[], facts: Map<string, string>): void {
  if (typeof value === 'string' && !nothing.test(value) && keys.length > 0) {
    facts.set(keys.join('.'), value);
    const last = keys.at(-1) ?? '';
    if (!facts.has(last)) facts.set(last, value);
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && keys.length < deepest) {
    for (const [key, below] of Object.entries(value)) collect(below, [...keys, key], facts);
  }
}
