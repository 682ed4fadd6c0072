/** How many columns of a terminal a text takes: East Asian letters and emoji two, what joins with another none. */
export function cells(text: string): number {
  let width = 0;
  for (const letter of text.replace(/\p{M}|\u200D|\uFE0F/gu, '')) width += wide.test(letter) ? 2 : 1;
  return width;
}

const wide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303F\uFF01-\uFF60]/u;

/** As much of a text as there is room for. */
export function cut(text: string, room: number): string {
  if (cells(text) <= room) return text;
  let shown = '';
  for (const letter of text) {
    if (cells(shown + letter) >= room) break;
    shown += letter;
  }
  return `${shown}…`;
}

/** The words of a text in lines; a word longer than a line is cut. */
export function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && cells(line) + 1 + cells(word) <= room) lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(cut(word, room));
  }
  return lines;
}
