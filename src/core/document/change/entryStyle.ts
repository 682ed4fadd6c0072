import type { Temporal } from 'temporal-polyfill';
import { canonicalStyle, formatStamp, type StampStyle, styleOf, withDate } from '../../time/format.ts';
import { type Zone, zoneNamed } from '../../time/zones.ts';
import type { Span, TimelineEntry } from '../model.ts';
import { rowAt } from './tableRow.ts';

/** How the entries of a timeline are written, learned from one of them. */
export interface EntryStyle {
  readonly stamp: StampStyle;
  readonly zone: Zone;
  /** What names the zone behind the time: " UTC", "Z", or nothing. */
  readonly zoneText: string;
  /** Markup around the time: "**", "[". */
  readonly open: string;
  readonly close: string;
  /** Between the time and the event. */
  readonly separator: string;
}

/** The form we write where there is nothing to follow: "2026-11-01 09:15 UTC - …". */
export const canonicalEntry: EntryStyle = {
  stamp: canonicalStyle,
  zone: { kind: 'offset', minutes: 0 },
  zoneText: ' UTC',
  open: '',
  close: '',
  separator: ' - ',
};

/** The style of an entry; canonical in what cannot be learned from it. */
export function entryStyle(entry: TimelineEntry, text: string): EntryStyle {
  const { at, stampSpan } = entry;
  if (stampSpan === null || at === null) return canonicalEntry;
  const sample = text
    .slice(stampSpan.start, stampSpan.end)
    .replace(/^[^\p{L}\d]+/u, '')
    .replace(/\s*\|\s*/, ' | ');
  const stamp = styleOf(sample);
  if (stamp === null) return canonicalEntry;
  const marks = marksAround(text, stampSpan, contentSpan(entry, text));
  const zone = at.zone === null ? null : zoneNamed(at.zone);
  if (zone === null || at.epochMs === null) return { ...canonicalEntry, ...marks, stamp };
  return { ...marks, stamp, zone, zoneText: zoneTextIn(sample, at.zone ?? '') };
}

const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const headingMarks = /^#{1,6}[ \t]+/;

/** Bullet or heading marks at the beginning of an entry. */
export function entryLead({ span, container }: TimelineEntry, text: string): string {
  if (container === 'table' || container === 'paragraph') return '';
  const pattern = container === 'heading' ? headingMarks : bullet;
  return pattern.exec(text.slice(span.start, span.end))?.[0] ?? '';
}

/** Where the entry's own text stands: behind its bullet, or in the cell of its time. */
function contentSpan(entry: TimelineEntry, text: string): Span {
  const { span, stampSpan, container } = entry;
  if (container !== 'table' || stampSpan === null) {
    return { start: span.start + entryLead(entry, text).length, end: span.end };
  }
  const cells = rowAt(text, stampSpan.end).cells;
  return cells.find(({ start, end }) => start <= stampSpan.end && stampSpan.end <= end) ?? span;
}

function zoneTextIn(sample: string, zone: string): string {
  const at = zone === '' ? -1 : sample.lastIndexOf(zone);
  if (at < 0) return '';
  const before = /\s*[([]?$/.exec(sample.slice(0, at))?.[0] ?? '';
  const behind = /^[)\]]?/.exec(sample.slice(at + zone.length))?.[0] ?? '';
  return before + zone + behind;
}

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '*': '*', _: '_', '`': '`' };

/** The markup directly around a time that begins its entry, and what stands between it and the event. */
function marksAround(
  text: string,
  stamp: Span,
  content: Span,
): Pick<EntryStyle, 'open' | 'close' | 'separator'> {
  const open = text.slice(content.start, stamp.start).replace(/[~≈]\s*$/, '');
  const behind = text.slice(stamp.end, content.end);
  const close = [...open]
    .reverse()
    .map((mark) => closers[mark] ?? ' ')
    .join('');
  const [, point = ''] = /^([:,.]?)/.exec(behind) ?? [];
  const ending = [close, point + close].find((marks) => behind.startsWith(marks));
  if (ending === undefined || /[^[(*_`]/.test(open)) return { open: '', close: '', separator: ' - ' };
  const separator = separators.exec(behind.slice(ending.length))?.[0] ?? ' - ';
  return { open, close: ending, separator };
}

const separators = /^(?:[ \t]*(?:[:,;|•→]|[-–—>]+(?=\s))[ \t]+|[ \t]+)(?=\S)/;

/** The time as the style writes it. */
export function stampMarkdown(style: EntryStyle, at: Temporal.Instant, dated: boolean): string {
  const stamp = formatStamp(at, { zone: style.zone, style: dated ? withDate(style.stamp) : style.stamp });
  return style.open + stamp + style.zoneText + style.close;
}
