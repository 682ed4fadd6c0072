import type { ImportedPlaybook } from './importPlaybook.ts';

/** What every text has, and no team works by. */
const names: ReadonlySet<string> = new Set(['id', 'name', 'description']);

/** Whether nothing of how a team works was found: all there is was filled in, but for a name. */
export function saysNothing({ facts }: Pick<ImportedPlaybook, 'facts'>): boolean {
  return facts.every(({ key, places }) => places.length === 0 || names.has(key));
}
