import { endOfFrontMatter } from './frontMatter.ts';
import type { PlaybookSource } from './importPlaybook.ts';
import { deepItems, type Item, within } from './model.ts';
import { type Doubt, itemsIn, linesIn, type Reading } from './reading.ts';
import { topicOf } from './topics.ts';

/** A table of contents says nothing that its headings do not say. */
export function claimContents(reading: Reading): void {
  for (const section of reading.sections) {
    const links = (items: readonly Item[]) =>
      items.length > 1 && deepItems(items).every(({ url }) => url?.startsWith('#') ?? false);
    const items = itemsIn(section);
    if (topicOf(section) === 'contents' || links(items))
      for (const item of deepItems(items)) reading.claim(item.place);
    if (topicOf(section) === 'contents')
      for (const below of within(section)) for (const line of linesIn(below)) reading.claim(line.place);
  }
}

/** A title whose section is understood is understood. */
export function claimTitles(reading: Reading): void {
  for (const section of reading.sections) {
    const items = deepItems(itemsIn(section));
    const lines = [...items, ...linesIn(section)].map(({ place }) => place);
    const codes = section.blocks.flatMap((block) => (block.kind === 'code' ? [block.place] : []));
    const rows = section.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => row.slice(0, 1).map(({ place }) => place)) : [],
    );
    if ([...lines, ...codes, ...rows].some((place) => reading.isClaimed(place)))
      reading.claim(section.title.place);
  }
}

/** Lines that only shape the text: headings, rules, fences, the line below a table's head, comments. */
const structure =
  /^(?:#{1,6}\s.*|[-*_=\s]{3,}|`{3,}.*|~{3,}.*|[|:\s-]+|<!--.*-->|<\/?(?:p|div|table|t[rdhead]+|tbody|ul|ol|li|br|details|summary|center|img|a|b|i|strong|em|hr)\b[^>]*>|\*{0,2}|>)$/i;

/** What no reader has taken, a stretch of lines at a time. */
export function unreadLines(reading: Reading, sources: readonly PlaybookSource[]): Doubt[] {
  return sources.flatMap(({ text }, file) => stretchesOf(reading, text.split(/\r\n?|\n/), file));
}

function stretchesOf(reading: Reading, lines: readonly string[], file: number): Doubt[] {
  const doubts: Doubt[] = [];
  const start = endOfFrontMatter(lines);
  let open: { line: number; end: number; text: string } | null = null;
  const close = () => {
    if (open !== null)
      doubts.push({
        kind: 'unread',
        place: { file, line: open.line, end: open.end },
        message: `Not understood: "${open.text}"${open.end > open.line ? ` and ${open.end - open.line} more` : ''}`,
      });
    open = null;
  };
  for (let line = start + 1; line <= lines.length; line += 1) {
    const text = lines[line - 1] ?? '';
    const said = text.trim();
    if (said === '') continue;
    if (structure.test(said.slice(0, 300)) || reading.isClaimed({ file, line, end: line })) close();
    else if (open === null) open = { line, end: line, text: shortened(text) };
    else open = { ...(open as { line: number; end: number; text: string }), end: line };
  }
  close();
  return doubts;
}

function shortened(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return plain.length > 90 ? `${plain.slice(0, 87)}…` : plain;
}
