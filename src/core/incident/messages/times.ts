import type { Temporal } from 'temporal-polyfill';
import { localIn } from '../../time/zones.ts';
import { type NamedZone, utcZone } from '../log/zone.ts';

/** A time as a message says it: "14:30 UTC", with the date where it is another day than now. */
export function spokenTime(
  at: Temporal.Instant,
  { now, zone }: { readonly now: Temporal.Instant; readonly zone: NamedZone },
): string {
  const { name, zone: clock } = inSeason(zone, at) ? zone : utcZone;
  const local = localIn(clock, at);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const isToday = local.toPlainDate().equals(localIn(clock, now).toPlainDate());
  return isToday ? `${time} ${name}` : `${local.toPlainDate()} ${time} ${name}`;
}

/** "CET" names no time of a summer's day: a reader would take it for an hour later. */
function inSeason({ zone }: NamedZone, at: Temporal.Instant): boolean {
  if (zone.kind === 'offset' || zone.nominal === undefined) return true;
  return at.toZonedDateTimeISO(zone.id).offsetNanoseconds === zone.nominal * 60e9;
}
