import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** How the timeline of a made-up document is written. */
interface TimelineStyle {
  readonly stamp: StampForm;
  readonly zone: ZoneForm;
  readonly marks: readonly [open: string, close: string];
  readonly separator: string;
  readonly layout: LayoutForm;
  readonly newestFirst: boolean;
}

interface StampForm {
  readonly dated: boolean;
  readonly write: (local: Temporal.PlainDateTime) => string;
}

interface ZoneForm {
  readonly id: string;
  /** Behind each time. */
  readonly behind: string;
  readonly heading: string;
  readonly sentence: string;
}

interface Line {
  readonly stamp: string;
  readonly event: string;
  readonly day: string;
}

type LayoutForm = (lines: readonly Line[], style: TimelineStyle) => string;

const pad = (value: number): string => String(value).padStart(2, '0');
const clock = ({ hour, minute }: Temporal.PlainDateTime): string => `${pad(hour)}:${pad(minute)}`;
const half = ({ hour, minute }: Temporal.PlainDateTime): string => `${hour % 12 || 12}:${pad(minute)}`;
const iso = (local: Temporal.PlainDateTime): string => local.toPlainDate().toString();
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = (local: Temporal.PlainDateTime): string => months[local.month - 1] ?? '';

const bareStamps: readonly StampForm[] = [
  { dated: false, write: clock },
  { dated: false, write: (local) => `${clock(local)}:${pad(local.second)}` },
  { dated: false, write: (local) => `${half(local)} ${local.hour < 12 ? 'AM' : 'PM'}` },
  { dated: false, write: (local) => `${half(local)}${local.hour < 12 ? 'am' : 'pm'}` },
];
const datedStamps: readonly StampForm[] = [
  { dated: true, write: (local) => `${iso(local)} ${clock(local)}` },
  { dated: true, write: (local) => `${iso(local)}T${clock(local)}:${pad(local.second)}` },
  { dated: true, write: (local) => `${pad(local.day)}.${pad(local.month)}.${local.year} ${clock(local)}` },
  {
    dated: true,
    write: (local) =>
      `${month(local)} ${local.day}, ${local.year}, ${half(local)} ${local.hour < 12 ? 'AM' : 'PM'}`,
  },
];

const zones: readonly ZoneForm[] = [
  { id: 'UTC', behind: ' UTC', heading: '', sentence: '' },
  { id: 'UTC', behind: '', heading: ' (UTC)', sentence: '' },
  { id: '+02:00', behind: '', heading: ' (CEST)', sentence: '' },
  { id: 'America/Los_Angeles', behind: '', heading: '', sentence: 'All times are in Pacific Time.\n\n' },
];

function line({ stamp, event }: Line, { zone, marks: [open, close], separator }: TimelineStyle): string {
  return `${open}${stamp}${zone.behind}${close}${separator}${event}`;
}

function byDay(lines: readonly Line[]): [string, Line[]][] {
  const days = new Map<string, Line[]>();
  for (const entry of lines) days.set(entry.day, [...(days.get(entry.day) ?? []), entry]);
  return [...days];
}

const bullets =
  (bullet: string): LayoutForm =>
  (lines, style) =>
    lines.map((entry) => `${bullet}${line(entry, style)}\n`).join('');

const flatLayouts: readonly LayoutForm[] = [
  bullets('- '),
  bullets('*   '),
  bullets('+\t'),
  bullets('> - '),
  (lines, style) => lines.map((entry) => `- ${line(entry, style)}\n  - by hand\n\n    and more\n`).join(''),
  (lines, style) => lines.map((entry) => `- ${line(entry, style)}\n`).join('\n'),
  (lines, style) => lines.map((entry) => `${line(entry, style)}\n`).join('\n'),
  (lines, style) =>
    lines
      .map((entry) => `${line(entry, style)}`)
      .join('  \n')
      .concat('\n'),
  (lines, style) => lines.map((entry) => `### ${line(entry, style)}\n\nSome details.\n`).join('\n'),
  (lines, style) =>
    `| When | Event |\n|---|---|\n${rows(lines, style, ({ stamp, event }) => [stamp, event])}`,
  (lines, style) =>
    `Who | What happened | Time${style.zone.heading}\n--- | --- | ---\n${rows(lines, style, ({ stamp, event }) => ['Ann', event, stamp]).replace(/^\| | \|$/gm, '')}`,
];
const countedLayouts: readonly LayoutForm[] = [
  (lines, style) => lines.map((entry, index) => `${index + 1}. ${line(entry, style)}\n`).join(''),
];
/** For times without a date. */
const dayLayouts: readonly LayoutForm[] = [
  (lines, style) =>
    byDay(lines)
      .map(([day, entries]) => `### ${day}\n\n${bullets('- ')(entries, style)}`)
      .join('\n'),
  (lines, style) =>
    byDay(lines)
      .map(([day, entries]) => `- ${day}\n${bullets('  - ')(entries, style)}`)
      .join(''),
  (lines, style) =>
    byDay(lines)
      .map(([day, entries]) => `**${day}**\n\n${bullets('* ')(entries, style)}`)
      .join('\n'),
  (lines, style) =>
    byDay(lines)
      .map(
        ([day, entries]) =>
          `### ${day}\n\n| Time | Event |\n| --- | --- |\n${rows(entries, style, ({ stamp, event }) => [stamp, event])}`,
      )
      .join('\n'),
];

