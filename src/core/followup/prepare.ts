import type { Postmortem } from '../document/model.ts';
import type { Clock, IssueTracker, Journal, RepositoryRef } from '../ports.ts';
import { incidentKey, markerKey } from './marker.ts';
import { type IssuePlan, planIssues } from './plan.ts';
import { listSince } from './reconcile.ts';
import { formatRepository } from './repository.ts';

export interface PrepareRequest {
  readonly document: Postmortem;
  readonly repository: RepositoryRef;
  /** For every issue; none by default. */
  readonly labels?: readonly string[];
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
  const prefix = markerKey({ incident: incidentKey(document), item: '' });
  const target = formatRepository(repository);
  const entries = (await journal.entries()).filter(
    (entry) => entry.repository === target && entry.item.startsWith(prefix),
  );
  const since = listSince(document, entries, clock.now());
  const issues = await tracker.list(repository, since, signal);
  return planIssues({ ...request, journal: entries, since, issues });
}
