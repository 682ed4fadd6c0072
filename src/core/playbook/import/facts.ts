import type { Place } from './model.ts';
import type { Reading } from './reading.ts';

/** One value of the imported playbook and the lines that it comes from. */
export interface ImportedFact {
  /** "severities.0.respond_within_minutes". */
  readonly key: string;
  readonly value: string | number | boolean;
  /** Its own, else those of what it is part of. */
  readonly places: readonly Place[];
}

export function factsOf(reading: Reading): ImportedFact[] {
  return walk(reading, reading.draft, '', []);
}

function walk(
  reading: Reading,
  container: object,
  path: string,
  inherited: readonly Place[],
): ImportedFact[] {
  return Object.entries(container).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`;
    const own = reading.placesOf(container, Array.isArray(container) ? Number(name) : name);
    const places = own.length > 0 ? own : inherited;
    if (typeof value === 'object' && value !== null) return walk(reading, value, key, places);
    const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isValue ? [{ key, value, places }] : [];
  });
}