function rows(
  lines: readonly Line[],
  { zone, marks: [open, close] }: TimelineStyle,
  cells: (entry: Line) => string[],
): string {
  const written = lines.map((entry) => ({ ...entry, stamp: `${open}${entry.stamp}${zone.behind}${close}` }));
  return written.map((entry) => `| ${cells(entry).join(' | ')} |\n`).join('');
}

export const events = fc.constantFrom(
  'Deployed',
  'paged Ann',
  'error rate over half',
  'rolled back',
  'all green',
);
const marks = fc.constantFrom<readonly [string, string]>(
  ['', ''],
  ['**', '**'],
  ['*', '*'],
  ['[', ']'],
  ['`', '`'],
);
const separators = fc.constantFrom(' - ', ': ', ' – ', ' ');

const flat = fc.record<TimelineStyle>({
  stamp: fc.constantFrom(...datedStamps),
  zone: fc.constantFrom(...zones),
  marks,
  separator: separators,
  layout: fc.constantFrom(...flatLayouts, ...countedLayouts),
  newestFirst: fc.boolean(),
});
const dayGrouped = fc.record<TimelineStyle>({
  stamp: fc.constantFrom(...bareStamps),
  zone: fc.constantFrom(...zones),
  marks,
  separator: separators,
  layout: fc.constantFrom(...dayLayouts),
  newestFirst: fc.constant(false),
});
const carried = fc.record<TimelineStyle>({
  stamp: fc.constantFrom(...bareStamps),
  zone: fc.constantFrom(...zones),
  marks,
  separator: separators,
  layout: fc.constantFrom(...flatLayouts, ...countedLayouts),
  newestFirst: fc.constant(false),
});

/** Line endings, a byte order mark and what the file ends in. */
export const shapes = fc.record({
  crlf: fc.boolean(),
  mark: fc.boolean(),
  end: fc.constantFrom('', '\n', '\n\n## Impact\n\nNone, \t \nor so.\n', '\n\n## Impact\t\n\nNone.'),
});

export function shaped(
  text: string,
  { crlf, mark, end }: { crlf: boolean; mark: boolean; end: string },
): string {
  const whole = text.trimEnd() + end;
  return (mark ? '\uFEFF' : '') + (crlf ? whole.replaceAll('\n', '\r\n') : whole);
}

/** A document with a timeline, and what is in it. */
export interface TimelineDocument {
  readonly text: string;
  /** In the order of the document. */
  readonly moments: readonly number[];
  readonly newestFirst: boolean;
  readonly numbered: boolean;
}

const firstDay = Temporal.PlainDateTime.from('2026-06-10T06:00');

/** Minutes after the morning of the first day; gaps shorter than a day for times that carry their day along. */
function minutesFor(style: TimelineStyle): fc.Arbitrary<number[]> {
  const isCarried = !style.stamp.dated && !dayLayouts.includes(style.layout);
  const most = isCarried ? 17 * 60 : 3 * 24 * 60;
  return fc.uniqueArray(fc.nat({ max: most }), { minLength: 2, maxLength: 5 });
}

function documentIn(style: TimelineStyle): fc.Arbitrary<TimelineDocument> {
  return fc
    .tuple(minutesFor(style), fc.array(events, { minLength: 5, maxLength: 5 }), shapes)
    .map(([minutes, texts, shape]) => {
      const ordered = [...minutes].sort((a, b) => (style.newestFirst ? b - a : a - b));
      const locals = ordered.map((minute) => firstDay.add({ minutes: minute }));
      const lines = locals.map((local, index) => ({
        stamp: style.stamp.write(local),
        event: texts[index] ?? '',
        day: iso(local),
      }));
      const { heading, sentence } = style.zone;
      const text = `# Outage on 2026-06-10\n\n## Timeline${heading}\n\n${sentence}${style.layout(lines, style)}`;
      return {
        text: shaped(text, shape),
        moments: locals.map((local) => local.toZonedDateTime(style.zone.id).epochMilliseconds),
        newestFirst: style.newestFirst,
        numbered: countedLayouts.includes(style.layout),
      };
    });
}

/** "[09:15]: …" defines the target of a link and shows nothing. */
const isShown = ({ marks: [open], separator }: TimelineStyle): boolean => open !== '[' || separator !== ': ';

export const timelineDocuments = fc.oneof(flat, dayGrouped, carried).filter(isShown).chain(documentIn);
