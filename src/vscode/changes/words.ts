// What is said of a change in VS Code's lists. Pure: words in, words out.
import { singleLine } from '../../core/document/escape.ts';
import type { Unit } from '../../core/evidence/unit.ts';
import { fromNow, minuteOf, someOf } from '../../core/evidence/words.ts';

/** "Alice · 3 h ago · 2026-11-01 09:15 UTC · 1a2b3c4 · 5 commits · +12 −3" */
export function whoAndWhen(unit: Unit, nowMs: number): string {
  const landedMs = Date.parse(unit.landedAt);
  const who = plain(unit.author) || 'no author';
  return [who, fromNow(landedMs, nowMs), inUtc(landedMs), unit.sha.slice(0, 7), ...sizeOf(unit)].join(' · ');
}

/** How many commits came with a merge, and lines; what is not known is left out. */
function sizeOf({ commits, additions, deletions }: Unit): string[] {
  const many = commits.length === 1 ? '1 commit' : `${commits.length} commits`;
  const inside = commits.length > 0 ? [many] : [];
  return additions === null || deletions === null ? inside : [...inside, `+${additions} −${deletions}`];
}

/** Paths named of a change, so that a list can be filtered by them. */
const mostPaths = 8;

/** The reasons, and what it touches. */
export function reasonsAndPaths({ reasons, paths }: Unit): string {
  const touched = someOf(paths, mostPaths);
  return plain([...reasons.map(({ text }) => text), ...(touched === '' ? [] : [touched])].join(' · '));
}

export function subjectOf({ subject }: Pick<Unit, 'subject'>): string {
  return plain(subject) || 'no subject';
}

/** `2026-11-01 09:15 UTC` */
export function inUtc(epochMs: number): string {
  return `${minuteOf(epochMs)} UTC`;
}

/** Foreign text for a list that draws "$(name)" as an icon: one line, nothing drawn but its characters. */
export function plain(text: string): string {
  return singleLine(text).replace(/\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi, '\\$&');
}
