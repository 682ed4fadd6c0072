import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import { parseDuration } from '../../time/durations.ts';
import { findWrittenStamp, type WrittenDate, type WrittenStamp } from '../../time/written.ts';
import type { Span, TimelineEntry, ZoneOrigin } from '../model.ts';
import { type EntryText, entryText, folded, linesOf, stampAtStart } from './entryText.ts';
import { spanOf } from './parse.ts';
import { lineSpan, type RichText, sourceSpan, trimmed } from './richText.ts';
import type { Source } from './source.ts';
import { tableParts } from './timelineTable.ts';
import { statedZone, zoneIn } from './zoneSentence.ts';

/** What may be an entry, as it stands: what its time means is not known yet. */
export interface EntryPart {
  readonly kind: 'entry';
  readonly written: WrittenStamp | null;
  readonly stampSpan: Span | null;
  readonly span: Span;
  readonly text: string;
  readonly links: readonly string[];
  readonly container: TimelineEntry['container'];
  /** The zone that the table's column names. */
  readonly columnZone: string | null;
  /** A paragraph that goes on from its time in a sentence: "On 3 March 2026 an alert …". */
  readonly isSentence?: boolean;
}

/** A heading, item or line that states the day of what follows, with what it says besides. */
export interface DayPart extends Omit<EntryPart, 'kind' | 'container'> {
  readonly kind: 'day';
  readonly written: WrittenStamp;
  readonly stampSpan: Span;
  readonly container: 'heading' | 'bullet' | 'numbered' | 'paragraph';
}

/** A line that names the day in passing: "All times in UTC, on 2026-11-01". */
export interface AboutPart {
  readonly kind: 'about';
  readonly date: WrittenDate;
}

export type RunPart = EntryPart | DayPart | AboutPart;

export type TimelinePart =
  | RunPart
  /** The entries of one list or table. */
  | { readonly kind: 'run'; readonly parts: readonly RunPart[] }
  /** A sub-heading without a time, and the entry it makes in a timeline of nothing but such. */
  | { readonly kind: 'phase'; readonly entry: EntryPart }
  | { readonly kind: 'zone'; readonly zone: string; readonly from: ZoneOrigin }
  /** A paragraph that begins with no time. */
  | { readonly kind: 'prose'; readonly text: string; readonly span: Span };

/** The parts of one block of a timeline. They depend on nothing but the block. */
export function timelineParts(block: RootContent, source: Source): TimelinePart[] {
  switch (block.type) {
    case 'list':
      return [{ kind: 'run', parts: listParts(block, source) }];
    case 'table':
      return tableParts(block, source);
    case 'paragraph':
      return paragraphParts(block, source);
    case 'heading':
      return headingParts(block, source);
    case 'blockquote':
      return block.children.flatMap((child) => timelineParts(child, source));
    default:
      return [];
  }
}

function listParts(list: List, source: Source): (EntryPart | DayPart)[] {
  return list.children.flatMap((item) => itemParts(item, list.ordered ? 'numbered' : 'bullet', source));
}

function itemParts(
  item: ListItem,
  container: 'bullet' | 'numbered',
  source: Source,
): (EntryPart | DayPart)[] {
  const [first] = item.children;
  const lists = item.children.filter((child) => child.type === 'list');
  if (first?.type !== 'paragraph' && first?.type !== 'heading')
    return lists.flatMap((list) => listParts(list, source));
  const rich = source.rich(first);
  if (rich.text.trim() === '' && lists.length === 0) return [];
  const found = entryText(rich.text);
  if (found.stamp === null && saysLength(found.text)) return [];
  const below = lists.flatMap((list) => listParts(list, source));
  const timed = below.filter(({ written }) => written?.time != null);
  const whole = { start: 0, end: rich.text.length };
  const place = { rich, range: whole, span: spanOf(item), container, source };
  if (found.stamp?.time == null && (timed.length > 0 || (isBareDay(found) && below.length > 0))) {
    return [...(found.stamp === null ? [] : [dayPart(found, found.stamp, place)]), ...below];
  }
  const own = { ...found, text: found.text === '' ? entryText(textBelow(item, source)).text : found.text };
  const nested = timed.length * 2 >= below.length ? timed : [];
  return [entryPart(own, place), ...nested];
}

/** "Time to repair: 2h 2m" */
function saysLength(text: string): boolean {
  const value = /^[^:：]{1,40}[:：]\s*([^:：]{1,30})$/u.exec(text)?.[1];
  return value !== undefined && parseDuration(value) !== null;
}

function isBareDay({ stamp, text }: EntryText): boolean {
  return stamp !== null && stamp.time === null && text === '';
}

function textBelow(item: ListItem, source: Source): string {
  const texts = item.children.flatMap((child) => {
    if (child.type === 'paragraph') return [source.rich(child).text];
    return child.type === 'list' ? child.children.map((nested) => textBelow(nested, source)) : [];
  });
  return folded(texts.join(' '));
}

