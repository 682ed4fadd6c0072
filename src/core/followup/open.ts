import { DebriefError } from '../errors.ts';
import type {
  Clock,
  IssueDraft,
  IssueTracker,
  Journal,
  JournalEntry,
  RepositoryRef,
  TrackedIssue,
} from '../ports.ts';
import { withMarker } from './body.ts';
import { markerKey } from './marker.ts';
import type { Creation } from './plan.ts';
import { issuesByMarker } from './reconcile.ts';
import { formatRepository } from './repository.ts';

/**
 * How long after a request without an answer an issue may still appear. GitHub gives up on a request after 10 s; the
 * rest is for the way there and for the listing to catch up.
 */
export const QUIET_PERIOD_MS = 15_000;

/** Attempts at one item within one run; later runs may try again. */
const ATTEMPTS = 2;

/** What the opening of issues shares within one run. */
export interface Session {
  readonly tracker: IssueTracker;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly repository: RepositoryRef;
  readonly list: () => Promise<readonly TrackedIssue[]>;
  /** Waits for what may still be under way; rejects with `cancelled`. */
  readonly quiet: () => Promise<void>;
}

/** An issue, and what did not work out besides, in one sentence. */
export interface OpenedIssue {
  readonly issue: TrackedIssue;
  readonly warning: string | null;
}

/**
 * Opens the issue of one item; without assignees where GitHub refuses them, since the body names the owner anyway.
 * @throws DebriefError as `openDraft`
 */
export async function openIssue(item: Creation, session: Session): Promise<OpenedIssue> {
  const { assignees } = item.draft;
  try {
    return opened(await openDraft(item, session), item.draft);
  } catch (error) {
    const isRefused = error instanceof DebriefError && error.code === 'assignee-rejected';
    if (!isRefused || assignees.length === 0) throw error;
    const unassigned = { ...item, draft: { ...item.draft, assignees: [] } };
    return opened(await openDraft(unassigned, session), item.draft);
  }
}

/** GitHub refuses who may not be assigned, or says nothing and leaves them out; so it does with labels. */
function opened(issue: TrackedIssue, { assignees, labels }: IssueDraft): OpenedIssue {
  const people = missingIn(issue.assignees, assignees).map((login) => `@${login}`);
  const names = missingIn(issue.labels, labels).map((label) => `"${label}"`);
  const warnings = [
    ...(people.length > 0
      ? [`GitHub does not let ${people.join(', ')} be assigned; the issue names the owner in its text.`]
      : []),
    ...(names.length > 0
      ? [`GitHub did not put ${names.join(', ')} on it, which needs the right to write.`]
      : []),
  ];
  return { issue, warning: warnings.length > 0 ? warnings.join(' ') : null };
}

function missingIn(there: readonly string[], wanted: readonly string[]): readonly string[] {
  const known = new Set(there.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !known.has(name.toLowerCase()));
}

/**
 * Opens the issue of one item. An attempt is journalled before it is made; one without an answer is followed by a quiet
 * period and a listing, and only where that shows no issue by another attempt.
 * @throws DebriefError `outcome-unknown` when the issue may yet appear; with any other code there is none
 */
async function openDraft(item: Creation, session: Session): Promise<TrackedIssue> {
  const key = markerKey(item.marker);
  const draft = { ...item.draft, body: withMarker(item.draft.body, item.marker) };
  for (let attempt = 1; ; attempt += 1) {
    await session.journal.append(entryOf(session, 'intent', key));
    try {
      const issue = await session.tracker.create(session.repository, draft);
      await noteDone(session, key, issue);
      return issue;
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      if (error.code !== 'outcome-unknown') {
        await note(session, entryOf(session, 'refused', key));
        throw error;
      }
      const found = await foundLater(session, key, error);
      // Not noted as done: it may be someone else's, and ours a later one (see `closeLosers`).
      if (found !== null) return found;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function foundLater(
  session: Session,
  key: string,
  unknown: DebriefError,
): Promise<TrackedIssue | null> {
  try {
    await session.quiet();
    return issuesByMarker(await session.list()).get(key)?.[0] ?? null;
  } catch (error) {
    // Not to know remains what a person has to be told, whatever kept us from finding out.
    throw error instanceof DebriefError ? unknown : error;
  }
}

export function noteDone(session: Session, key: string, issue: TrackedIssue): Promise<void> {
  return note(session, { ...entryOf(session, 'done', key), issue: issue.number });
}

/** The end of an attempt is noted where possible: without it the next run waits and lists, and opens nothing twice. */
async function note({ journal }: Session, entry: JournalEntry): Promise<void> {
  try {
    await journal.append(entry);
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
  }
}

function entryOf({ clock, repository }: Session, state: JournalEntry['state'], item: string): JournalEntry {
  return { state, item, repository: formatRepository(repository), at: clock.now().toString() };
}
