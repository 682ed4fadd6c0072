import type { Postmortem, ProseBlock, Span } from '../document/model.ts';
import { offsetAt } from '../document/places.ts';
import { isInside } from './spans.ts';

export interface ProseMatch {
  /** Where the match stands in the document. */
  readonly span: Span;
  readonly text: string;
}

/**
 * Every place where a global pattern matches a block's plain text. Rules ask this of each block on every keystroke, and
 * nearly always in vain: `matchAll` would copy the pattern each time.
 */
export function matchesIn(block: ProseBlock, pattern: RegExp): ProseMatch[] {
  if (!pattern.global) throw new TypeError('The pattern has to be global.');
  const found: ProseMatch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(block.text); match !== null; match = pattern.exec(block.text)) {
    const start = offsetAt(block, match.index);
    const last = offsetAt(block, match.index + match[0].length - 1);
    if (start !== undefined && last !== undefined) {
      found.push({ span: { start, end: last + 1 }, text: match[0] });
    }
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

/** The paragraphs, items and cells that stand inside a stretch of the document. */
export function proseInside(span: Span, { prose }: Postmortem): ProseBlock[] {
  return prose.filter((block) => {
    const start = offsetAt(block, 0);
    return start !== undefined && isInside({ start, end: start }, span);
  });
}

/** A pattern source that matches exactly this text. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
