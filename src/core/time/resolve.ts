import { Temporal } from 'temporal-polyfill';
import type { Stamp, StampAssumption, ZoneOrigin } from '../document/model.ts';
import type { WrittenDate, WrittenStamp, WrittenTime } from './written.ts';
import { type ClockChange, type ClockTime, type Placed, placeIn, zoneNamed } from './zones.ts';

/** What the document says elsewhere about the times in it. */
export interface StampContext {
  /** The day that times without a date belong to. */
  readonly date: Temporal.PlainDate | null;
  /** The zone that times without one are in, as written. */
  readonly zone: string | null;
  /** Where that zone was found; the reader's configuration where it is the reader's own zone and nothing is said. */
  readonly zoneFrom?: ZoneOrigin | null;
  /** The reader's own zone, which settles ambiguous abbreviations. */
  readonly home: string | null;
  /** Whether the month comes first in dates like "03/04/2026". */
  readonly monthFirst?: boolean;
  /** What was assumed to know the day or the zone. */
  readonly assumptions?: readonly StampAssumption[];
}

/**
 * The day a written date stands for: the whole day is the known one where nothing is written, and the year the one that
 * brings it nearest to the known day where it is left out.
 */
export function dayOf(
  date: WrittenDate | null,
  known: Temporal.PlainDate | null,
  monthFirst = false,
): Temporal.PlainDate | null {
  if (date === null) return known;
  const { month, day } = monthFirst && date.swappable ? { month: date.day, day: date.month } : date;
  if (date.year !== null) return Temporal.PlainDate.from({ year: date.year, month, day });
  if (known === null) return null;
  const around = [0, 1, -1].map((years) => Temporal.PlainDate.from({ year: known.year + years, month, day }));
  const distance = (one: Temporal.PlainDate): number => Math.abs(known.until(one).days);
  return around.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
}

/** What a possible written stamp means in its context. */
export function resolveStamp(written: WrittenStamp, context: StampContext): Stamp {
  const { date, time, zone, approximate } = written;
  const day = dayOf(date, context.date, context.monthFirst);
  const own = zone === null ? context : { ...context, zone, zoneFrom: 'entry' as const };
  const assumptions = [...dateAssumptions(date, context), ...(context.assumptions ?? [])];
  return stampOf(day, time, { ...own, assumptions, approximate });
}

function dateAssumptions(date: WrittenDate | null, { monthFirst }: StampContext): StampAssumption[] {
  if (date === null) return [];
  const order = monthFirst ? 'month-first' : 'day-first';
  return [...(date.year === null ? ['year' as const] : []), ...(date.swappable ? ([order] as const) : [])];
}

type StampTraits = Pick<StampContext, 'zone' | 'zoneFrom' | 'home' | 'assumptions'> & {
  readonly approximate: boolean;
};

export function stampOf(
  day: Temporal.PlainDate | null,
  time: WrittenTime | null,
  { zone, home, approximate, assumptions = [], ...traits }: StampTraits,
): Stamp {
  const zoneFrom = traits.zoneFrom ?? (zone !== null && zone === home ? 'configuration' : null);
  const precision = time?.precision ?? 'day';
  const meaning = zone === null ? null : zoneNamed(zone, home);
  const placed = day === null || meaning === null ? null : placeIn(meaning, day, time ?? startOfDay);
  const all = [
    ...assumptions,
    ...zoneAssumptions({ zone, zoneFrom, isKnown: meaning !== null, placed, time }),
  ];
  const offset = placed === null ? '' : placed.offset;
  return {
    iso: isoOf(day, time, offset),
    epochMs: placed?.epochMs ?? null,
    zone,
    precision,
    approximate,
    zoneFrom,
    certainty: placed === null ? 'open' : all.length === 0 ? 'stated' : 'assumed',
    assumptions: all,
  };
}

const startOfDay: ClockTime = { hour: 0, minute: 0, second: 0, millisecond: 0 };

const changes: Readonly<Record<ClockChange, StampAssumption>> = {
  skipped: 'skipped-by-clock-change',
  repeated: 'repeated-by-clock-change',
  'other-season': 'zone-of-other-season',
};

function zoneAssumptions({
  zone,
  zoneFrom,
  isKnown,
  placed,
  time,
}: {
  zone: string | null;
  zoneFrom: ZoneOrigin | null;
  isKnown: boolean;
  placed: Placed | null;
  time: WrittenTime | null;
}): StampAssumption[] {
  const found: StampAssumption[] = [];
  if (zone !== null && !isKnown) found.push('zone-unclear');
  if (zoneFrom === 'configuration') found.push('zone-of-reader');
  if (placed !== null && placed.change !== null && time !== null) found.push(changes[placed.change]);
  return found;
}

function isoOf(day: Temporal.PlainDate | null, time: WrittenTime | null, offset: string): string {
  if (time === null) return day?.toString() ?? '';
  return `${day?.toString() ?? ''}T${plainTime(time)}${offset}`;
}

function plainTime({ hour, minute, second, millisecond }: WrittenTime): string {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const fraction = millisecond === 0 ? '' : `.${pad(millisecond, 3)}`;
  return `${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}`;
}
