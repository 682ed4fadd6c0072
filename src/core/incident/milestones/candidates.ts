import { Temporal } from 'temporal-polyfill';
import { milestoneEntry } from '../../lint/milestones.ts';
import type { Incident } from '../incident.ts';
import { whyImpossible } from './set.ts';
import type { Asked } from './typed.ts';

/** A timeline entry whose time may be that of a milestone. */
export interface Candidate {
  readonly at: Temporal.Instant;
  readonly text: string;
}

/** The entries that a milestone may have been, in the order of time; the one that names it comes first. */
export function candidatesFor(incident: Incident, { name, now }: Asked): readonly Candidate[] {
  const { document } = incident;
  const named = milestoneEntry(document, name);
  return document.timeline
    .flatMap((entry) => {
      const { at: stamp, text } = entry;
      if (stamp?.epochMs == null || stamp.precision === 'day') return [];
      const at = Temporal.Instant.fromEpochMilliseconds(stamp.epochMs);
      return whyImpossible(incident, { [name]: at }, now) === null
        ? [{ at, text, isNamed: entry === named }]
        : [];
    })
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || Temporal.Instant.compare(a.at, b.at));
}
