import type { Stamp, TimelineEntry } from '../document/model.ts';
import { zonesByAbbreviation } from '../time/zoneNames.ts';
import { zoneNamed } from '../time/zones.ts';

/** The stretch of its stamp in which an entry names a zone; null where it takes the zone from elsewhere. */
export function ownZone(
  { at, stampSpan }: TimelineEntry,
  text: string,
): { start: number; end: number } | null {
  if (at?.zone == null || at.zoneFrom !== 'entry' || stampSpan === null) return null;
  const index = text.slice(stampSpan.start, stampSpan.end).lastIndexOf(at.zone);
  if (index < 0) return null;
  const start = stampSpan.start + index;
  return { start, end: start + at.zone.length };
}

/** The clock on the wall that a time was read from, winter and summer taken together; null where none is known. */
export function clockOf({ zone, iso }: Stamp): string | null {
  const meaning = zone === null ? null : zoneNamed(zone);
  if (meaning?.kind === 'named') return meaning.id;
  return offsetIn(iso);
}

/** "+02:00" or "Z", of a time that says so. */
export function offsetIn(iso: string): string | null {
  return /(?:Z|[+-]\d{2}:\d{2})$/.exec(iso)?.[0] ?? null;
}

/** What the clocks of the zone are called when they are that far from UTC; else the offset itself. */
export function nameInForce(zone: string, offset: string): string {
  const meaning = zoneNamed(zone);
  const minutes = minutesOf(offset);
  const partner = Object.entries(zonesByAbbreviation).find(
    ([, other]) => meaning?.kind === 'named' && other.id === meaning.id && other.offset === minutes,
  );
  return partner?.[0] ?? (minutes === 0 ? 'UTC' : `UTC${offset}`);
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -total : total;
}