function headingParts(block: Heading, source: Source): TimelinePart[] {
  const rich = source.rich(block);
  const found = entryText(rich.text);
  const zone = zoneIn(rich.text);
  const stated: TimelinePart[] = zone === null ? [] : [{ kind: 'zone', zone, from: 'heading' }];
  const range = { start: 0, end: rich.text.length };
  const place = { rich, range, span: spanOf(block), container: 'heading', source } as const;
  if (found.stamp === null) return [{ kind: 'phase', entry: entryPart(found, place) }, ...stated];
  return found.stamp.time === null
    ? [...stated, dayPart(found, found.stamp, place)]
    : [entryPart(found, place)];
}

/** Each line of a paragraph that begins with a time is an entry; the lines that follow it belong to it. */
function paragraphParts(block: Paragraph, source: Source): TimelinePart[] {
  const rich = source.rich(block);
  const starts = entryLines(rich.text);
  const [first] = starts;
  const prose = rich.text.slice(0, first?.start ?? rich.text.length);
  const before = statedInProse(prose);
  if (first === undefined) return [...before, { kind: 'prose', text: folded(prose), span: spanOf(block) }];
  const parts = starts.map((start, index) => {
    const range = trimmed(rich.text, {
      start: start.start,
      end: starts[index + 1]?.start ?? rich.text.length,
    });
    return linePart({ rich, range, block: spanOf(block) }, source);
  });
  return [...before, ...parts.flat()];
}

function statedInProse(text: string): TimelinePart[] {
  const zone = zoneOfProse(text);
  const day = text.length > 120 ? null : findWrittenStamp(text, isWholeDate)?.date;
  return [
    ...(zone === null ? [] : [{ kind: 'zone', zone, from: 'sentence' } as const]),
    ...(day == null ? [] : [{ kind: 'about', date: day } as const]),
  ];
}

function isWholeDate({ date, possible }: WrittenStamp): boolean {
  return possible && date?.year != null;
}

/** A short line may name a zone without saying that it is about times. */
function zoneOfProse(text: string): string | null {
  return text.length > 400 ? null : (statedZone(text) ?? (text.length < 40 ? zoneIn(text) : null));
}

/** Where the entries of a paragraph begin. One time below a line without any is the middle of a sentence. */
function entryLines(text: string): Span[] {
  const lines = linesOf(text);
  const starts = lines.filter(({ start, end }) => isEntryLine(text.slice(start, end)));
  const [only] = starts;
  if (only === undefined || starts.length > 1 || only.start === lines[0]?.start) return starts;
  const above = lines[lines.indexOf(only) - 1];
  return above !== undefined && /[:：]$/.test(text.slice(above.start, above.end)) ? starts : [];
}

function isEntryLine(line: string): boolean {
  return stampAtStart(line) !== null;
}

function linePart(
  { rich, range, block }: { rich: RichText; range: Span; block: Span },
  source: Source,
): TimelinePart[] {
  const line = rich.text.slice(range.start, range.end);
  const found = entryText(line);
  const span = lineSpan(rich, source.text, { range, block });
  const place = { rich, range, span, container: 'paragraph', source } as const;
  const entry = { ...entryPart(found, place), isSentence: sentence.test(line) };
  if (found.stamp === null || found.stamp.time !== null) return [entry];
  const zone = zoneOfDay(found.text);
  if (zone === null) return found.text === '' ? [dayPart(found, found.stamp, place)] : [entry];
  return [{ kind: 'zone', zone, from: 'sentence' }, dayPart({ ...found, text: '' }, found.stamp, place)];
}

const sentence = /^(?:on|at|around|am|el|le|em|il|op)\s.{50}/isu;

/** The zone of a line that states nothing else beside its day: "2026-11-01 (all times UTC)". */
function zoneOfDay(text: string): string | null {
  const zone = text.length < 50 ? (statedZone(text) ?? zoneIn(text)) : null;
  return zone !== null && text.replace(zone, '').length <= 16 ? zone : null;
}

interface Place<C extends TimelineEntry['container']> {
  readonly rich: RichText;
  /** The stretch of the text that makes the part. */
  readonly range: Span;
  readonly span: Span;
  readonly container: C;
  readonly source: Source;
}

function dayPart<C extends DayPart['container']>(
  { text }: EntryText,
  stamp: WrittenStamp,
  place: Place<C>,
): DayPart {
  return { kind: 'day', written: stamp, stampSpan: stampSpanOf(stamp, place), text, ...placed(place) };
}

function entryPart({ stamp, text }: EntryText, place: Place<TimelineEntry['container']>): EntryPart {
  const stampSpan = stamp === null ? null : stampSpanOf(stamp, place);
  return { kind: 'entry', written: stamp, stampSpan, text, ...placed(place) };
}

/** What a part has from where it stands. Only tables have columns. */
function placed<C extends TimelineEntry['container']>(
  place: Place<C>,
): Pick<EntryPart, 'span' | 'links' | 'columnZone'> & { readonly container: C } {
  const { span, container } = place;
  return { span, links: linksOf(place), container, columnZone: null };
}

function stampSpanOf(stamp: Span, { rich, range, source }: Place<TimelineEntry['container']>): Span {
  return sourceSpan(rich, source.text, { start: range.start + stamp.start, end: range.start + stamp.end });
}

function linksOf({ rich, range }: Place<TimelineEntry['container']>): string[] {
  return rich.links
    .filter((link) => link.range.start >= range.start && link.range.end <= range.end)
    .map(({ url }) => url);
}
