/** The most of a patch that is looked at: a secret that begins in what is shown is whole in it. */
const mostRead = 100_000;

const mostLines = 200;
const mostCharacters = 20_000;
const longestLine = 1000;

export interface Patch {
  readonly text: string;
  /** There is more of it. */
  readonly cut: boolean;
  readonly binary: boolean;
}

/** What git tells of one file, without the lines that only git needs. A line of content never begins with a letter. */
export function patchOf(told: string): Patch {
  const lines = told.slice(0, mostRead).split('\n');
  const kept = lines.filter((line) => !/^(?:diff --git|index|Binary files) /.test(line));
  return {
    text: kept.join('\n').replace(/\n$/, ''),
    cut: told.length > mostRead,
    binary: lines.some((line) => line.startsWith('Binary files ')),
  };
}

/** As much of a patch as a person reads, with nothing in it that cannot be seen. */
export function cut(text: string): { readonly text: string; readonly cut: boolean } {
  const lines = withoutCommonReturns(text.split('\n'));
  const shown: string[] = [];
  let room = mostCharacters;
  for (const line of lines.slice(0, mostLines)) {
    const short = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
    room -= short.length + 1;
    if (room < 0) break;
    shown.push(visible(short));
  }
  const whole = shown.length === lines.length && lines.every((line) => line.length <= longestLine);
  return { text: shown.join('\n'), cut: !whole };
}

/** A file that ends its lines as Windows does shows nothing by that; one that began or ceased to do so does. */
function withoutCommonReturns(lines: readonly string[]): readonly string[] {
  const isContent = (line: string): boolean => /^[ +-](?!--|\+\+)/.test(line);
  return lines.every((line) => !isContent(line) || line.endsWith('\r'))
    ? lines.map((line) => line.replace(/\r$/, ''))
    : lines;
}

/** Control characters as their pictures, and what turns or hides text as its number. */
function visible(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200B\u2060\uFEFF]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\t') return character;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `\\u{${code.toString(16).toUpperCase()}}`;
  });
}
