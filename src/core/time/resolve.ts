import { Temporal } from 'temporal-polyfill';
import type { Stamp } from '../document/model.ts';
import type { WrittenDate, WrittenStamp, WrittenTime } from './written.ts';
import { instantIn, offsetAt, zoneNamed } from './zones.ts';

/** What the document says elsewhere about the times in it. */
export interface StampContext {
  /** The day that times without a date belong to. */
  readonly date: Temporal.PlainDate | null;
  /** The zone that times without one are in, as written. */
  readonly zone: string | null;
  /** The reader's own zone, which settles ambiguous abbreviations. */
  readonly home: string | null;
}

/** The day a written stamp stands for, with the year or the whole day taken from the context where it is left out. */
export function dayOf(date: WrittenDate | null, known: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (date === null) return known;
  const year = date.year ?? known?.year ?? null;
  if (year === null) return null;
  return Temporal.PlainDate.from({ year, month: date.month, day: date.day });
}

/** What a possible written stamp means in its context. */
export function resolveStamp(written: WrittenStamp, context: StampContext): Stamp {
  const zone = written.zone ?? context.zone;
  const day = dayOf(written.date, context.date);
  return stampOf(day, written.time, { zone, home: context.home, approximate: written.approximate });
}

interface StampTraits {
  readonly zone: string | null;
  readonly home: string | null;
  readonly approximate: boolean;
}

export function stampOf(
  day: Temporal.PlainDate | null,
  time: WrittenTime | null,
  { zone, home, approximate }: StampTraits,
): Stamp {
  const precision = time?.precision ?? 'day';
  const meaning = zone === null ? null : zoneNamed(zone, home);
  if (day === null) {
    return { iso: time === null ? '' : `T${plainTime(time)}`, epochMs: null, zone, precision, approximate };
  }
  const local = day.toPlainDateTime(time === null ? undefined : plainTime(time));
  const instant = meaning === null ? null : instantIn(meaning, local);
  const epochMs = instant?.epochMilliseconds ?? null;
  if (time === null) return { iso: day.toString(), epochMs, zone, precision, approximate };
  const offset = meaning === null || instant === null ? '' : offsetAt(meaning, instant);
  return { iso: `${day.toString()}T${plainTime(time)}${offset}`, epochMs, zone, precision, approximate };
}

function plainTime({ hour, minute, second, millisecond }: WrittenTime): string {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const fraction = millisecond === 0 ? '' : `.${pad(millisecond, 3)}`;
  return `${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}`;
}
