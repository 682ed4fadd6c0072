import { DebriefError } from '../errors.ts';
import type { TrackedIssue } from '../ports.ts';
import { markerKey } from './marker.ts';
import { noteDone, type Session } from './open.ts';
import { type Settled, withWarning } from './outcome.ts';
import type { Creation, Finding } from './plan.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';

/** An item of the plan together with its issue. */
export interface SettledItem {
  readonly planned: Creation | Finding;
  readonly outcome: Settled;
  /** False while there may be an issue too many: the link waits, as it is what tells the next run not to look. */
  readonly final: boolean;
}

export function notLinked(why: string): string {
  return `The link is not in the document yet, run again: ${why}`;
}

/**
 * Two people can open the issue of one item at the same moment. Whoever sees both takes the one with the lowest number,
 * and closes the other one if this clone opened it, or may have: the end of an attempt of its own is not known. The
 * other person does the same, so one stays open.
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
    const why = `whether someone opened the same issue at the same time is not known. ${error.message}`;
    return items.map((item) => unsettled(item, notLinked(why)));
  }
}

async function settleOn(
  candidates: readonly TrackedIssue[] | undefined,
  item: SettledItem,
  session: Session,
): Promise<SettledItem> {
  const winner = candidates?.[0];
  if (candidates === undefined || winner === undefined) return item;
  const key = markerKey(item.planned.marker);
  const { opened, pending } = attemptsOf(await session.journal.entries(), key, session.repository);
  const losers = candidates.filter(
    ({ number, state }) => number > winner.number && state === 'open' && (pending || opened.includes(number)),
  );
  const { number } = item.outcome.issue;
  const outcome: Settled =
    number > winner.number ? { ...item.outcome, status: 'linked', issue: winner } : item.outcome;
  const warnings = await closeAll(losers, winner, session);
  if (warnings.length > 0) return warnings.reduce(unsettled, { ...item, outcome });
  if (pending) await noteDone(session, key, winner);
  return { ...item, outcome };
}

function unsettled(item: SettledItem, warning: string): SettledItem {
  return { ...item, outcome: withWarning(item.outcome, warning), final: false };
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
        notLinked(
          `issue #${number} is a duplicate of #${winner.number} and could not be closed. ${error.message}`,
        ),
      );
    }
  }
  return warnings;
}
