import type { ProseBlock, Span } from '../document/model.ts';

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
