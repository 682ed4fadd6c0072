import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import type { WrittenStamp } from '../../time/written.ts';
import type { DayMark, Span, TimelineEntry } from '../model.ts';
import { entryText, folded, linesOf, stampAtStart } from './entryText.ts';
import type { Region } from './outline.ts';
import { spanOf } from './parse.ts';
import { lineSpan, type RichText, sourceSpan } from './richText.ts';
import type { Source } from './source.ts';
import { nextStamp, type TimelineState } from './timelineState.ts';
import { readTimelineTable } from './timelineTable.ts';
import { zoneIn } from './zoneSentence.ts';

/** A timeline being read. */
export interface TimelineReading {
  readonly source: Source;
  readonly state: TimelineState;
  readonly entries: TimelineEntry[];
  readonly days: DayMark[];
  /** True below a sub-heading or paragraph that is itself an entry: what has no time there tells more about it. */
  belowEntry: boolean;
}

/** Reads the entries of one timeline section. */
export function readTimeline({ heading, blocks }: Region, reading: TimelineReading): void {
  const { state } = reading;
  const date = entryText(heading.text).stamp;
  if (date?.possible && date.date !== null) nextStamp({ ...date, time: null }, { start: 0, end: 0 }, state);
  state.zone = zoneIn(heading.text) ?? state.zone;
  for (const block of blocks) readBlock(block, reading);
}

function readBlock(block: RootContent, reading: TimelineReading): void {
  switch (block.type) {
    case 'list':
      readList(block, reading);
      return;
    case 'table':
      readTimelineTable(block, reading);
      return;
    case 'paragraph':
      readParagraph(block, reading);
      return;
    case 'heading':
      readHeading(block, reading);
      return;
    case 'blockquote':
      for (const child of block.children) readBlock(child, reading);
      return;
    default:
  }
}

function readList(list: List, reading: TimelineReading): void {
  for (const item of list.children) readItem(item, list.ordered ? 'numbered' : 'bullet', reading);
}

function readItem(item: ListItem, container: 'bullet' | 'numbered', reading: TimelineReading): void {
  const [first] = item.children;
  const nested = item.children.filter((child) => child.type === 'list');
  if (first?.type !== 'paragraph') {
    for (const list of nested) readList(list, reading);
    return;
  }
  const rich = reading.source.rich(first);
  if (rich.text.trim() === '' && nested.length === 0) return;
  const { stamp } = entryText(rich.text);
  const timed = nested.filter((list) => isTimed(list, reading.source));
  const groups = timed.length > 0 && (stamp === null || stamp.time === null);
  if (groups) {
    if (stamp !== null) addDay(stamp, { rich, span: spanOf(item), container }, reading);
  } else if (stamp !== null || !reading.belowEntry) {
    addEntry({ rich, span: spanOf(item), container, more: textBelow(item, reading.source) }, reading);
  }
  for (const list of timed) readList(list, reading);
}

/** Whether the items of a nested list are entries of their own. */
function isTimed(list: List, source: Source): boolean {
  const [first] = list.children[0]?.children ?? [];
  return first?.type === 'paragraph' && stampAtStart(source.rich(first).text)?.time != null;
}

function textBelow(item: ListItem, source: Source): string {
  const texts = item.children.flatMap((child) => {
    if (child.type === 'paragraph') return [source.rich(child).text];
    return child.type === 'list' ? child.children.map((nested) => textBelow(nested, source)) : [];
  });
  return folded(texts.join(' '));
}

function readHeading(block: Heading, reading: TimelineReading): void {
  const rich = reading.source.rich(block);
  const { stamp } = entryText(rich.text);
  reading.belowEntry = false;
  reading.state.zone = zoneIn(rich.text) ?? reading.state.zone;
  if (stamp === null) return;
  if (stamp.time === null) {
    addDay(stamp, { rich, span: spanOf(block), container: 'heading' }, reading);
    return;
  }
  addEntry({ rich, span: spanOf(block), container: 'heading' }, reading);
  reading.belowEntry = true;
}

/** Each line of a paragraph that begins with a time is an entry; the lines that follow it belong to it. */
function readParagraph(block: Paragraph, reading: TimelineReading): void {
  const rich = reading.source.rich(block);
  const lines = linesOf(rich.text);
  const starts = lines.filter(({ start, end }) => stampAtStart(rich.text.slice(start, end)) !== null);
  const [firstStart] = starts;
  if (firstStart === undefined) {
    reading.state.zone = zoneIn(rich.text) ?? reading.state.zone;
    return;
  }
  starts.forEach((start, index) => {
    const range = { start: start.start, end: starts[index + 1]?.start ?? rich.text.length };
    readLines(rich, { range, block: spanOf(block) }, reading);
  });
}

function readLines(
  rich: RichText,
  { range, block }: { range: Span; block: Span },
  reading: TimelineReading,
): void {
  const text = rich.text.slice(range.start, range.end);
  const found = entryText(text);
  const span = lineSpan(rich, reading.source.text, { range, block });
  if (found.stamp !== null && found.stamp.time === null && found.text === '') {
    addDay(found.stamp, { rich, range, span, container: 'paragraph' }, reading);
    reading.belowEntry = false;
    return;
  }
  addEntry({ rich, range, span, container: 'paragraph' }, reading);
  reading.belowEntry = true;
}

/** Notes a day that the entries below belong to. */
function addDay(
  stamp: WrittenStamp,
  { rich, range, span, container }: Omit<EntrySource, 'container'> & Pick<DayMark, 'container'>,
  { source, state, days }: TimelineReading,
): void {
  const from = range?.start ?? 0;
  const stampSpan = sourceSpan(rich, source.text, { start: from + stamp.start, end: from + stamp.end });
  const day = nextStamp(stamp, stampSpan, state)?.at.iso;
  if (day !== undefined) days.push({ span, stampSpan, day, container });
}

interface EntrySource {
  readonly rich: RichText;
  /** The stretch of the text that makes the entry; all of it by default. */
  readonly range?: Span;
  readonly span: Span;
  readonly container: TimelineEntry['container'];
  /** What stands below the entry, for one that says nothing itself. */
  readonly more?: string;
}

function addEntry({ rich, range, span, container, more }: EntrySource, reading: TimelineReading): void {
  const { start, end } = range ?? { start: 0, end: rich.text.length };
  const { stamp, text } = entryText(rich.text.slice(start, end));
  const stampSpan =
    stamp === null
      ? null
      : sourceSpan(rich, reading.source.text, { start: start + stamp.start, end: start + stamp.end });
  const placed = stamp === null || stampSpan === null ? null : nextStamp(stamp, stampSpan, reading.state);
  reading.entries.push({
    span,
    stampSpan,
    at: placed?.at ?? null,
    until: placed?.until ?? null,
    text: text === '' ? entryText(more ?? '').text : text,
    links: rich.links
      .filter((link) => link.range.start >= start && link.range.end <= end)
      .map(({ url }) => url),
    container,
  });
}
