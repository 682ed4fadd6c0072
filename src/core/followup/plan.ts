import { type DocumentEdit, resultOf } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type { IssueDraft, JournalEntry, RepositoryRef, TrackedIssue } from '../ports.ts';
import { draftIssue } from './draft.ts';
import { assignIdentities, needsIssue } from './identity.ts';
import { incidentKey, type Marker, markerKey } from './marker.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';

export type SkipReason = 'done' | 'has-issue' | 'empty';

/** What will happen for one action item. */
export type PlannedItem = PlannedCreate | PlannedLink | PlannedSkip;

export interface PlannedCreate {
  readonly action: 'create';
  readonly text: string;
  readonly marker: Marker;
  /** A person may change it before it is sent; the marker is added then. */
  readonly draft: IssueDraft;
}

/** The issue is there already; only the link is missing in the document. */
export interface PlannedLink {
  readonly action: 'link';
  readonly text: string;
  readonly marker: Marker;
  readonly issue: TrackedIssue;
}

export interface PlannedSkip {
  readonly action: 'skip';
  readonly text: string;
  readonly reason: SkipReason;
}

export interface IssuePlan {
  readonly repository: RepositoryRef;
  /** As in the document: relative to its repository. */
  readonly path: string;
  /** Writes the ids that the plan counts on; null where every item has one. Saved before anything is sent. */
  readonly identities: DocumentEdit | null;
  /** One for each action item, in document order. */
  readonly items: readonly PlannedItem[];
  /** Where to list issues from; see `listSince`. */
  readonly since: string | null;
}

export interface PlanRequest {
  readonly document: Postmortem;
  readonly repository: RepositoryRef;
  /** All issues of the repository since `since`. */
  readonly issues: readonly TrackedIssue[];
  readonly since: string | null;
  readonly journal: readonly JournalEntry[];
  readonly labels?: readonly string[];
}

/** What is to be done for each action item; changes nothing. A person confirms it before `applyPlan`. */
export function planIssues(request: PlanRequest): IssuePlan {
  const { document, repository, since } = request;
  const identities = assignIdentities(document);
  const identified =
    identities === null ? document : readDocument(resultOf(identities), { path: document.path });
  const existing = existingIssues(request);
  return {
    repository,
    path: document.path,
    identities,
    since,
    items: identified.actionItems.map((item) => planItem(item, identified, existing, request.labels)),
  };
}

type FindIssue = (marker: Marker) => TrackedIssue | null;

function planItem(
  item: ActionItem,
  document: Postmortem,
  existing: FindIssue,
  labels: readonly string[] | undefined,
): PlannedItem {
  const text = item.text.value;
  if (!needsIssue(item) || item.id === null) return { action: 'skip', text, reason: skipReason(item) };
  const marker: Marker = { incident: incidentKey(document), item: item.id.value };
  const issue = existing(marker);
  return issue === null
    ? { action: 'create', text, marker, draft: draftIssue(document, item, labels) }
    : { action: 'link', text, marker, issue };
}

function skipReason(item: ActionItem): SkipReason {
  if (item.tracker.length > 0) return 'has-issue';
  return item.done ? 'done' : 'empty';
}

/** The issue of a marker: by the marker in its body, else by the number that this clone noted when it opened it. */
function existingIssues({ issues, journal, repository }: PlanRequest): FindIssue {
  const marked = issuesByMarker(issues);
  return (marker) => {
    const key = markerKey(marker);
    const { opened } = attemptsOf(journal, key, repository);
    return marked.get(key)?.[0] ?? issues.find(({ number }) => opened.includes(number)) ?? null;
  };
}
