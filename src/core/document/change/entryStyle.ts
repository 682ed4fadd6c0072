import type { Temporal } from 'temporal-polyfill';
import {
  canonicalStyle,
  dayStyleOf,
  formatStamp,
  type StampStyle,
  styleOf,
  withDate,
} from '../../time/format.ts';
import { type Zone, zoneNamed } from '../../time/zones.ts';
import { escapeBlockStart } from '../escape.ts';
import type { Postmortem, Span, Stamp, TimelineEntry } from '../model.ts';
import { stampAtStart } from '../reading/entryText.ts';
import { rowAt } from './tableRow.ts';

/** How the entries of a timeline are written, learned from one of them. */
export interface EntryStyle {
  readonly stamp: StampStyle;
  readonly zone: Zone;
  /** What names the zone behind the time: " UTC", "Z", or nothing. */
  readonly zoneText: string;
  /** Whether the time stands at the end of the line. */
  readonly timeLast: boolean;
  /** Markup around the time: "**", "[". */
  readonly open: string;
  readonly close: string;
  /** Between the time and the event. */
  readonly separator: string;
}

export interface NewEntry {
  readonly at: Temporal.Instant;
  /** Inline Markdown; line breaks become spaces. */
  readonly text: string;
}

/** An entry that is to be written in a style. */
export interface StyledEntry extends NewEntry {
  readonly style: EntryStyle;
}

const utc = { zone: { kind: 'offset', minutes: 0 }, zoneText: ' UTC' } as const;
const plainMarks = { timeLast: false, open: '', close: '', separator: ' - ' };

/** The form we write where there is nothing to follow: "2026-11-01 09:15 UTC - …". */
export const canonicalEntry: EntryStyle = { stamp: canonicalStyle, ...utc, ...plainMarks };

/** The entry to learn the style from: the neighbour, or the nearest like it whose time is plain. */
export function styleModel(timeline: readonly TimelineEntry[], beside: TimelineEntry): TimelineEntry {
  const index = timeline.indexOf(beside);
  const isAlike = ({ at, container }: TimelineEntry): boolean =>
    at !== null && container === beside.container;
  const isPlain = (entry: TimelineEntry): boolean =>
    isAlike(entry) &&
    entry.at?.precision !== 'day' &&
    entry.until === null &&
    entry.at?.approximate === false;
  const nearest = (fits: (entry: TimelineEntry) => boolean): TimelineEntry | undefined =>
    timeline.slice(0, index + 1).findLast(fits) ?? timeline.slice(index + 1).find(fits);
  return nearest(isPlain) ?? nearest(isAlike) ?? beside;
}

/** The style of an entry; canonical in what cannot be learned from it. */
export function entryStyle(entry: TimelineEntry, { text, assumedZone }: Postmortem): EntryStyle {
  const { at, stampSpan } = entry;
  if (stampSpan === null || at === null) return canonicalEntry;
  const sample = stampSample(text, stampSpan);
  const marks = marksAround(entry, text, stampSpan);
  const monthFirst = at.assumptions.includes('month-first');
  const stamp = at.precision === 'day' ? dayStyleOf(sample, monthFirst) : styleOf(sample, monthFirst);
  return { ...marks, stamp: stamp ?? canonicalStyle, ...zoneStyle(at, sample, assumedZone) };
}

const approximation = /^(?:about|around|approx(?:imately|\.)?|circa|ca?\.|roughly)\s*/i;

/** A time as written, from its first letter or digit; a column's bar in it stands between single spaces. */
export function stampSample(text: string, { start, end }: Span): string {
  return text
    .slice(start, end)
    .replace(/^[^\p{L}\d]+/u, '')
    .replace(approximation, '')
    .replace(/\s*\|\s*/, ' | ');
}

function zoneStyle(at: Stamp, sample: string, home: string | null): Pick<EntryStyle, 'zone' | 'zoneText'> {
  const zone = at.zone === null ? null : zoneNamed(at.zone, home);
  if (zone === null || at.zone === null) return at.precision === 'day' ? { ...utc, zoneText: '' } : utc;
  return { zone, zoneText: zoneTextIn(sample, at.zone) };
}

