/** What two sides made of a text, where at most one of them changed it or both alike; null where both did. */
export function settled(base: string | undefined, a: string, b: string): string | null {
  if (a === b || b === base) return a;
  return a === base ? b : null;
}
