import { DebriefError } from '../errors.ts';
import type { TrackedIssue } from '../ports.ts';
import { markerKey } from './marker.ts';
import type { Session } from './open.ts';
import { type Settled, withWarning } from './outcome.ts';
import type { PlannedCreate, PlannedLink } from './plan.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';

/** An item of the plan together with its issue. */
export interface SettledItem {
  readonly planned: PlannedCreate | PlannedLink;
  readonly outcome: Settled;
}

/**
 * Two people can open the issue of one item at the same moment. Whoever sees both takes the one with the lowest number,
 * and closes the other one if this clone opened it; the other person does the same, so one stays open.
 */
export async function closeLosers(
  items: readonly SettledItem[],
  session: Session,
): Promise<readonly SettledItem[]> {
  if (items.length === 0) return items;
  try {
    const issues = issuesByMarker(await session.list());
    const result: SettledItem[] = [];
    for (const item of items)
      result.push(await settleOn(issues.get(markerKey(item.planned.marker)), item, session));
    return result;
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const warning = `Whether someone opened the same issue at the same time is not known: ${error.message}`;
    return items.map((item) => ({ ...item, outcome: withWarning(item.outcome, warning) }));
  }
}

async function settleOn(
  candidates: readonly TrackedIssue[] | undefined,
  item: SettledItem,
  session: Session,
): Promise<SettledItem> {
  const winner = candidates?.[0];
  if (candidates === undefined || winner === undefined) return item;
  const { opened } = attemptsOf(
    await session.journal.entries(),
    markerKey(item.planned.marker),
    session.repository,
  );
  const losers = candidates.filter(
    ({ number, state }) => number > winner.number && state === 'open' && opened.includes(number),
  );
  const { number } = item.outcome.issue;
  const outcome: Settled =
    number > winner.number ? { ...item.outcome, status: 'linked', issue: winner } : item.outcome;
  const warnings = await closeAll(losers, winner, session);
  return { ...item, outcome: warnings.reduce(withWarning, outcome) };
}

async function closeAll(
  losers: readonly TrackedIssue[],
  winner: TrackedIssue,
  { tracker, repository }: Session,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  for (const { number } of losers) {
    try {
      await tracker.closeAsDuplicate(repository, number, winner.number);
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      warnings.push(
        `Issue #${number} is a duplicate of #${winner.number}; close it by hand (${error.message})`,
      );
    }
  }
  return warnings;
}
