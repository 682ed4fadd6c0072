import { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../document/edits.ts';
import { singleLine } from '../document/escape.ts';
import { DebriefError } from '../errors.ts';
import type { Playbook, PlaybookData } from '../playbook/schema.ts';
import { toSecond } from './declare.ts';
import type { Incident } from './incident.ts';
import { recordHappening } from './record.ts';

export interface Mitigation {
  readonly at: Temporal.Instant;
  /** What was done, as inline Markdown. */
  readonly note: string;
  /** One of the playbook's kinds of fixes (`stability.after`): it decides how long the fix is watched. */
  readonly fix?: string;
}

/**
 * Sets the status and the time at which the impact ended, and enters what was done. A kind of fix stands in brackets at
 * the end of the entry: "Mitigated: took the release back (rollback)". A fix that did not hold is followed by another,
 * whose time counts from then on; the first one's entry stays.
 * @throws DebriefError `usage` for a resolved incident or an unknown kind of fix, `time-invalid` when it would be
 * mitigated before it began, or before a fix that did not hold
 */
export function mitigateIncident(
  incident: Incident,
  mitigation: Mitigation,
  playbook: Playbook,
): DocumentEdit {
  if (incident.stage === 'resolved') {
    throw new DebriefError(
      'usage',
      'The incident is resolved already; nothing was written. Where it is back, reopen it first.',
    );
  }
  const { at, note } = mitigation;
  checkOrder(incident, at);
  checkLater(incident, at);
  const fix = mitigation.fix === undefined ? null : knownFix(mitigation.fix, playbook);
  const text = fix === null ? note : `${singleLine(note)} (${fix})`.trim();
  return recordHappening(incident.document, {
    at,
    events: [{ kind: 'mitigated', text }],
    fields: {
      ...(playbook.mitigated_status !== undefined && { status: playbook.mitigated_status }),
      mitigated_at: toSecond(at),
    },
  });
}

/** Of two fixes the later one is the one that is watched. */
function checkLater({ times: { mitigated } }: Incident, at: Temporal.Instant): void {
  if (mitigated === null || Temporal.Instant.compare(at, mitigated) >= 0) return;
  throw new DebriefError(
    'time-invalid',
    `The fix before this one was at ${mitigated.toString()}; give a later time. Nothing was written.`,
  );
}

/** @throws DebriefError `time-invalid` for a time before the incident began */
export function checkOrder({ times: { started, declared } }: Incident, at: Temporal.Instant): void {
  const began = started ?? declared;
  if (began === null || Temporal.Instant.compare(at, began) >= 0) return;
  throw new DebriefError('time-invalid', `The incident began after ${at.toString()}; give a later time.`);
}

/** The playbook's word for a kind of fix that a person named, in any case. */
function knownFix(name: string, { stability }: PlaybookData): string {
  const fixes = stability?.after.map(({ fix }) => fix) ?? [];
  const found = fixes.find((fix) => fix.toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return singleLine(found);
  const known = fixes.length === 0 ? 'none' : fixes.join(', ');
  throw new DebriefError(
    'usage',
    `There is no kind of fix "${singleLine(name)}"; this playbook has ${known}.`,
  );
}

/**
 * For how many minutes the incident's fix is watched before it counts as resolved: as the playbook has it for the kind of
 * fix that the last such entry names, else for any; null where the playbook watches none.
 */
export function watchMinutes(incident: Incident, { stability }: PlaybookData): number | null {
  if (stability === undefined) return null;
  const last = incident.events.findLast(({ event }) => event.kind === 'mitigated')?.event;
  const text = last?.kind === 'mitigated' ? last.text : '';
  const kind = stability.after.find(({ fix }) => endsWithFix(text, fix));
  return kind?.watch_minutes ?? stability.watch_minutes;
}

function endsWithFix(text: string, fix: string): boolean {
  return text
    .trimEnd()
    .toLowerCase()
    .endsWith(`(${singleLine(fix).toLowerCase()})`);
}

/** Until when the fix is watched; null before there is one, and where the playbook watches none. */
export function watchedUntil(incident: Incident, playbook: PlaybookData): Temporal.Instant | null {
  const minutes = watchMinutes(incident, playbook);
  const { mitigated } = incident.times;
  return minutes === null || mitigated === null ? null : mitigated.add({ seconds: Math.round(minutes * 60) });
}
