import type { TimelineEntry } from '../document/model.ts';

/** A region's clock: what people write for it in winter and in summer, where each is only right half of the year. */
interface Clock {
  /** The IANA zone that tells which half a day is in. */
  readonly id: string;
  /** Null where places nearby keep the standard time all year, so that it is never wrong. */
  readonly standard: string | null;
  readonly daylight: string;
}

export const clocks: readonly Clock[] = [
  { id: 'America/Los_Angeles', standard: 'PST', daylight: 'PDT' },
  { id: 'America/Denver', standard: null, daylight: 'MDT' },
  { id: 'America/Chicago', standard: 'CST', daylight: 'CDT' },
  { id: 'America/New_York', standard: 'EST', daylight: 'EDT' },
  { id: 'Europe/Berlin', standard: 'CET', daylight: 'CEST' },
  { id: 'Europe/Lisbon', standard: null, daylight: 'WEST' },
  { id: 'Europe/Athens', standard: null, daylight: 'EEST' },
  { id: 'Australia/Sydney', standard: null, daylight: 'AEDT' },
  { id: 'Pacific/Auckland', standard: 'NZST', daylight: 'NZDT' },
];

const families: readonly (readonly string[])[] = [
  ['UTC', 'GMT', 'Z', 'UTC+0', 'GMT+0', '+00:00', '+0000', 'WET'],
  ['PST', 'PDT', 'PT', 'PACIFIC TIME', 'AMERICA/LOS_ANGELES'],
  ['MST', 'MDT', 'MT', 'MOUNTAIN TIME', 'AMERICA/DENVER'],
  ['CST', 'CDT', 'CT', 'CENTRAL TIME', 'AMERICA/CHICAGO'],
  ['EST', 'EDT', 'ET', 'EASTERN TIME', 'AMERICA/NEW_YORK'],
  ['CET', 'CEST', 'EUROPE/BERLIN', 'EUROPE/PARIS', 'EUROPE/AMSTERDAM', 'EUROPE/ZURICH', 'EUROPE/VIENNA'],
];

/** The clock on the wall that a zone as written stands for, winter and summer time taken together. */
export function familyOf(zone: string): string {
  const name = zone.trim().toUpperCase().replace(/\s+/g, ' ');
  return families.find((family) => family.includes(name))?.[0] ?? name;
}

/** The zone that an entry writes itself, as a stretch of its stamp; null where it takes the zone from elsewhere. */
export function ownZone(
  { at, stampSpan }: TimelineEntry,
  text: string,
): { start: number; end: number } | null {
  if (at?.zone == null || stampSpan === null) return null;
  const index = text.slice(stampSpan.start, stampSpan.end).lastIndexOf(at.zone);
  if (index < 0) return null;
  const start = stampSpan.start + index;
  return { start, end: start + at.zone.length };
}
