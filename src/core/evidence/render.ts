import { Temporal } from 'temporal-polyfill';
import type { RepositoryChanges } from './changes.ts';
import { inert } from './inert.ts';
import { type Permalinks, permalinksFor } from './permalinks.ts';
import type { Unit } from './unit.ts';

/** Shown of a sha, as git and the forges do. */
const shortSha = 7;

/** The units as a Markdown list, in their order; with links where the forge is known. */
export function renderChanges({ units, remotes }: Pick<RepositoryChanges, 'units' | 'remotes'>): string {
  const permalinks = permalinksFor(remotes);
  return units.map((unit) => evidenceLine(unit, permalinks)).join('\n');
}

function evidenceLine(unit: Unit, permalinks: Permalinks | null): string {
  const sha = `\`${unit.sha.slice(0, shortSha)}\``;
  const commit = permalinks ? `[${sha}](${permalinks.commit(unit.sha)})` : sha;
  const author = inert(unit.author) || 'no author';
  const reasons = unit.reasons.map(({ text }) => inert(text)).join(', ');
  return `- ${minuteOf(unit.landedAt)} - ${commit} ${titleWithRequest(unit, permalinks)} - ${author} - ${reasons}`;
}

/** The subject, and the pull request once: as a link, because "#41" alone may be taken for another repository's. */
function titleWithRequest({ subject, pr }: Unit, permalinks: Permalinks | null): string {
  if (pr === null) return inert(subject) || 'no subject';
  const title = inert(subject.replace(/\s*\([#!]\d+\)\s*$/, '')) || 'no subject';
  const request = permalinks ? `[#${pr}](${permalinks.pullRequest(pr)})` : inert(`#${pr}`);
  return `${title} (${request})`;
}

function minuteOf(iso: string): string {
  const { year, month, day, hour, minute } = Temporal.Instant.from(iso).toZonedDateTimeISO('UTC');
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)} UTC`;
}
