import { insertion, type TextEdit } from '../../core/document/edits.ts';
import type { Located } from '../../core/document/model.ts';
import type { Message } from '../../core/lint/engine.ts';
import { rules } from '../../core/lint/rules/index.ts';
import type { Reading } from './reading.ts';

const aboutComments = new Set(rules.filter(({ concern }) => concern === 'suppression').map(({ id }) => id));

/**
 * Switches a rule off for the line of a finding: from the line above, or in the line itself where that would tear a list
 * or a table apart. Null in the front matter, which has no such comments, and for rules about these comments.
 */
export function disabling({ facts, source }: Reading, { rule, span }: Message): TextEdit | null {
  if (aboutComments.has(rule)) return null;
  const { line } = source.positionAt(span.start);
  const start = source.offsetAt({ line, character: 0 });
  if (facts.frontMatter !== null && start < facts.frontMatter.span.end) return null;
  const text = source.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const written = (reach: string): string => `<!-- debrief-disable-${reach} ${rule} -- reason -->`;
  if (/^\s*(?:\||[-*+]\s|\d+[.)]\s)/.test(text)) {
    const content = text.trimEnd().replace(/\s*[|\\]$/, '');
    return insertion(start + content.length, ` ${written('line')}`);
  }
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const eol = facts.text.includes('\r\n') ? '\r\n' : '\n';
  return insertion(start, `${indent}${written('next-line')}${eol}`);
}

/** From the opening of a comment up to the reason, or to where the line ends so far. */
const comment = /<!--\s*debrief-[a-z-]+(?<names>(?:[\s,]+(?!--)[\w-]*)*)/dg;

/** The word of a comment that stands for a rule, finished or not, at a place or just behind it. */
export function ruleNameAt({ source }: Reading, offset: number): Located<string> | null {
  const { line } = source.positionAt(offset);
  const start = source.offsetAt({ line, character: 0 });
  const text = source.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  for (const { indices } of text.matchAll(comment)) {
    const names = indices?.groups?.names;
    if (names === undefined || offset - start <= names[0] || offset - start > names[1]) continue;
    const before = /[\w-]*$/.exec(text.slice(names[0], offset - start))?.[0] ?? '';
    const after = /^[\w-]*/.exec(text.slice(offset - start, names[1]))?.[0] ?? '';
    return { value: before + after, span: { start: offset - before.length, end: offset + after.length } };
  }
  return null;
}
