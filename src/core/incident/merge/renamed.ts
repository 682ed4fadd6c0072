import { linesOf, type Part } from './outline.ts';

/** Above this, two parts of different headings are taken for one whose heading was changed. */
const alike = 0.5;

/**
 * The parts of a side by the names that the base has for them: a part whose heading was changed is the one it was, or
 * all below it would stand there twice.
 */
export function byBaseNames(base: readonly Part[], side: readonly Part[]): ReadonlyMap<string, Part> {
  const known = byName(base);
  const found = byName(side);
  const isTitle = base.length === 1 && side.length === 1 && base[0]?.level === 1;
  const gone = [...known].filter(([name]) => !found.has(name));
  const names = new Map<string, string>();
  for (const [name, part] of found) {
    if (known.has(name)) continue;
    const taken = new Set(names.values());
    const before = gone
      .filter(([old]) => !taken.has(old))
      .map(([old, one]) => ({ old, score: isTitle && part.level === 1 ? 1 : likeness(one, part) }))
      .reduce((top, next) => (next.score > top.score ? next : top), { old: '', score: alike });
    if (before.old !== '') names.set(name, before.old);
  }
  return new Map([...found].map(([name, part]) => [names.get(name) ?? name, part]));
}

/** Equal headings side by side are told apart by their place among themselves. */
export function byName(parts: readonly Part[]): ReadonlyMap<string, Part> {
  const seen = new Map<string, number>();
  return new Map(
    parts.map((part) => {
      const before = seen.get(part.heading) ?? 0;
      seen.set(part.heading, before + 1);
      return [`${part.heading}\n${before}`, part];
    }),
  );
}

/** From 0 to 1: parts of the same kind are the same, others as far as their lines are. */
function likeness(a: Part, b: Part): number {
  if (a.level !== b.level) return 0;
  if (a.kind === b.kind && a.kind !== 'other') return 1;
  const [left, right] = [writtenLines(a), writtenLines(b)];
  const known = new Set(left);
  const shared = right.filter((line) => known.has(line)).length;
  return (2 * shared) / Math.max(1, left.length + right.length);
}

function writtenLines(part: Part): string[] {
  return [...new Set(linesOf(part).filter((line) => line.trim() !== ''))];
}
