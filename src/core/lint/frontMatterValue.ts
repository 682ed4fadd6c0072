import type { Located, Postmortem } from '../document/model.ts';
import { nearest } from './nearest.ts';
import type { Finding, Fix } from './rule.ts';
import { isInside } from './spans.ts';

/**
 * What is wrong with a front matter value that has to be one of a list, compared by `normal`. A value that stands in
 * prose is left alone: nothing but people reads it.
 */
export function valueFindings(
  { text, frontMatter }: Postmortem,
  stated: Located<string> | null,
  { name, allowed, normal }: { name: string; allowed: readonly string[]; normal: (value: string) => string },
): Finding[] {
  if (stated === null || frontMatter === null || !isInside(stated.span, frontMatter.span)) return [];
  if (allowed.length === 0 || allowed.some((value) => normal(value) === normal(stated.value))) return [];
  const meant = nearest(stated.value, allowed);
  const fixes = meant === null ? [] : [replacement(meant, text, stated)];
  const message = `Set the ${name} to one of ${allowed.join(', ')}.`;
  return [{ span: stated.span, message, expected: meant === null ? allowed : [meant], fixes }];
}

function replacement(value: string, text: string, { span }: Located<string>): Fix {
  const written = text.slice(span.start, span.end);
  const quote = /^(['"]).*\1$/s.exec(written)?.[1] ?? '';
  return { title: `Change to "${value}"`, edits: [{ span, newText: `${quote}${value}${quote}` }] };
}
