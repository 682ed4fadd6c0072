import type { Fact } from './facts.ts';

/** Line, what, key and value of a fact; see `Fact`. */
type Told = readonly [line: Fact['line'], what: string, key: string, is: Fact['is']];

export function told(...facts: readonly Told[]): readonly Fact[] {
  return facts.map(([line, what, key, is]) => ({ line, what, key, is }));
}
