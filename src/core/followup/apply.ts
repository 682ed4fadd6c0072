import { resultOf } from '../document/edits.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import type {
  Clock,
  DocumentStore,
  IssueTracker,
  Journal,
  RepositoryRef,
  TrackedIssue,
  TrackerFeatures,
} from '../ports.ts';
import { addExtras, type ParentIssue } from './addExtras.ts';
import { applyChanges } from './applyChanges.ts';
import { newLabels } from './choose.ts';
import { closeLosers, notLinked, type SettledItem } from './duplicates.ts';
import { needsIssue } from './identity.ts';
import { markerKey } from './marker.ts';
import { openIssue, QUIET_PERIOD_MS, type Session } from './open.ts';
import { type ApplyResult, applyResult, failed, type ItemOutcome, settled, withWarning } from './outcome.ts';
import type { Creation, Finding, IssuePlan, PlannedItem } from './plan.ts';
import { attemptsOf, issuesByMarker } from './reconcile.ts';
import { writeLinks } from './writeBack.ts';

export interface ApplyPorts {
  readonly tracker: IssueTracker;
  /** For labels, the tracking issue, boards and changes; without them, what needs them is told as not done. */
  readonly features?: TrackerFeatures;
  readonly journal: Journal;
  readonly documents: DocumentStore;
  readonly clock: Clock;
}

export type Progress =
  | {
      readonly kind: 'item';
      readonly index: number;
      readonly total: number;
      readonly text: string;
      /** Of the action item. */
      readonly id: string;
    }
  /** An attempt without an answer may still succeed; until that is known, nothing is sent. */
  | { readonly kind: 'waiting'; readonly ms: number };

export interface ApplyOptions {
  /** The document's absolute path. */
  readonly path: string;
  /** Stops between items and while waiting; what was opened is still linked. */
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
  /**
   * The document's own repository, in which "#12" is read; a link elsewhere names its repository. That of the plan by
   * default.
   */
  readonly home?: RepositoryRef;
  /** The incident's own issue, where another plan has it. */
  readonly parent?: ParentIssue;
  /** Whether issues of other plans go below the tracking issue of this one. */
  readonly tracksOthers?: boolean;
  /** Milliseconds; for a server whose slowest commit is known. */
  readonly quietPeriodMs?: number;
}

interface Run extends ApplyPorts {
  readonly plan: IssuePlan;
  readonly options: ApplyOptions;
  readonly session: Session;
}

/**
 * Carries out a confirmed plan, exactly once whatever breaks, and safe to repeat: saves the ids; waits for what an
 * earlier run may have under way; lists; opens what is missing, one issue at a time; lists again and closes issues of
 * ours that lost to an older one; writes all links in one edit. A refusal of one item's content (`rejected`) lets the
 * others go on; any other failure stops the run.
 * @throws DebriefError when nothing could be opened: `stale-text` when the document changed since the plan, `busy` when
 * another run does not end, `cancelled`,
 * or what the tracker, the journal or the store said
 */
export async function applyPlan(
  plan: IssuePlan,
  ports: ApplyPorts,
  options: ApplyOptions,
): Promise<ApplyResult> {
  const release = await ports.journal.lock(options.signal);
  try {
    return await applyAlone(plan, ports, options);
  } finally {
    await release();
  }
}

/** No other process of this clone opens issues meanwhile. */
async function applyAlone(plan: IssuePlan, ports: ApplyPorts, options: ApplyOptions): Promise<ApplyResult> {
  const { documents } = ports;
  await saveIdentities(plan, documents, options.path);
  const run: Run = { ...ports, plan, options, session: sessionOf(plan, ports, options) };
  const wanted = await wantedIds(run);
  const open = plan.items.flatMap((item) =>
    item.action !== 'skip' && wanted.has(item.marker.item) ? [item] : [],
  );
  const outcomes = await settleAll(open, run);
  const changes = await applyChanges(plan.changes, plan.repository, {
    features: ports.features,
    signal: options.signal,
  });
  const outcomeOf = (item: PlannedItem): ItemOutcome =>
    (item.action === 'skip' ? undefined : outcomes.get(item)) ?? skipped(item);
  const tracking = plan.tracking === null ? undefined : outcomes.get(plan.tracking);
  return applyResult(plan.items.map(outcomeOf), { tracking: tracking ?? null, changes });
}

/** Unless the plan for another repository has saved them. */
async function saveIdentities(
  { identities }: IssuePlan,
  documents: DocumentStore,
  path: string,
): Promise<void> {
  if (identities === null || (await documents.read(path)) === resultOf(identities)) return;
  await documents.write(path, identities);
}

/** The ids of the items that want an issue, as the document is now. */
async function wantedIds({ plan, documents, options }: Run): Promise<ReadonlySet<string>> {
  const { actionItems } = readDocument(await documents.read(options.path), plan.readAs);
  return new Set(actionItems.filter(needsIssue).flatMap(({ id }) => (id === null ? [] : [id.value])));
}

