import { DebriefError } from '../errors.ts';
import type { RepositoryRef, TrackerFeatures } from '../ports.ts';
import { failed, type ItemOutcome, updated } from './outcome.ts';
import type { PlannedChange } from './plan.ts';

/** Makes the changes that a person took, one request each; one that fails keeps the others from nothing. */
export async function applyChanges(
  changes: readonly PlannedChange[],
  repository: RepositoryRef,
  {
    features,
    signal,
  }: { readonly features: TrackerFeatures | undefined; readonly signal?: AbortSignal | undefined },
): Promise<readonly ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const { text, issue, change } of changes) {
    if (signal?.aborted || features === undefined) {
      outcomes.push({ status: 'cancelled', text });
      continue;
    }
    try {
      outcomes.push(updated(text, await features.update(repository, issue.number, change)));
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      outcomes.push(failed(text, error));
    }
  }
  return outcomes;
}
