import type { Postmortem } from '../document/model.ts';
import type { Clock, IssueTracker, Journal, JournalEntry, RepositoryRef } from '../ports.ts';
import { incidentKey, markerKey } from './marker.ts';
import { type OtherDocument, originsOf, ownOrigins } from './origin.ts';
import { type IssuePlan, planIssues } from './plan.ts';
import { listSince } from './reconcile.ts';
import { formatRepository } from './repository.ts';

export interface PrepareRequest {
  readonly document: Postmortem;
  readonly repository: RepositoryRef;
  /** For telling a copied document from a moved one; without it, each is taken for itself. */
  readonly other?: OtherDocument;
}

export interface PreparePorts {
  readonly tracker: IssueTracker;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Reads what is there and plans; writes nothing anywhere.
 * @throws DebriefError of the tracker or the journal
 */
export async function preparePlan(
  request: PrepareRequest,
  { tracker, journal, clock }: PreparePorts,
  signal?: AbortSignal,
): Promise<IssuePlan> {
  const { document, repository } = request;
  const entries = await attemptsAt(request, journal);
  const since = listSince(document, entries, clock.now());
  const issues = await tracker.list(repository, since, signal);
  const { other } = request;
  const origins = other === undefined ? ownOrigins : await originsOf(document, issues, other);
  return planIssues({ ...request, journal: entries, since, issues, origins });
}

/** What this clone tried for the incident, or for one of the items under another name of it. */
async function attemptsAt(
  { document, repository }: PrepareRequest,
  journal: Journal,
): Promise<readonly JournalEntry[]> {
  const prefix = markerKey({ incident: incidentKey(document), item: '' });
  const ids = new Set(document.actionItems.map(({ id }) => id?.value));
  const target = formatRepository(repository);
  return (await journal.entries()).filter(
    (entry) =>
      entry.repository === target && (entry.item.startsWith(prefix) || ids.has(entry.item.split('/').at(-1))),
  );
}
