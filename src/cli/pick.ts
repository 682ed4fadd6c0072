import { singleLine } from '../core/document/escape.ts';
import { DebriefError } from '../core/errors.ts';

interface Choosing<T> {
  /** What one of them is called: "step". */
  readonly what: string;
  wordsOf(item: T): string;
}

/**
 * One of a numbered list, by its number or by its words: all of them, or some that no other has; in any case.
 * @throws DebriefError `usage` where none is meant, or it may be several
 */
export function picked<T>(items: readonly T[], wanted: string, { what, wordsOf }: Choosing<T>): T {
  const key = plain(wanted);
  const number = /^\d+$/.test(key) ? Number(key) : null;
  const numbered = number === null ? undefined : items[number - 1];
  if (numbered !== undefined) return numbered;
  const same = items.filter((item) => plain(wordsOf(item)) === key);
  const found = same.length > 0 ? same : items.filter((item) => plain(wordsOf(item)).includes(key));
  const [only] = found;
  if (only !== undefined && found.length === 1 && key !== '') return only;
  const name = singleLine(wanted);
  const numbers = found.map((item) => items.indexOf(item) + 1).join(', ');
  throw new DebriefError(
    'usage',
    found.length > 1
      ? `"${name}" may be ${what} ${numbers}; give the number.`
      : `There is no ${what} "${name}"; this command alone lists them.`,
  );
}

function plain(text: string): string {
  return singleLine(text).toLowerCase();
}