function zoneTextIn(sample: string, zone: string): string {
  const at = sample.lastIndexOf(zone);
  if (at < 0) return '';
  const before = /\s*[([]?$/.exec(sample.slice(0, at))?.[0] ?? '';
  const behind = /^[)\]]?/.exec(sample.slice(at + zone.length))?.[0] ?? '';
  return before + zone + behind;
}

/** The same style with the day in it. */
export function withDay(style: EntryStyle): EntryStyle {
  return { ...style, stamp: withDate(style.stamp) };
}

/** The same marks around a time that nobody can misread. */
export function plainlyDated(style: EntryStyle): EntryStyle {
  return { ...style, timeLast: false, ...(style.timeLast ? plainMarks : {}), stamp: canonicalStyle, ...utc };
}

const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** The bullet at the beginning of an entry. */
export function entryBullet({ span }: TimelineEntry, text: string): string {
  return bullet.exec(text.slice(span.start, span.end))?.[0] ?? '';
}

/** Where the entry's own text stands: behind its bullet, or in the cell of its time. */
function contentSpan(entry: TimelineEntry, text: string, stamp: Span): Span {
  const { span, container } = entry;
  if (container === 'table') {
    const { cells } = rowAt(text, stamp.end);
    return cells.find(({ start, end }) => start <= stamp.end && stamp.end <= end) ?? span;
  }
  const lead = container === 'heading' ? /^#{1,6}[ \t]+/.exec(text.slice(span.start, span.end))?.[0] : null;
  const end = span.start + (/\r?\n/.exec(text.slice(span.start, span.end))?.index ?? span.end - span.start);
  return { start: span.start + (lead ?? entryBullet(entry, text)).length, end: Math.max(end, stamp.end) };
}

type Marks = Pick<EntryStyle, 'timeLast' | 'open' | 'close' | 'separator'>;

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '*': '*', _: '_', '`': '`' };
const separators = /^(?:[ \t]*(?:[:,;|•→]|[-–—>]+(?=\s))[ \t]+|[ \t]+|[:：]|(?=[|]))(?=\S)/;
const separatorsAtEnd = /(?:[ \t]*[:：,;–—-])?[ \t]+(?:(?:at|on|@)[ \t]+)?[([*_`]*$/;

/** The markup directly around a time that begins or ends its entry, and what stands between it and the event. */
function marksAround(entry: TimelineEntry, text: string, stamp: Span): Marks {
  const content = contentSpan(entry, text, stamp);
  const open = text.slice(content.start, stamp.start).replace(/[~≈]\s*$/, '');
  const behind = text.slice(stamp.end, content.end);
  const close = [...open].map((mark) => closers[mark] ?? ' ').reverse();
  const [, point = ''] = /^([:,.]?)/.exec(behind) ?? [];
  const ending = [close.join(''), point + close.join('')].find((marks) => behind.startsWith(marks));
  if (ending !== undefined && /^[[(*_`]*$/.test(open)) {
    const separator = separators.exec(behind.slice(ending.length))?.[0] ?? ' - ';
    return { timeLast: false, open, close: ending, separator };
  }
  const before = separatorsAtEnd.exec(open)?.[0];
  if (before === undefined || entry.container === 'table' || !/^[\s\])*_`.]*$/.test(behind))
    return plainMarks;
  return { timeLast: true, open: '', close: behind.trimEnd(), separator: before };
}

/** The time as the style writes it. */
export function stampMarkdown(style: EntryStyle, at: Temporal.Instant): string {
  return (
    style.open + formatStamp(at, { zone: style.zone, style: style.stamp }) + style.zoneText + style.close
  );
}

/** An entry without its bullet, on one line. A text that begins with a time would be read as the end of a range. */
export function entryLine({ style, at, text }: StyledEntry): string {
  const stamp = stampMarkdown(style, at);
  if (style.timeLast) return escapeBlockStart(text) + style.separator + stamp;
  const plain = formatStamp(at, { zone: style.zone, style: style.stamp }) + style.zoneText;
  const endsRange = stampAtStart(plain + style.separator + text)?.until != null;
  return stamp + (endsRange ? ': ' : style.separator) + text;
}
