import { type DocumentEdit, resultOf } from '../document/edits.ts';
import type { ActionItem, Postmortem, ReadContext } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type { IssueChange, IssueDraft, JournalEntry, RepositoryRef, TrackedIssue } from '../ports.ts';
import { type DraftContext, draftIssue, plainContext } from './draft.ts';
import { extrasOf, type IssueExtras } from './extras.ts';
import type { RepositoryFacts } from './facts.ts';
import { assignIdentities, needsIssue } from './identity.ts';
import { incidentKey, type Marker, markerKey } from './marker.ts';
import { offerFor } from './offers.ts';
import { type Origins, ownOrigins } from './origin.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';
import { sameRepository } from './repository.ts';
import { linkedIn } from './routing.ts';
import { type FindTwins, twinsIn } from './twins.ts';

/** `unavailable`: its repository did not answer; the plan's notes say why. */
export type SkipReason = 'done' | 'has-issue' | 'empty' | 'unavailable';

/** What will happen for one action item, unless a person decides otherwise. */
export type PlannedItem = PlannedCreate | PlannedLink | PlannedSkip;

/** An issue that is to be opened. */
export interface Creation {
  readonly action: 'create';
  readonly text: string;
  readonly marker: Marker;
  /** A person may change it before it is sent; the marker is added then. */
  readonly draft: IssueDraft;
  readonly extras: IssueExtras;
}

export interface PlannedCreate extends Creation {
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
  readonly extras: IssueExtras;
}

/** Only the link is missing in the document. */
export interface PlannedLink extends Finding {
  readonly offer: PlannedChange | null;
}

export interface PlannedSkip {
  readonly action: 'skip';
  readonly text: string;
  readonly reason: SkipReason;
  /** The issue that the item has, as the document writes it: "acme/ops#12". */
  readonly link: string | null;
  readonly offer: PlannedChange | null;
}

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

/** What will happen in one repository for one document. */
export interface IssuePlan {
  readonly repository: RepositoryRef;
  /** As in the document: relative to its repository. */
  readonly path: string;
  /** How the document was read. */
  readonly readAs: ReadContext;
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
  /** The repository that "#12" means in the document; the same by default. */
  readonly home?: RepositoryRef;
  /** All issues of the repository since `since`. */
  readonly issues: readonly TrackedIssue[];
  readonly since: string | null;
  readonly journal: readonly JournalEntry[];
  readonly origins?: Origins;
  /** Which of the document's action items are for this repository, by their places in it; all by default. */
  readonly belongs?: (index: number) => boolean;
  readonly context?: DraftContext;
}

/** What is to be done for each action item; changes nothing. A person confirms it before `applyPlan`. */
export function planIssues(request: PlanRequest): IssuePlan {
  const { document, repository, since, context = plainContext, belongs = () => true } = request;
  const identities = assignIdentities(document, request.origins?.copied);
  const identified = identities === null ? document : readDocument(resultOf(identities), document.readAs);
  const planning = planningOf(request, identified);
  return {
    repository,
    path: document.path,
    readAs: document.readAs,
    identities,
    since,
    items: identified.actionItems
      .filter((_item, index) => belongs(index))
      .map((item) => planItem(item, planning)),
    tracking: null,
    changes: [],
    facts: context.facts,
    notes: [],
  };
}

/** What the items of one plan share. */
interface Planning {
  readonly document: Postmortem;
  readonly context: DraftContext;
  readonly markerOf: (id: string) => Marker;
  /** The issue of a marker. */
  readonly marked: (marker: Marker) => TrackedIssue | null;
  /** The issue of an item's link, where it is among those that were read. */
  readonly linked: (item: ActionItem) => TrackedIssue | null;
  readonly twins: FindTwins;
}

function planningOf(request: PlanRequest, document: Postmortem): Planning {
  const { repository, issues, context = plainContext, origins = ownOrigins, home = repository } = request;
  return {
    document,
    context,
    markerOf: (id) => ({ incident: origins.incidents.get(id) ?? incidentKey(document), item: id }),
    marked: existingIssue(request),
    linked: (item) => {
      const link = linkedIn(item, home);
      const number = item.tracker[0]?.value.number;
      if (link === null || !sameRepository(link, repository)) return null;
      return issues.find((issue) => issue.number === number) ?? null;
    },
    twins: twinsIn(issues, document, { repository, home }),
  };
}

function planItem(item: ActionItem, planning: Planning): PlannedItem {
  const { document, context } = planning;
  const text = item.text.value;
  if (!needsIssue(item) || item.id === null) {
    const link = item.tracker[0]?.value.text ?? null;
    return { action: 'skip', text, reason: skipReason(item), link, offer: skippedOffer(item, planning) };
  }
  const marker = planning.markerOf(item.id.value);
  const { draft, notes } = draftIssue(document, item, context);
  const extras = extrasOf(document, item, context.settings);
  const issue = planning.marked(marker);
  if (issue !== null) {
    return { action: 'link', text, marker, issue, extras, offer: offerFor(item, issue, { marker, draft }) };
  }
  const due = item.due?.value ?? null;
  return { action: 'create', text, marker, draft, extras, due, twins: planning.twins(draft.title), notes };
}

/** For an item that has its issue already. */
function skippedOffer(item: ActionItem, { document, context, ...planning }: Planning): PlannedChange | null {
  const issue = planning.linked(item);
  if (issue === null) return null;
  const marker = planning.markerOf(item.id?.value ?? '');
  return offerFor(item, issue, { marker, draft: draftIssue(document, item, context).draft });
}

function skipReason(item: ActionItem): SkipReason {
  if (item.tracker.length > 0) return 'has-issue';
  return item.done ? 'done' : 'empty';
}

/** The issue of a marker: by the marker in its body, else by the number that this clone noted when it opened it. */
export function existingIssue({
  issues,
  journal,
  repository,
}: Pick<PlanRequest, 'issues' | 'journal' | 'repository'>): (marker: Marker) => TrackedIssue | null {
  const marked = issuesByMarker(issues);
  return (marker) => {
    const key = markerKey(marker);
    const { opened } = attemptsOf(journal, key, repository);
    return marked.get(key)?.[0] ?? issues.find(({ number }) => opened.includes(number)) ?? null;
  };
}
