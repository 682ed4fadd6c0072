/** A line that begins or ends a block of code, also as the first line of a list item. */
const fence = /^[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** Backticks around a text that nothing in it ends: more than it has in a row, and no fewer than `least`. */
export function backticksAround(text: string, least = 1): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length + 1);
  return '`'.repeat(Math.max(least, ...runs));
}

/** One line as inline code that shows exactly this text. */
export function codeSpan(line: string): string {
  const mark = backticksAround(line);
  const gap = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return mark + gap + line + gap + mark;
}

/** Text as it is in a block of code, without empty lines at its end. Of the language's name, what a fence can hold. */
export function fencedBlock(text: string, language: string): string {
  const mark = backticksAround(text, 3);
  return `${mark}${language.replace(/[`\s]/g, '')}\n${text.trimEnd()}\n${mark}`;
}

/** Whether each line begins outside of a block of code. */
export function outsideCode(lines: readonly string[]): boolean[] {
  let open: string | null = null;
  return lines.map((line) => {
    const mark = fence.exec(line)?.[1];
    const wasOpen = open !== null;
    if (open === null) open = mark ?? null;
    else if (mark?.startsWith(open)) open = null;
    return !wasOpen;
  });
}
