import { Temporal } from 'temporal-polyfill';
import {
  ambiguousAbbreviations,
  type NamedZone,
  otherZonesByAbbreviation,
  zonesByAbbreviation,
  zonesByPhrase,
} from './zoneNames.ts';

/** A zone that a local time can be placed in. */
export type Zone =
  | { readonly kind: 'offset'; readonly minutes: number }
  | {
      readonly kind: 'named';
      readonly id: string;
      /** The offset that the name stands for, where it is one of the two that the zone has in a year ("CET"). */
      readonly nominal?: number;
    };

const hour = 60;

const abbreviations = Object.keys(zonesByAbbreviation).sort((a, b) => b.length - a.length);
const abbreviation = `(?:${abbreviations.join('|')})`;
const offsetForm = String.raw`(?:UTC|GMT)\s?[+\-−](?:1[0-4]|0?\d)(?::?\d{2})?`;
const regions = 'Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US';

/**
 * A pattern source that matches how zones are written; `zoneNamed` decides what they mean. "-05:00" behind a time is
 * left out: in running text it is the end of a range.
 */
export const zonePattern = [
  offsetForm,
  String.raw`(?:${regions})\/[A-Z][A-Za-z_+\-\d]+(?:\/[A-Z][A-Za-z_]+)?`,
  String.raw`\+\d{2}:?\d{2}|-\d{4}`,
  ...Object.keys(zonesByPhrase)
    .sort((a, b) => b.length - a.length)
    .map(anyCase),
  String.raw`${abbreviation}\s?\/\s?${abbreviation}`,
  String.raw`${abbreviation}\s?\(${offsetForm}\)`,
  ...abbreviations,
  'utc',
  'gmt',
].join('|');

/** A phrase with each word capitalised or not; abbreviations beside it stay case-sensitive. */
function anyCase(phrase: string): string {
  return phrase.replace(/(?<!\p{L})[a-zа-я]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const ianaForm = new RegExp(String.raw`^(?:${regions})\/`);
const offset = /^(?:UTC|GMT)?\s?([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * What a zone as written means; null for a name that is unknown, or ambiguous and not settled by `home`, the reader's
 * own IANA zone.
 */
export function zoneNamed(name: string, home: string | null = null): Zone | null {
  const written = name.trim();
  const plain = offset.exec(written);
  if (plain !== null) return offsetZone(plain);
  const combined = /^(.+?)\s?(?:\/|\()\s?(.+?)\)?$/.exec(written);
  const upper = written.toUpperCase();
  if (home !== null && otherZonesByAbbreviation[upper]?.includes(home)) return { kind: 'named', id: home };
  if (ambiguousAbbreviations.has(upper)) return null;
  const known = zonesByAbbreviation[upper] ?? zonesByPhrase[written.toLowerCase()];
  if (known !== undefined) return zoneOf(known);
  if (ianaForm.test(written) && isKnownId(written)) return { kind: 'named', id: written };
  return combined === null ? null : combinedZone(combined, home);
}

/** "PST (UTC-7)" is the offset; "PST/PDT" is the one or the other, by the season. */
function combinedZone([whole, first = '', second = '']: RegExpExecArray, home: string | null): Zone | null {
  const [one, other] = [zoneNamed(first, home), zoneNamed(second, home)];
  if (whole.endsWith(')')) return other ?? one;
  return one?.kind === 'named' && other?.kind === 'named' && one.id === other.id
    ? { kind: 'named', id: one.id }
    : one;
}

function zoneOf({ offset: minutes, id }: NamedZone): Zone {
  if (id === undefined) return { kind: 'offset', minutes: minutes ?? 0 };
  return minutes === undefined ? { kind: 'named', id } : { kind: 'named', id, nominal: minutes };
}

function offsetZone([, sign, hours, minutes]: RegExpExecArray): Zone | null {
  const total = Number(hours) * hour + Number(minutes ?? 0);
  if (total > 14 * hour || Number(minutes ?? 0) > 59) return null;
  return { kind: 'offset', minutes: sign === '+' ? total : -total };
}

function isKnownId(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false; // Temporal has no other way to ask
  }
}

/** How a local time was placed where its zone leaves room. */
export type ClockChange =
  /** The clocks went forward over it: it is read as if they had not. */
  | 'skipped'
  /** It came twice: the first is taken. */
  | 'repeated'
  /** The name is the one of the other half of the year ("CET" in June): the clock on the wall counts. */
  | 'other-season';

export interface Placed {
  readonly epochMs: number;
  /** What the local time is ahead of UTC by, as "Z" or "+02:00". */
  readonly offset: string;
  readonly change: ClockChange | null;
}

/** A time of the clock on the wall. */
export type ClockTime = Readonly<Record<'hour' | 'minute' | 'second' | 'millisecond', number>>;

/** Places a local date and time in a zone, always in the same way, and says where that needed a decision. */
export function placeIn(zone: Zone, day: Temporal.PlainDate, time: ClockTime): Placed {
  if (zone.kind === 'offset') return placedByOffset(zone.minutes, day, time);
  const { hour, minute, second, millisecond } = time;
  const { year, month, day: dayOfMonth } = day;
  const local = new Temporal.PlainDateTime(year, month, dayOfMonth, hour, minute, second, millisecond);
  const earlier = local.toZonedDateTime(zone.id, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone.id, { disambiguation: 'later' });
  const expected = zone.nominal;
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    const minutes = minutesOf(earlier);
    const isOther = expected !== undefined && minutes !== expected;
    return placed(earlier, minutes, isOther ? 'other-season' : null);
  }
  // in a gap, the later reading is the one with the offset from before it
  if (!earlier.toPlainDateTime().equals(local)) return placed(later, minutesOf(earlier), 'skipped');
  const named = [earlier, later].find((candidate) => minutesOf(candidate) === expected);
  const chosen = named ?? earlier;
  return placed(chosen, minutesOf(chosen), named === undefined ? 'repeated' : null);
}

function placed(at: Temporal.ZonedDateTime, minutes: number, change: ClockChange | null): Placed {
  return { epochMs: at.epochMilliseconds, offset: offsetOf(minutes), change };
}

/** Midnight in Greenwich of the days asked about: of most timelines, every entry is of one day. */
const midnights = new WeakMap<Temporal.PlainDate, number>();

/** Reckoned by hand, since long timelines ask it of every row. */
function placedByOffset(minutes: number, day: Temporal.PlainDate, time: ClockTime): Placed {
  const midnight = midnights.get(day) ?? day.toZonedDateTime('UTC').epochMilliseconds;
  midnights.set(day, midnight);
  const sinceMidnight = ((time.hour * 60 + time.minute - minutes) * 60 + time.second) * 1000;
  return { epochMs: midnight + sinceMidnight + time.millisecond, offset: offsetOf(minutes), change: null };
}

function offsetOf(minutes: number): string {
  return minutes === 0 ? 'Z' : offsetText(minutes);
}

function minutesOf({ offsetNanoseconds }: Temporal.ZonedDateTime): number {
  return offsetNanoseconds / 60e9;
}

/** The local date-time of an instant in a zone. */
export function localIn(zone: Zone, instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(temporalId(zone)).toPlainDateTime();
}

function temporalId(zone: Zone): string {
  if (zone.kind === 'named') return zone.id;
  if (zone.minutes === 0) return 'UTC';
  return offsetText(zone.minutes);
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / hour))}:${pad(size % hour)}`;
}