function skipped(item: PlannedItem): ItemOutcome {
  return { status: 'skipped', text: item.text, reason: item.action === 'skip' ? item.reason : 'changed' };
}

function sessionOf(plan: IssuePlan, { tracker, journal, clock }: ApplyPorts, options: ApplyOptions): Session {
  const { repository, since } = plan;
  return {
    tracker,
    journal,
    clock,
    repository,
    list: () => tracker.list(repository, since),
    quiet: () => pause(options.quietPeriodMs ?? QUIET_PERIOD_MS, clock, options),
  };
}

async function pause(ms: number, clock: Clock, { report, signal }: ApplyOptions): Promise<void> {
  report?.({ kind: 'waiting', ms });
  await clock.sleep(ms, signal);
}

type Outcomes = Map<Creation | Finding, ItemOutcome>;

/** The tracking issue comes first, where something is to go below it. */
async function settleAll(open: readonly (Creation | Finding)[], run: Run): Promise<Outcomes> {
  const { tracking } = run.plan;
  const isTracked = run.options.tracksOthers === true || open.some(({ extras }) => extras.tracked);
  const items = tracking !== null && isTracked ? [tracking, ...open] : open;
  if (items.length === 0) return new Map();
  await waitForEarlierRuns(items, run);
  const { repository, since } = run.plan;
  const issues = issuesByMarker(await run.tracker.list(repository, since, run.options.signal));
  await makeLabels(run);
  const outcomes: Outcomes = new Map();
  let stopped = false;
  for (const [index, planned] of items.entries()) {
    if (stopped || run.options.signal?.aborted) {
      outcomes.set(planned, { status: 'cancelled', text: planned.text });
      continue;
    }
    run.options.report?.({
      kind: 'item',
      index,
      total: items.length,
      text: planned.text,
      id: planned.marker.item,
    });
    const outcome = await settleOne(planned, issues.get(markerKey(planned.marker))?.[0], run.session);
    outcomes.set(planned, outcome);
    stopped = outcome.status === 'failed' && outcome.code !== 'rejected';
  }
  for (const { planned, outcome } of await linkAll(outcomes, run)) outcomes.set(planned, outcome);
  return outcomes;
}

/** Without the right to make one, the issue comes without it, and that is told. */
async function makeLabels({ plan, features }: Run): Promise<void> {
  for (const name of features === undefined ? [] : newLabels(plan)) {
    try {
      await features?.createLabel(plan.repository, name);
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
    }
  }
}

/**
 * An attempt whose end is not journalled may be under way still: a crash does not stop what was sent. It is waited for
 * in full, whenever it was, as a clock may have been set since.
 */
async function waitForEarlierRuns(items: readonly (Creation | Finding)[], run: Run): Promise<void> {
  const { journal, clock, options, plan } = run;
  const entries = await journal.entries();
  const isPending = items.some(
    ({ marker }) => attemptsOf(entries, markerKey(marker), plan.repository).pending,
  );
  if (isPending) await pause(options.quietPeriodMs ?? QUIET_PERIOD_MS, clock, options);
}

async function settleOne(
  planned: Creation | Finding,
  existing: TrackedIssue | undefined,
  session: Session,
): Promise<ItemOutcome> {
  const { text } = planned;
  if (existing !== undefined) return settled('linked', text, existing);
  if (planned.action === 'link') return settled('linked', text, planned.issue);
  try {
    const { issue, warning } = await openIssue(planned, session);
    const outcome = settled('opened', text, issue);
    return warning === null ? outcome : withWarning(outcome, warning);
  } catch (error) {
    if (error instanceof DebriefError) return failed(text, error);
    throw error;
  }
}

/** Settles on one issue an item and writes the links; what was opened is told even where that fails. */
async function linkAll(outcomes: Outcomes, run: Run): Promise<readonly SettledItem[]> {
  const found = [...outcomes].flatMap(([planned, outcome]) =>
    outcome.status === 'opened' || outcome.status === 'linked' ? [{ planned, outcome, final: true }] : [],
  );
  if (found.length === 0) return found;
  const { repository, readAs, tracking } = run.plan;
  const settledItems = await closeLosers(found, run.session);
  const own = settledItems.find(({ planned }) => planned === tracking);
  const parent =
    own === undefined ? (run.options.parent ?? null) : { repository, number: own.outcome.issue.number };
  const { features, options } = run;
  const items = await addExtras(settledItems, { features, parent, signal: options.signal });
  const links = new Map(
    items.flatMap(({ planned, outcome, final }) =>
      final && planned !== tracking ? [[planned.marker.item, outcome.issue]] : [],
    ),
  );
  const { path, home = repository } = run.options;
  try {
    const request = { path, readAs, repository, home, links };
    const problems = await writeLinks(request, run.documents);
    return items.map((item) => warned(item, problems.get(item.planned.marker.item)));
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return items.map((item) => (item.final ? warned(item, notLinked(error.message)) : item));
  }
}

function warned(item: SettledItem, warning: string | undefined): SettledItem {
  return warning === undefined ? item : { ...item, outcome: withWarning(item.outcome, warning) };
}
