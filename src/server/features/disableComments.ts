import { insertion, type TextEdit } from '../../core/document/edits.ts';
import type { Located } from '../../core/document/model.ts';
import type { Message } from '../../core/lint/engine.ts';
import type { Reading } from './reading.ts';

/** Switches a rule off for the line of a finding; null where no comment can stand above it. */
export function disabling({ facts, source }: Reading, { rule, span }: Message): TextEdit | null {
  const { line } = source.positionAt(span.start);
  const start = source.offsetAt({ line, character: 0 });
  const text = source.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const inFrontMatter = facts.frontMatter !== null && start < facts.frontMatter.span.end;
  if (inFrontMatter || /^\s*\|/.test(text)) return null;
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const eol = facts.text.includes('\r\n') ? '\r\n' : '\n';
  return insertion(start, `${indent}<!-- debrief-disable-next-line ${rule} -- reason -->${eol}`);
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
