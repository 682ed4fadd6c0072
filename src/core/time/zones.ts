import { Temporal } from 'temporal-polyfill';

/** A zone that a local time can be placed in. */
export type Zone =
  | { readonly kind: 'offset'; readonly minutes: number }
  | { readonly kind: 'named'; readonly id: string };

const hour = 60;

/** Abbreviations with one meaning in incident documents, in minutes east of Greenwich. */
const offsetsByAbbreviation: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: hour,
  CET: hour,
  CEST: 2 * hour,
  EET: 2 * hour,
  EEST: 3 * hour,
  MSK: 3 * hour,
  PKT: 5 * hour,
  ICT: 7 * hour,
  WIB: 7 * hour,
  SGT: 8 * hour,
  HKT: 8 * hour,
  JST: 9 * hour,
  KST: 9 * hour,
  AEST: 10 * hour,
  AEDT: 11 * hour,
  NZST: 12 * hour,
  NZDT: 13 * hour,
  BRT: -3 * hour,
  EDT: -4 * hour,
  EST: -5 * hour,
  CDT: -5 * hour,
  MDT: -6 * hour,
  MST: -7 * hour,
  PDT: -7 * hour,
  PST: -8 * hour,
  AKST: -9 * hour,
  HST: -10 * hour,
};

/** Names of a region's time, whichever half of the year it is. */
const idsByName: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  'PACIFIC TIME': 'America/Los_Angeles',
  MT: 'America/Denver',
  'MOUNTAIN TIME': 'America/Denver',
  CT: 'America/Chicago',
  'CENTRAL TIME': 'America/Chicago',
  ET: 'America/New_York',
  'EASTERN TIME': 'America/New_York',
};

/** Abbreviations that mean different zones to different people: only the reader's own zone decides. */
const idsByAmbiguousAbbreviation: Readonly<Record<string, readonly string[]>> = {
  BST: ['Europe/London', 'Asia/Dhaka'],
  CST: ['America/Chicago', 'America/Mexico_City', 'Asia/Shanghai', 'Asia/Taipei', 'America/Havana'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
};

/**
 * A pattern source that matches how zones are written; `zoneNamed` decides what they mean. "-05:00" behind a time is
 * left out: in running text it is the end of a range.
 */
export const zonePattern = [
  String.raw`(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?`,
  String.raw`[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?`,
  String.raw`\+\d{2}:?\d{2}|-\d{4}`,
  '(?:[Pp]acific|[Mm]ountain|[Cc]entral|[Ee]astern) [Tt]ime',
  ...[
    ...Object.keys(offsetsByAbbreviation),
    ...Object.keys(idsByName),
    ...Object.keys(idsByAmbiguousAbbreviation),
  ]
    .filter((name) => /^[A-Z]+$/.test(name))
    .sort((a, b) => b.length - a.length),
].join('|');

const offsetForm = /^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * What a zone as written means; null for a name that is unknown, or ambiguous and not settled by `home`, the reader's
 * own IANA zone.
 */
export function zoneNamed(name: string, home: string | null = null): Zone | null {
  const upper = name.trim().toUpperCase();
  const fixed = offsetsByAbbreviation[upper];
  if (fixed !== undefined) return { kind: 'offset', minutes: fixed };
  const offset = offsetForm.exec(upper);
  if (offset !== null) return offsetZone(offset);
  const id = idsByName[upper];
  if (id !== undefined) return { kind: 'named', id };
  const candidates = idsByAmbiguousAbbreviation[upper];
  if (candidates !== undefined) {
    return home !== null && candidates.includes(home) ? { kind: 'named', id: home } : null;
  }
  return name.includes('/') && isKnownId(name.trim()) ? { kind: 'named', id: name.trim() } : null;
}

function offsetZone([, sign, hours, minutes]: RegExpExecArray): Zone | null {
  const total = Number(hours) * hour + Number(minutes ?? 0);
  if (total > 14 * hour || Number(minutes ?? 0) > 59) return null;
  return { kind: 'offset', minutes: sign === '-' ? -total : total };
}

function isKnownId(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false; // Temporal has no other way to ask
  }
}

/** The instant of a local date-time in a zone; a time that a clock change skips is read as the zone's rules say. */
export function instantIn(zone: Zone, local: Temporal.PlainDateTime): Temporal.Instant {
  return local.toZonedDateTime(temporalId(zone)).toInstant();
}

/** The local date-time of an instant in a zone. */
export function localIn(zone: Zone, instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(temporalId(zone)).toPlainDateTime();
}

/** The offset of a zone at an instant, as "Z" or "+02:00". */
export function offsetAt(zone: Zone, instant: Temporal.Instant): string {
  const { offset } = instant.toZonedDateTimeISO(temporalId(zone));
  return offset === '+00:00' ? 'Z' : offset;
}

function temporalId(zone: Zone): string {
  if (zone.kind === 'named') return zone.id;
  if (zone.minutes === 0) return 'UTC';
  const size = Math.abs(zone.minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${zone.minutes < 0 ? '-' : '+'}${pad(Math.floor(size / hour))}:${pad(size % hour)}`;
}
