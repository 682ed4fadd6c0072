import type { Span } from '../model.ts';

/**
 * A stretch without the characters at its end that `marks` matches. Walks from the end: an expression like `/[…]+$/`
 * tries again from every such character in the middle of a text.
 */
export function withoutEnd(text: string, { start, end }: Span, marks: RegExp): Span {
  let last = end;
  while (last > start && marks.test(text.charAt(last - 1))) last -= 1;
  return { start, end: last };
}

/** A label without the colon and white space behind it. */
export function withoutColon(text: string): string {
  return text.slice(0, withoutEnd(text, { start: 0, end: text.length }, /[\s:：]/u).end);
}
