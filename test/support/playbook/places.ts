import type { Leaf } from './leaves.ts';
import { afterwardsPlaces } from './places/afterwards.ts';
import { checklistPlaces, coursePlaces } from './places/course.ts';
import { peoplePlaces } from './places/people.ts';
import type { Place, Says, Shows } from './places/place.ts';
import { severityPlaces } from './places/severities.ts';
import { wordPlaces } from './places/words.ts';

/** Where a responder meets each kind of element of a playbook, in the order of an incident. */
export const places: readonly Place[] = [
  ...severityPlaces,
  ...coursePlaces,
  ...checklistPlaces,
  ...peoplePlaces,
  ...wordPlaces,
  ...afterwardsPlaces,
];

export interface FoundPlace {
  readonly place: Place;
  readonly shows: Shows;
  readonly says: Says;
}

const byKind: ReadonlyMap<string, FoundPlace> = new Map(
  places.flatMap((place) =>
    Object.entries(place.shows).map(([kind, stated]) => {
      const [shows, says] = typeof stated === 'function' ? [stated, asItIs] : stated;
      return [kind, { place, shows, says }] as const;
    }),
  ),
);

function asItIs({ value }: Leaf): string {
  return String(value);
}

export function placeOf({ kind }: Pick<Leaf, 'kind'>): FoundPlace | undefined {
  return byKind.get(kind);
}

/** What holds a playbook together, and says nothing to a responder. */
const wiring: ReadonlySet<string> = new Set([
  'roles.id',
  'phases.id',
  'phases.statuses',
  'checklists.id',
  'deadlines.id',
  'deadlines.role',
  'deadlines.message',
  'deadlines.checklist',
  'decisions.id',
  'mitigations.id',
  'escalation.levels.id',
  'messages.id',
  'messages.template',
  'messages.format',
  'runbooks.id',
  'runbooks.file',
  'incident_log.value',
  'documents.incident.template',
  'documents.postmortem.template',
]);

export function isWiring({ kind }: Pick<Leaf, 'kind'>): boolean {
  return wiring.has(kind);
}

/** Kinds of elements without a place, and why. */
export const gaps: Readonly<Record<string, string>> = {};

export function gapOf({ kind }: Pick<Leaf, 'kind'>): string | undefined {
  return gaps[kind];
}
