import { DebriefError } from '../../core/errors.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import { syncEdit, usualChoice } from '../../core/followup/sync/choice.ts';
import { readIssueFacts } from '../../core/followup/sync/facts.ts';
import { linkedIssues } from '../../core/followup/sync/links.ts';
import type { FactsByIssue, SyncPlan } from '../../core/followup/sync/plan.ts';
import { planSync } from '../../core/followup/sync/sync.ts';
import { systemClock } from '../../platform/clock.ts';
import { editorDocuments } from '../documents.ts';
import { documentAtPlace, type FollowedPlace } from './place.ts';

/** A document, and what would bring it and its issues together. */
export interface SyncedDocument {
  readonly place: FollowedPlace;
  readonly plan: SyncPlan;
  readonly facts: FactsByIssue;
}

/**
 * Plans for documents whose items have issues, each repository being asked once.
 * @throws DebriefError the first failure where nothing could be read at all; `cancelled`
 */
export async function planDocuments(
  places: readonly FollowedPlace[],
  connect: Connect,
  signal?: AbortSignal,
): Promise<readonly SyncedDocument[]> {
  const documents = await Promise.all(
    places.map(async (place) => ({ place, home: place.home, document: await documentAtPlace(place) })),
  );
  const followed = documents.filter(({ document, home }) => linkedIssues(document, home).length > 0);
  const failures: DebriefError[] = [];
  const ports = { connect: noticing(connect, failures), clock: systemClock };
  const facts = await readIssueFacts(followed, ports, signal);
  const [first] = failures;
  if (first && [...facts.values()].every(({ fate }) => fate.kind === 'unread')) throw first;
  return followed.map(({ place, document }) => ({
    place,
    facts,
    plan: planSync({ document, home: place.home, facts, owners: ownersOf(place) }),
  }));
}

/**
 * Writes what needs nobody's word: the boxes of items whose issues were closed or opened again. What is left was planned
 * anew, on the text as it is then.
 */
export async function writeUsual(
  synced: SyncedDocument,
): Promise<{ readonly written: number; readonly left: SyncedDocument }> {
  const { place, plan, facts } = synced;
  const choice = usualChoice(plan);
  const edit = syncEdit(plan, choice);
  if (edit === null) return { written: 0, left: synced };
  await editorDocuments.write(place.file, edit);
  const document = await documentAtPlace(place);
  const again = planSync({ document, home: place.home, facts, owners: ownersOf(place) });
  return { written: choice.keys.size, left: { place, facts, plan: again } };
}

function ownersOf({ configuration }: FollowedPlace) {
  return { owners: configuration.issues.owners, authors: new Map<string, string>() };
}

/** The same connections, and what they threw: a plan tells of it, but not by its code. */
function noticing(connect: Connect, failures: DebriefError[]): Connect {
  const noticed = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((error: unknown) => {
      if (error instanceof DebriefError) failures.push(error);
      throw error;
    });
  return async (repository) => {
    const { tracker, features } = await noticed(connect(repository));
    return {
      tracker: { ...tracker, list: (...asked) => noticed(tracker.list(...asked)) },
      features: { ...features, issue: (...asked) => noticed(features.issue(...asked)) },
    };
  };
}
