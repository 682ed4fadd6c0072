import { type DocumentEdit, resultOf } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type {
  IssueChange,
  IssueDraft,
  IssueTemplate,
  JournalEntry,
  Milestone,
  ProjectRef,
  RepositoryRef,
  TrackedIssue,
} from '../ports.ts';
import { draftIssue } from './draft.ts';
import { assignIdentities, needsIssue } from './identity.ts';
import { incidentKey, type Marker, markerKey } from './marker.ts';
import { type Origins, ownOrigins } from './origin.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';

export type SkipReason = 'done' | 'has-issue' | 'empty';

/** What will happen for one action item, unless a person decides otherwise. */
export type PlannedItem = PlannedCreate | PlannedLink | PlannedSkip;

/** An issue that is to be opened. */
export interface Creation {
  readonly action: 'create';
  readonly text: string;
  readonly marker: Marker;
  /** A person may change it before it is sent; the marker is added then. */
  readonly draft: IssueDraft;
}

export interface PlannedCreate extends Creation {
  readonly extras: IssueExtras;
  /** ISO date; null where the item names none. */
  readonly due: string | null;
  /** Open issues that may be about the same, the likeliest first; a person may choose one, see `choose`. */
  readonly twins: readonly TrackedIssue[];
  /** What the issue cannot carry, a sentence each. */
  readonly notes: readonly string[];
}

/** An issue that is there already. */
export interface Finding {
  readonly action: 'link';
  readonly text: string;
  readonly marker: Marker;
  readonly issue: TrackedIssue;
}

/** Only the link is missing in the document. */
export interface PlannedLink extends Finding {
  readonly extras: IssueExtras;
  readonly offer: PlannedChange | null;
}

export interface PlannedSkip {
  readonly action: 'skip';
  readonly text: string;
  readonly reason: SkipReason;
  readonly offer: PlannedChange | null;
}

/** What is done beside opening an issue, once it exists: a failure is a warning, and doing it again changes nothing. */
export interface IssueExtras {
  /** The board that it goes on, with the values of its fields by their names. */
  readonly board: { readonly project: ProjectRef; readonly fields: Readonly<Record<string, string>> } | null;
  /** Whether it goes below the incident's tracking issue. */
  readonly tracked: boolean;
}

export const noExtras: IssueExtras = { board: null, tracked: false };

/** A change of an issue that differs from its item: offered, and made only where a person takes it (see `choose`). */
export interface PlannedChange {
  readonly action: 'update' | 'reopen';
  readonly text: string;
  readonly marker: Marker;
  readonly issue: TrackedIssue;
  readonly change: IssueChange;
}

/** The issue of the whole incident; the others become its sub-issues. */
export type PlannedTracking = Creation | Finding;

/** What a repository says of itself; null where it was not asked, or this server or account cannot tell. */
export interface RepositoryFacts {
  readonly labels: readonly string[] | null;
  readonly milestones: readonly Milestone[] | null;
  readonly types: readonly string[] | null;
  readonly assignable: readonly string[] | null;
  readonly template: IssueTemplate | null;
}

export const noFacts: RepositoryFacts = {
  labels: null,
  milestones: null,
  types: null,
  assignable: null,
  template: null,
};

/** What will happen in one repository for one document. */
export interface IssuePlan {
  readonly repository: RepositoryRef;
  /** As in the document: relative to its repository. */
  readonly path: string;
  /** Writes the ids that the plan counts on; null where every item has one. Saved before anything is sent. */
  readonly identities: DocumentEdit | null;
  /** One for each action item whose issue belongs in this repository, in document order. */
  readonly items: readonly PlannedItem[];
  /** Where to list issues from; see `listSince`. */
  readonly since: string | null;
  /** Opened, or found, before the first item that is `tracked`; null where there is none, or another plan has it. */
  readonly tracking: PlannedTracking | null;
  /** The offers that a person took; none in a fresh plan. */
  readonly changes: readonly PlannedChange[];
  readonly facts: RepositoryFacts;
  /** What was asked for and cannot be had in this repository, a sentence each. */
  readonly notes: readonly string[];
}

export interface PlanRequest {
  readonly document: Postmortem;
  readonly repository: RepositoryRef;
  /** All issues of the repository since `since`. */
  readonly issues: readonly TrackedIssue[];
  readonly since: string | null;
  readonly journal: readonly JournalEntry[];
  readonly origins?: Origins;
  readonly labels?: readonly string[];
}

/** What is to be done for each action item; changes nothing. A person confirms it before `applyPlan`. */
export function planIssues(request: PlanRequest): IssuePlan {
  const { document, repository, since } = request;
  const identities = assignIdentities(document, request.origins?.copied);
  const identified =
    identities === null ? document : readDocument(resultOf(identities), { path: document.path });
  const existing = existingIssues(request);
  return {
    repository,
    path: document.path,
    identities,
    since,
    items: identified.actionItems.map((item) => planItem(item, identified, existing, request)),
    tracking: null,
    changes: [],
    facts: noFacts,
    notes: [],
  };
}

type FindIssue = (marker: Marker) => TrackedIssue | null;

function planItem(
  item: ActionItem,
  document: Postmortem,
  existing: FindIssue,
  { labels, origins = ownOrigins }: PlanRequest,
): PlannedItem {
  const text = item.text.value;
  if (!needsIssue(item) || item.id === null) {
    return { action: 'skip', text, reason: skipReason(item), offer: null };
  }
  const { value: id } = item.id;
  const marker: Marker = { incident: origins.incidents.get(id) ?? incidentKey(document), item: id };
  const issue = existing(marker);
  return issue === null
    ? {
        action: 'create',
        text,
        marker,
        draft: draftIssue(document, item, labels),
        extras: noExtras,
        due: item.due?.value ?? null,
        twins: [],
        notes: [],
      }
    : { action: 'link', text, marker, issue, extras: noExtras, offer: null };
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
