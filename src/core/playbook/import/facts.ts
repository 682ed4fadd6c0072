import type { Place } from './model.ts';
import type { Reading } from './reading.ts';

/** One value of the imported playbook and the lines that it comes from. */
export interface ImportedFact {
  /** "severities.0.respond_within_minutes". */
  readonly key: string;
  readonly value: string | number | boolean;
  readonly place: Place | null;
}

/** Every value of the draft; one without a line of its own has that of what it is part of. */
export function factsOf(reading: Reading): ImportedFact[] {
  return walk(reading, reading.draft, '', null);
}

function walk(reading: Reading, container: object, path: string, inherited: Place | null): ImportedFact[] {
  return Object.entries(container).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    const place = reading.placeOf(container, Array.isArray(container) ? Number(name) : name) ?? inherited;
    if (typeof value === 'object' && value !== null) return walk(reading, value, key, place);
    const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isValue ? [{ key, value, place }] : [];
  });
}
