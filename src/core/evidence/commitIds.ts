import type { RichText } from '../document/reading/richText.ts';

/** A commit that a text names. */
export interface NamedCommit {
  /** 7 to 64 hexadecimal digits. */
  readonly sha: string;
  /** Where the id, or the link, begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

const id = /^[0-9a-f]{7,64}$/i;
/** In running text "defaced" is a word, and "1234567" a number. */
const plainId = /^\s*((?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64})(?=$|[\s:,])/;
const inAddress = /(?:\/commits?\/|\/\+\/|[?&;](?:id|h)=)([0-9a-f]{7,64})(?![0-9a-z])/i;

/** The first commit that an item or a cell gives: in code, as a link, or as its first word. */
export function namedCommit({ text, code, links }: RichText): NamedCommit | null {
  const linked = links.flatMap(({ url, range }): NamedCommit[] => {
    const sha = inAddress.exec(url)?.[1]?.toLowerCase();
    return sha === undefined ? [] : [{ sha, ...range }];
  });
  const coded = code
    .map((range) => ({ sha: text.slice(range.start, range.end).toLowerCase(), ...range }))
    .filter(({ sha }) => id.test(sha));
  const word = plainId.exec(text)?.[1];
  const plain =
    word === undefined
      ? []
      : [{ sha: word, start: text.indexOf(word), end: text.indexOf(word) + word.length }];
  const [first, ...others] = [...coded, ...linked, ...plain].sort((a, b) => a.start - b.start);
  if (first === undefined) return null;
  // "[`abc1234`](…/commit/abc1234def…)": the address says more
  const whole = others.find(
    ({ sha, start, end }) => start < first.end && end > first.start && sha.startsWith(first.sha),
  );
  return whole ?? first;
}

/** Whether two ids, of which one may be short, are of the same commit. */
export function sameCommit(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.startsWith(b) || b.startsWith(a);
}
