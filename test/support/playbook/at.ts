import type { Fact } from './facts.ts';

/** Line, what, key and value of a fact; see `Fact`. */
type Told = readonly [line: Fact['line'], what: string, key: string, is: Fact['is']];

/** Facts that a responder meets in the same place. */
export function at(place: string, ...told: readonly Told[]): readonly Fact[] {
  return told.map(([line, what, key, is]) => ({ line, what, key, is, place }));
}
