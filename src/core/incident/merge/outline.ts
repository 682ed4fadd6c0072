import { Temporal } from 'temporal-polyfill';
import type { Postmortem, Section, SectionKind, Stamp } from '../../document/model.ts';
import { positionsOf } from '../../document/positions.ts';
import { checklistsHeading } from '../../document/vocabulary/checklists.ts';

/** A heading with what follows it, and the headings below it. */
export interface Part {
  /** The heading as written; empty for what stands above the first one. */
  readonly heading: string;
  /** 1 to 6; 0 for what stands above the first heading. */
  readonly level: number;
  readonly kind: SectionKind;
  /** The time or the day that the heading states, in milliseconds since the epoch. */
  readonly at: number | null;
  readonly body: readonly string[];
  /** The line of the body's first line, counted from 0. */
  readonly line: number;
  /** Whether it holds entries, which are merged one by one, rather than prose. */
  readonly hasEntries: boolean;
  readonly children: readonly Part[];
}

/** All lines of a part below its heading. */
export function linesOf({ body, children }: Part): string[] {
  return [...body, ...children.flatMap((child) => [...child.heading.split('\n'), ...linesOf(child)])];
}

/** A text below its front matter, as parts. */
export interface Outline {
  readonly top: Part;
  /** The lines on which timeline entries begin, with their times in milliseconds. */
  readonly times: ReadonlyMap<number, number | null>;
}

const entryKinds: readonly SectionKind[] = [
  'timeline',
  'actionItems',
  'followUp',
  'evidence',
  'communication',
];

const someDay = '2000-01-01';

interface Heading {
  readonly level: number;
  readonly section: Section;
  readonly from: number;
  readonly to: number;
}

/** Divides a record at its headings; none of its lines is lost or in two parts. */
export function outlineOf({ text, sections, timeline, days, frontMatter }: Postmortem): Outline {
  const lines = text.split('\n');
  const positions = positionsOf(text);
  const lineOf = (offset: number): number => positions.positionAt(offset).line - 1;
  const headings = sections
    .filter(({ form }) => form === 'heading')
    .map((section) => ({
      level: section.level,
      section,
      from: lineOf(section.headingSpan.start),
      to: lineOf(section.headingSpan.end) + 1,
    }));
  const start = frontMatter === null ? 0 : lineOf(frontMatter.span.end - 1) + 1;
  const body = lines.slice(start, headings[0]?.from ?? lines.length);
  const day = timeline.some(({ at }) => at !== null && !at.iso.startsWith('T')) ? '' : someDay;
  const times = new Map(
    timeline.map(({ span, at }) => [lineOf(span.start), at === null ? null : millisecondsOf(at, day)]),
  );
  const dayTimes = new Map(
    days.map(({ span, day }) => [lineOf(span.start), millisecondsOf({ epochMs: null, iso: day })]),
  );
  const timeAt = (line: number): number | null => times.get(line) ?? dayTimes.get(line) ?? null;
  const reader = { lines, headings, timeAt };
  return {
    top: {
      heading: '',
      level: 0,
      kind: 'other',
      at: null,
      body,
      line: start,
      hasEntries: false,
      children: partsBelow(reader, 0, headings.length, false),
    },
    times,
  };
}

interface Reader {
  readonly lines: readonly string[];
  readonly headings: readonly Heading[];
  timeAt(line: number): number | null;
}

function partsBelow(reader: Reader, first: number, end: number, inEntries: boolean): Part[] {
  const { lines, headings, timeAt } = reader;
  const parts: Part[] = [];
  for (let index = first; index < end; ) {
    const heading = headings[index];
    if (heading === undefined) break;
    const behind = headings.findIndex(({ level }, other) => other > index && level <= heading.level);
    const next = behind < 0 || behind > end ? end : behind;
    const hasEntries = inEntries || holdsEntries(heading.section);
    parts.push({
      heading: lines.slice(heading.from, heading.to).join('\n').trimEnd(),
      level: heading.level,
      kind: heading.section.kind,
      at: timeAt(heading.from),
      body: lines.slice(heading.to, headings[index + 1]?.from ?? lines.length),
      line: heading.to,
      hasEntries,
      children: partsBelow(reader, index + 1, next, hasEntries),
    });
    index = next;
  }
  return parts;
}

function holdsEntries({ kind, heading }: Section): boolean {
  return entryKinds.includes(kind) || checklistsHeading.test(heading);
}

/**
 * A time without a zone counts as UTC, and times of a timeline that names no day as of one day: they are only compared
 * with their neighbours.
 */
function millisecondsOf({ epochMs, iso }: Pick<Stamp, 'epochMs' | 'iso'>, day = ''): number | null {
  if (epochMs !== null) return epochMs;
  try {
    const local = Temporal.PlainDateTime.from(iso.startsWith('T') ? day + iso : iso);
    return local.toZonedDateTime('UTC').epochMilliseconds;
  } catch {
    return null;
  }
}
