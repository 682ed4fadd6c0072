import type { PlaybookSeverity } from '../../playbook/schema.ts';
import { longDuration } from '../../time/durations.ts';
import type { Incident } from '../incident.ts';
import { after, audienceName, clockTime, type Promised, withinOf } from './promise.ts';

/** How often an audience is told. */
export interface Cadence {
  readonly audience: string;
  /** In minutes; null where the playbook promises none. */
  readonly first: number | null;
  readonly every: number | null;
  readonly atBest: number | null;
  /** In which case, by which way; the playbook's words. */
  readonly note: string | null;
}

/** The cadences of a severity, that inside the organisation first. */
export function cadencesOf({ update_every_minutes, updates }: PlaybookSeverity): Cadence[] {
  const stated = updates.map((one) => ({
    audience: one.audience,
    first: one.first_within_minutes ?? null,
    every: one.every_minutes ?? (one.audience === 'internal' ? update_every_minutes : undefined) ?? null,
    atBest: one.every_minutes_at_best ?? null,
    note: one.note ?? null,
  }));
  if (update_every_minutes === undefined || stated.some(({ audience }) => audience === 'internal'))
    return stated;
  const inside = { audience: 'internal', first: null, every: update_every_minutes, atBest: null, note: null };
  return [inside, ...stated];
}

/** The next update to each audience. */
export function updatesDue(incident: Incident): Promised[] {
  const { severity, stage } = incident;
  if (severity === null || stage === 'resolved') return [];
  return cadencesOf(severity).flatMap((cadence) => nextUpdate(incident, severity.id, cadence) ?? []);
}

function nextUpdate({ events, times }: Incident, severity: string, cadence: Cadence): Promised | null {
  const { audience, first, every } = cadence;
  const name = audienceName(audience);
  const told = events.findLast(({ event }) => event.kind === 'update' && event.audience === audience);
  const from = told?.at ?? times.declared;
  const minutes = told ? every : (first ?? every);
  if (from === null || minutes === null) return null;
  const what = audience === 'internal' ? 'Internal update' : `Update to ${name}`;
  const rule = told
    ? `${severity}: ${name} every ${rhythm(cadence)}; last told at ${clockTime(told.at)}.`
    : `${severity}: ${name} ${withinOf(minutes, 'declaration')}${every === null ? '' : `, then every ${rhythm(cadence)}`}.`;
  // "Where customers notice" decides whether it is due at all.
  const why = cadence.note === null ? rule : `${rule} ${cadence.note.replace(/\.$/, '')}.`;
  return { kind: 'update', id: audience, what, at: after(from, minutes), minutes, why };
}

function rhythm({ every, atBest }: Cadence): string {
  const usual = longDuration(every ?? 0);
  return atBest === null ? usual : `${usual} (at best ${longDuration(atBest)})`;
}
