/** Lines of the three versions and of what was made of them. */
interface MergedLines {
  readonly base: readonly string[];
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly merged: readonly string[];
}

/**
 * Whether a line is there more often than what each side did to it explains: a part that one side moved elsewhere and
 * the other one wrote in was taken for two.
 */
export function hasDoubled({ base, a, b, merged }: MergedLines): boolean {
  const [inBase, inA, inB] = [base, a, b].map(counted);
  return [...counted(merged)].some(([line, count]) => {
    const [o, x, y] = [inBase, inA, inB].map((lines) => lines?.get(line) ?? 0);
    if (x === undefined || y === undefined || o === undefined || x + y === 0) return false;
    return count > Math.max(x, y, x + y - o);
  });
}

function counted(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.trim() !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
