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

/** Minutes in words: "45 min", "2 h 5 min", "1 d 3 h". */
export function spokenDuration(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole} min`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours < 24) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  const [days, left] = [Math.floor(hours / 24), hours % 24];
  return left === 0 ? `${days} d` : `${days} d ${left} h`;
}
