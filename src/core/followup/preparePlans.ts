import type { IssuesSetting } from '../configuration/issues.ts';
import { resultOf } from '../document/edits.ts';
import type { Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { DebriefError } from '../errors.ts';
import type {
  Clock,
  GitReader,
  IssueTracker,
  Journal,
  JournalEntry,
  RepositoryRef,
  TrackedIssue,
  TrackerFeatures,
} from '../ports.ts';
import { loginsOfAuthors } from './authors.ts';
import { documentPage, type PageGit } from './documentPage.ts';
import { type DraftContext, missingNotes, plainContext } from './draft.ts';
import { type FactName, readFacts } from './facts.ts';
import { assignIdentities, needsIssue } from './identity.ts';
import { incidentKey, markerKey } from './marker.ts';
import { type Origins, type OtherDocument, originsOf, ownOrigins } from './origin.ts';
import { type IssuePlan, type PlannedItem, type PlanRequest, planIssues } from './plan.ts';
import { listSince } from './reconcile.ts';
import { formatRepository, sameRepository } from './repository.ts';
import { type Routing, routeItems } from './routing.ts';
import { planTracking } from './tracking.ts';

/** A repository's tracker, with the credentials that were issued for its host. */
export interface Connection {
  readonly tracker: IssueTracker;
  readonly features: TrackerFeatures;
}

/** @throws DebriefError such as `sign-in-required` */
export type Connect = (repository: RepositoryRef) => Promise<Connection>;

export interface PlansRequest {
  readonly document: Postmortem;
  /** The root folder of the repository that holds it. */
  readonly root: string;
  /** That repository on its server, in which "#12" is read. */
  readonly home: RepositoryRef;
  /** Where issues go that nothing sends elsewhere. */
  readonly repository: RepositoryRef;
  readonly settings: IssuesSetting;
  /** The repository that a person chose for single items, by their ids. */
  readonly chosen?: ReadonlyMap<string, RepositoryRef>;
  /** For telling a copied document from a moved one; without it, each is taken for itself. */
  readonly other?: OtherDocument;
}

export interface PlansPorts {
  readonly connect: Connect;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly git: PageGit & Pick<GitReader, 'resolve'>;
}

/**
 * Reads what is there and plans, a plan for each repository, in the order of their first items; every action item is
 * in exactly one of them. Writes nothing anywhere. A repository that does not answer keeps the others from nothing: its
 * items are skipped as `unavailable`.
 * @throws DebriefError of the journal; of the trackers, where none that an issue is wanted in answers; `cancelled`
 */
export async function preparePlans(
  request: PlansRequest,
  ports: PlansPorts,
  signal?: AbortSignal,
): Promise<readonly IssuePlan[]> {
  const journal = await attemptsFor(request.document, ports.journal);
  const groups = groupsOf(request, journal);
  const read: Listed[] = [];
  for (const group of groups) read.push(await listed(group, { request, ports, journal, signal }));
  const answers = read.filter(({ wants }) => wants);
  const failure =
    answers.length > 0 && answers.every((one) => one.failure !== null) ? answers[0]?.failure : null;
  if (failure) throw failure;
  const issues = read.flatMap((group) => group.issues);
  const origins =
    request.other === undefined ? ownOrigins : await originsOf(request.document, issues, request.other);
  const shared = { request, ports, journal, origins, signal, page: pageOnce(request, ports, signal) };
  const plans: IssuePlan[] = [];
  for (const group of read) plans.push(await planGroup(group, shared));
  return withTracking(plans, read, shared);
}

/** What this clone tried for the incident, or for one of the items under another name of it, in any repository. */
async function attemptsFor(document: Postmortem, journal: Journal): Promise<readonly JournalEntry[]> {
  const prefix = markerKey({ incident: incidentKey(document), item: '' });
  const ids = new Set(document.actionItems.map(({ id }) => id?.value));
  return (await journal.entries()).filter(
    ({ item }) => item.startsWith(prefix) || ids.has(item.split('/').at(-1)),
  );
}

interface Group {
  readonly repository: RepositoryRef;
  /** The places of its items in the document. */
  readonly places: ReadonlySet<number>;
  /** Whether an item of it wants an issue. */
  readonly wants: boolean;
  /** Whether the repository has to be asked at all. */
  readonly asks: boolean;
}

function groupsOf(request: PlansRequest, journal: readonly JournalEntry[]): readonly Group[] {
  const { document, repository, settings, home, chosen = new Map() } = request;
  const identities = assignIdentities(document);
  const identified = identities === null ? document : readDocument(resultOf(identities), document.readAs);
  const { actionItems } = identified;
  const routing: Routing = { repository, routes: settings.routes, chosen, journal };
  const groups = routeItems(identified, routing, home).map(({ repository: target, items }) => ({
    repository: target,
    places: new Set(actionItems.flatMap((item, index) => (items.has(item) ? [index] : []))),
    wants: [...items].some(needsIssue),
    asks: [...items].some((item) => !item.done && (needsIssue(item) || item.tracker.length > 0)),
  }));
  const isTracked = settings.tracking && groups.some(({ wants }) => wants);
  if (!isTracked) return groups;
  const isUsual = (group: Group): boolean => sameRepository(group.repository, repository);
  return groups.some(isUsual)
    ? groups.map((group) => (isUsual(group) ? { ...group, asks: true } : group))
    : [...groups, { repository, places: new Set(), wants: false, asks: true }];
}

interface Listed extends Group {
  readonly connection: Connection | null;
  readonly since: string | null;
  readonly issues: readonly TrackedIssue[];
  /** Why its issues are not known. */
  readonly failure: DebriefError | null;
}

interface Listing {
  readonly request: PlansRequest;
  readonly ports: PlansPorts;
  readonly journal: readonly JournalEntry[];
  readonly signal: AbortSignal | undefined;
}

async function listed(group: Group, { request, ports, journal, signal }: Listing): Promise<Listed> {
  const { repository } = group;
  const target = formatRepository(repository);
  const entries = journal.filter((entry) => entry.repository === target);
  const since = listSince(request.document, entries, ports.clock.now());
  const unasked = { ...group, since, connection: null, issues: [], failure: null };
  if (!group.asks) return unasked;
  try {
    const connection = await ports.connect(repository);
    const issues = await connection.tracker.list(repository, since, signal);
    return { ...unasked, connection, issues };
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
    return { ...unasked, failure: error };
  }
}

interface Shared extends Listing {
  readonly origins: Origins;
  readonly page: () => Promise<string | null>;
}

/** Asked once, and only where an issue is to be opened. */
function pageOnce(
  { root, document }: PlansRequest,
  { git }: PlansPorts,
  signal?: AbortSignal,
): Shared['page'] {
  let page: Promise<string | null> | undefined;
  return () => {
    page ??= documentPage({ root, path: document.path }, git, signal);
    return page;
  };
}

async function planGroup(group: Listed, shared: Shared): Promise<IssuePlan> {
  const { request, journal, origins } = shared;
  const { document, home, settings } = request;
  const { repository, since, issues, connection, failure } = group;
  const context: DraftContext = { ...plainContext, settings };
  const belongs = (index: number): boolean => group.places.has(index);
  const asked: PlanRequest = {
    document,
    repository,
    home,
    issues,
    since,
    journal,
    origins,
    belongs,
    context,
  };
  const plan = planIssues(asked);
  if (failure !== null) {
    return { ...plan, items: plan.items.map(unavailable), notes: [failure.message] };
  }
  if (connection === null || !plan.items.some(({ action }) => action === 'create')) return plan;
  const { notes, ...full } = await contextFor(plan, { ...shared, connection });
  return { ...planIssues({ ...asked, context: full }), notes };
}

function unavailable(item: PlannedItem): PlannedItem {
  const { text } = item;
  return item.action === 'skip'
    ? item
    : { action: 'skip', text, reason: 'unavailable', link: null, offer: null };
}

/** What the issues of a plan are made of, read once for all of them. */
async function contextFor(
  { repository, items }: IssuePlan,
  { request, ports, signal, page, connection }: Shared & { readonly connection: Connection },
): Promise<DraftContext & { readonly notes: readonly string[] }> {
  const { document, root, settings } = request;
  const names = document.actionItems
    .filter(needsIssue)
    .flatMap(({ owners }) => owners.map(({ value }) => value));
  const authors = await loginsOfAuthors({ root, host: repository.host, names }, ports.git, signal);
  const hasOwners = items.some((item) => item.action === 'create' && item.draft.assignees.length > 0);
  const wanted = new Set<FactName>(['template', ...wantedBy(settings)]);
  if (hasOwners || authors.size > 0) wanted.add('assignable');
  const { facts, notes } = await readFacts(repository, connection.features, wanted, signal);
  const context = { settings, facts, authors, page: await page() };
  return { ...context, notes: [...notes, ...missingNotes(context)] };
}

function wantedBy({ labels, milestone, type }: IssuesSetting): readonly FactName[] {
  return [
    ...(labels.length > 0 ? (['labels'] as const) : []),
    ...(milestone === null ? [] : (['milestones'] as const)),
    ...(type === null ? [] : (['types'] as const)),
  ];
}

/** The incident's own issue, in the plan of the usual repository. */
async function withTracking(
  plans: readonly IssuePlan[],
  groups: readonly Listed[],
  shared: Shared,
): Promise<readonly IssuePlan[]> {
  const { request, journal } = shared;
  const isWanted = plans.some(({ items }) => items.some(({ action }) => action !== 'skip'));
  if (!request.settings.tracking || !isWanted) return plans.filter(({ items }) => items.length > 0);
  const page = await shared.page();
  return plans.map((plan, index) => {
    const group = groups[index];
    if (group?.connection == null || !sameRepository(plan.repository, request.repository)) return plan;
    const context = { ...plainContext, settings: request.settings, facts: plan.facts, page };
    const tracking = planTracking(
      { document: request.document, repository: plan.repository, issues: group.issues, journal },
      context,
    );
    return { ...plan, tracking };
  });
}
