import { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../document/model.ts';
import type { JournalEntry, RepositoryRef, TrackedIssue } from '../ports.ts';
import { markerKeysIn } from './marker.ts';
import { formatRepository } from './repository.ts';

/** The issues that carry each marker, lowest number first: the first one counts, the others are duplicates. */
export function issuesByMarker(
  issues: readonly TrackedIssue[],
): ReadonlyMap<string, readonly [TrackedIssue, ...TrackedIssue[]]> {
  const found = new Map<string, [TrackedIssue, ...TrackedIssue[]]>();
  for (const issue of [...issues].sort((a, b) => a.number - b.number)) {
    for (const key of new Set(markerKeysIn(issue.body))) {
      const others = found.get(key);
      if (others === undefined) found.set(key, [issue]);
      else others.push(issue);
    }
  }
  return found;
}

/** What the journal says about one item in one repository. */
export interface Attempts {
  /** Numbers of the issues that this clone opened. */
  readonly opened: readonly number[];
  /** The end of the last attempt is not known: its issue may be there, or may yet appear. */
  readonly pending: boolean;
}

export function attemptsOf(
  entries: readonly JournalEntry[],
  item: string,
  repository: RepositoryRef,
): Attempts {
  const opened: number[] = [];
  let pending = false;
  for (const entry of entries) {
    if (entry.item !== item || entry.repository !== formatRepository(repository)) continue;
    pending = entry.state === 'intent';
    if (entry.state === 'done' && entry.issue !== undefined) opened.push(entry.issue);
  }
  return { opened, pending };
}

/** Clocks differ, and a start that is written down is a person's guess. */
const SKEW = Temporal.Duration.from({ hours: 24 });

/**
 * From when on to list issues: no issue for an action item is older than its incident, nor older than the first
 * attempt that is journalled. Null (all issues) where the document does not say when the incident began.
 */
export function listSince(
  { metadata }: Postmortem,
  attempts: readonly JournalEntry[],
  now: Temporal.Instant,
): string | null {
  const began = [metadata.startedAt, metadata.detectedAt].find((stamp) => stamp?.value.epochMs != null);
  const epochMs = began?.value.epochMs;
  if (epochMs == null) return null;
  const moments = [
    now.epochMilliseconds,
    epochMs,
    ...attempts.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds),
  ];
  return Temporal.Instant.fromEpochMilliseconds(Math.min(...moments))
    .subtract(SKEW)
    .toString({ smallestUnit: 'second' });
}
