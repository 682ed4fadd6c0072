import { Temporal } from 'temporal-polyfill';
import { type DocumentEdit, editOf } from '../document/edits.ts';
import { DebriefError } from '../errors.ts';
import type { Playbook } from '../playbook/schema.ts';
import { ticks } from './checklists/ofPlaybook.ts';
import { toSecond } from './declare.ts';
import type { DocumentStep, Incident } from './incident.ts';
import { checkOrder } from './mitigate.ts';
import { recordHappening, withEdit } from './record.ts';

export interface Resolution {
  readonly at: Temporal.Instant;
  /** What ended it, as inline Markdown. */
  readonly note: string;
  /** When the impact ended, where that was earlier than the resolution. */
  readonly mitigatedAt?: Temporal.Instant;
  /** Steps of the record's checklists that are done by now. */
  readonly done?: readonly DocumentStep[];
}

/**
 * Ticks what is done, sets the status and the times, and adds the closing timeline entry, in one edit.
 * @throws DebriefError `usage` when the incident is resolved already, `time-invalid` when it would end before it began
 * or before it was mitigated
 */
export function resolveIncident(
  incident: Incident,
  resolution: Resolution,
  playbook: Playbook,
): DocumentEdit {
  checkResolvable(incident, resolution);
  const { document } = incident;
  const { at, note, mitigatedAt, done = [] } = resolution;
  const ticked = editOf(document.text, ticks(done, true));
  return withEdit(ticked, document, (now) =>
    recordHappening(now, {
      at,
      events: [{ kind: 'resolved', text: note }],
      fields: {
        status: playbook.resolved_status,
        ...(mitigatedAt && { mitigated_at: toSecond(mitigatedAt) }),
        resolved_at: toSecond(at),
      },
    }),
  );
}

/** @throws DebriefError `usage` when the incident is resolved already: nobody has to answer questions for that */
export function checkUnresolved({ document }: Pick<Incident, 'document'>): void {
  const resolved = document.metadata.resolvedAt?.value;
  if (!resolved) return;
  throw new DebriefError(
    'usage',
    `The incident is resolved already, at ${resolved.iso}; change the time in its front matter if that is wrong, or reopen it where it is back.`,
  );
}

function checkResolvable(incident: Incident, { at, mitigatedAt }: Resolution): void {
  checkUnresolved(incident);
  if (mitigatedAt) checkOrder(incident, mitigatedAt);
  checkOrder(incident, at);
  const mitigated = mitigatedAt ?? incident.times.mitigated;
  if (mitigated === null || Temporal.Instant.compare(mitigated, at) <= 0) return;
  throw new DebriefError(
    'time-invalid',
    `The incident was mitigated at ${mitigated.toString()}; give a later time for its end.`,
  );
}
