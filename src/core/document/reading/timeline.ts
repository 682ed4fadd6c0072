import { dayOf } from '../../time/resolve.ts';
import type { DayMark, TimelineEntry } from '../model.ts';
import type { DayPart, EntryPart, RunPart, TimelinePart } from './timelineParts.ts';
import { nextStamp, type TimelineState } from './timelineState.ts';

/** Entries with their times, and the marks that divide them into days, in the order of the text. */
export interface TimelineFacts {
  readonly timeline: readonly TimelineEntry[];
  readonly days: readonly DayMark[];
}

/** Reads a timeline from top to bottom: what its parts mean, each after the ones before it. */
export function placeParts(parts: readonly TimelinePart[], state: TimelineState): TimelineFacts {
  const timeline: TimelineEntry[] = [];
  const days: DayMark[] = [];
  for (const part of chosenParts(parts)) {
    if (part.kind === 'zone') state.zone = { name: part.zone, from: part.from };
    else if (part.kind === 'about') state.day = dayOf(part.date, state.day, state.monthFirst) ?? state.day;
    else if (part.kind === 'entry') timeline.push(placedEntry(part, state));
    else {
      const at = nextStamp(part.written, { span: part.stampSpan }, state)?.at;
      if (at === undefined) continue;
      const { span, stampSpan, container } = part;
      days.push({ span, stampSpan, day: at.iso, container });
    }
  }
  return { timeline, days };
}

function placedEntry(part: PlaceablePart & { kind: 'entry' }, state: TimelineState): TimelineEntry {
  const { written, stampSpan, span, text, links, container, columnZone, onDay } = part;
  const stamp = written ?? onDay ?? null;
  const placed = stamp === null ? null : nextStamp(stamp, { span: stampSpan ?? span, columnZone }, state);
  return { span, stampSpan, at: placed?.at ?? null, until: placed?.until ?? null, text, links, container };
}

type PlaceablePart =
  /** `onDay` is the day stated above, for an entry without a time of its own. */
  | (EntryPart & { readonly onDay?: DayPart['written'] })
  | DayPart
  | Extract<TimelinePart, { kind: 'zone' | 'about' }>;

/** A paragraph above a list of times, "On 3 March 2026 an alert …", that only leads to it. */
function isIntroduction(part: TimelinePart, index: number, parts: readonly TimelinePart[]): boolean {
  if (part.kind !== 'entry' || !part.isSentence) return false;
  const below = parts.slice(index + 1).find((other) => other.kind === 'run' || other.kind === 'entry');
  return below?.kind === 'run' && below.parts.filter(hasTime).length >= 2;
}

function hasTime(part: TimelinePart): boolean {
  return part.kind === 'entry' && part.written?.time != null;
}

function asIntroduction(part: TimelinePart): TimelinePart[] {
  const date = part.kind === 'entry' && part.written?.possible ? part.written.date : null;
  return date === null ? [] : [{ kind: 'about', date }];
}

/** The parts that are entries, days and zones: details are left out, and texts that stand below their time joined to it. */
function chosenParts(parts: readonly TimelinePart[]): PlaceablePart[] {
  const told = parts.flatMap((part, index) =>
    isIntroduction(part, index, parts) ? asIntroduction(part) : [part],
  );
  const joined = withTextsBelow(told);
  const isTimed = joined.some((part) => (part.kind === 'run' ? part.parts.some(hasStamp) : hasStamp(part)));
  const chosen: PlaceablePart[] = [];
  for (const { day, parts: group } of groupsByDay(joined)) {
    if (day !== null) chosen.push(day);
    chosen.push(...partsOfDay(day, group, isTimed));
  }
  return chosen.some(({ kind }) => kind === 'entry') ? chosen : [...chosen, ...phasesIn(parts)];
}

/** Sub-headings without times are the entries where nothing else is. */
function phasesIn(parts: readonly TimelinePart[]): EntryPart[] {
  const phases = parts.flatMap((part) => (part.kind === 'phase' ? [part.entry] : []));
  return phases.length < 2 ? [] : phases;
}

function hasStamp(part: TimelinePart): boolean {
  return (part.kind === 'entry' || part.kind === 'day') && part.written !== null;
}

/** A time alone on its line takes the paragraph below as its text. */
function withTextsBelow(parts: readonly TimelinePart[]): TimelinePart[] {
  const joined: TimelinePart[] = [];
  for (const part of parts) {
    const above = joined.at(-1);
    if (part.kind === 'prose' && above?.kind === 'entry' && isAlone(above)) {
      const end = above.container === 'paragraph' ? part.span.end : above.span.end;
      joined[joined.length - 1] = { ...above, text: part.text, span: { start: above.span.start, end } };
    } else joined.push(part);
  }
  return joined;
}

function isAlone({ text, container }: EntryPart): boolean {
  return text === '' && (container === 'paragraph' || container === 'heading');
}

interface DayGroup {
  readonly day: DayPart | null;
  readonly parts: TimelinePart[];
}

/** What stands below each heading or line that states a day, up to the next one or the next sub-heading. */
function groupsByDay(parts: readonly TimelinePart[]): DayGroup[] {
  const groups: DayGroup[] = [{ day: null, parts: [] }];
  for (const part of parts) {
    if (part.kind === 'day') groups.push({ day: part, parts: [] });
    else if (part.kind === 'phase') groups.push({ day: null, parts: [] });
    else groups.at(-1)?.parts.push(part);
  }
  return groups;
}

function partsOfDay(day: DayPart | null, parts: readonly TimelinePart[], isTimed: boolean): PlaceablePart[] {
  if (
    day !== null &&
    !parts.some((part) => (part.kind === 'run' ? part.parts.some(hasStamp) : hasStamp(part)))
  ) {
    return untimedDay(day, parts);
  }
  return parts.flatMap((part): PlaceablePart[] => {
    if (part.kind === 'run') return isTimed && !part.parts.some(hasStamp) ? [] : [...part.parts];
    return part.kind === 'prose' || part.kind === 'phase' ? [] : [part];
  });
}

/** No text, or "Day 2" */
const onlyNumber = /^(?:\p{L}{1,12}\s?\d{1,3})?$/u;

/** A day below which nothing has a time: its list tells what happened, or else it does itself with the text below. */
function untimedDay(day: DayPart, parts: readonly TimelinePart[]): PlaceablePart[] {
  const first = parts.find((part) => part.kind === 'prose' || part.kind === 'run');
  if (first?.kind === 'run') {
    return parts.flatMap((part) =>
      part.kind === 'run' ? part.parts.map((entry) => onDayOf(entry, day.written)) : [],
    );
  }
  const below = first?.text ?? '';
  const text = below !== '' && onlyNumber.test(day.text) ? below : day.text;
  return text === '' ? [] : [{ ...day, kind: 'entry', text }];
}

function onDayOf(entry: RunPart, day: DayPart['written']): PlaceablePart {
  return entry.kind === 'entry' ? { ...entry, onDay: day } : entry;
}
