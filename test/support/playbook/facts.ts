import { readdir } from 'node:fs/promises';

/** A line of the team's document, or from one to another. */
export type Lines = number | readonly [from: number, to: number];

/** One element of a team's document, and where it is in the playbook. */
export interface Fact {
  readonly line: Lines;
  /** In a few words of ours. */
  readonly what: string;
  /**
   * The way to it in the playbook, for example `severities.P1.respond_within_minutes`: an entry of a list goes by its
   * id, name, audience, key, value, question, situation or "when", else by its number. The text of a file is `text` of
   * its message, runbook or document.
   */
  readonly key: string;
  /** The value itself, or what its text says. */
  readonly is: string | number | boolean | RegExp | readonly (string | number)[];
}

/** All that a team's document says. */
export interface PlaybookFacts {
  readonly id: string;
  /** The number that the file in ../shared/seeds starts with. */
  readonly seed: string;
  readonly facts: readonly Fact[];
  /** Lines that state nothing: headings, separators, fences. */
  readonly notFacts: readonly Lines[];
}

const folder = new URL('../../unit/playbook/facts/', import.meta.url);

/** The facts of every playbook, in the order of their seeds. */
export async function allFacts(): Promise<readonly PlaybookFacts[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(names.map((name) => import(new URL(name, folder).href)));
  const found: readonly PlaybookFacts[] = modules.map(({ playbookFacts }) => playbookFacts);
  return found.toSorted((one, other) => one.seed.localeCompare(other.seed));
}

export function linesOf(lines: Lines): readonly number[] {
  if (typeof lines === 'number') return [lines];
  const [from, to] = lines;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
