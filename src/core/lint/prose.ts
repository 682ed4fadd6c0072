import type { Postmortem, ProseBlock, Span } from '../document/model.ts';
import { isInside } from './spans.ts';

export interface ProseMatch {
  /** Where the match stands in the document. */
  readonly span: Span;
  readonly text: string;
}

/** Every place where a global pattern matches a block's plain text. */
export function matchesIn({ text, offsets }: ProseBlock, pattern: RegExp): ProseMatch[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const start = offsets[match.index];
    const last = offsets[match.index + match[0].length - 1];
    return start === undefined || last === undefined
      ? []
      : [{ span: { start, end: last + 1 }, text: match[0] }];
  });
}

/** The paragraphs, items and cells that stand inside a stretch of the document. */
export function proseInside(span: Span, { prose }: Postmortem): ProseBlock[] {
  return prose.filter(({ offsets: [start] }) => start !== undefined && isInside({ start, end: start }, span));
}
