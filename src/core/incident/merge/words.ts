import { isLaborious, longestCommon, mergeLines } from './diff.ts';

const tokens = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/** What two people made of one text, together; null where both changed the same words, and where it is too long. */
export function mergeWords(base: string, a: string, b: string): string | null {
  if (a === b || b === base) return a;
  if (a === base) return b;
  const [from, left, right] = [tokensOf(base), tokensOf(a), tokensOf(b)];
  if (isLaborious(from, left) || isLaborious(from, right)) return null;
  const words: string[] = [];
  for (const part of mergeLines(from, left, right)) {
    if (!('settled' in part)) return null;
    words.push(...part.settled);
  }
  return words.join('');
}

/** How much of two texts is the same, from 0 to 1, by their words in order; numbers, and so times, do not count. */
export function alikeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length + right.length === 0) return 1;
  // What is too long to be compared is the same or another one.
  if (isLaborious(left, right)) return a === b ? 1 : 0;
  return (2 * longestCommon(left, right).length) / (left.length + right.length);
}

function tokensOf(text: string): string[] {
  return text.match(tokens) ?? [];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
