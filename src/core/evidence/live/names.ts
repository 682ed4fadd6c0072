import { singleLine } from '../../document/escape.ts';
import { bounded } from '../../followup/bounded.ts';

const longest = 60;
const mostListed = 2;

/** A foreign name as a part of a sentence. */
export function named(name: string): string {
  return bounded(singleLine(name), longest);
}

/** "v1.4.2, v1.4 and 3 more" */
export function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return names.slice(0, mostListed).map(named).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
