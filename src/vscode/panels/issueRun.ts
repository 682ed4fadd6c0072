import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { ApplyPlansPorts } from '../../core/followup/applyPlans.ts';
import type { RepositoryFacts } from '../../core/followup/facts.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { formatRepository, parseRepository } from '../../core/followup/repository.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { limits, protocolVersion, type ReviewedItem, type ToPage } from '../../protocol/issuePreview.ts';
import { type Application, applyReviewed, type Tell } from './applyReviewed.ts';
import { writeDueDates } from './dueDates.ts';
import { type BoardFields, toPageGroups } from './planItems.ts';
import { readAllFacts } from './repositoryFacts.ts';
import { repositoriesById, reviewedPlans } from './review.ts';

/** The repositories that a person chose for single items, by their ids. */
export type ChosenRepositories = ReadonlyMap<string, RepositoryRef>;

export interface RunRequest {
  /** The document's absolute path. */
  readonly file: string;
  /** As a person would name it. */
  readonly document: string;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  /** What the page shows first: one plan a repository. */
  readonly plans: readonly IssuePlan[];
  /** Other repositories that the team's issues go to, for suggestions. */
  readonly repositories?: readonly RepositoryRef[];
  /** What each field of the team's board shows. */
  readonly board?: BoardFields;
  /** By the document and the trackers as they are now; for another try, or another repository. */
  readonly planAgain: (chosen: ChosenRepositories, signal: AbortSignal) => Promise<readonly IssuePlan[]>;
  readonly ports: ApplyPlansPorts;
}

export interface IssueRun {
  /** Tells a page that starts everything there is to know. */
  show(): void;
  /** Carries out what was confirmed, unless something is under way; tells the page everything. */
  start(items: readonly ReviewedItem[]): Promise<void>;
  /** Plans again with another repository for an item, as a person typed it. */
  reroute(id: string, repository: string): Promise<void>;
  /** After the current item. */
  cancel(): void;
  running(): boolean;
  /** Whether an address is one that the page was given. */
  knows(url: string): boolean;
}

interface Surroundings {
  readonly log: Pick<vscode.LogOutputChannel, 'error' | 'warn'>;
  readonly post: Tell;
}

export function createIssueRun(request: RunRequest, { log, post }: Surroundings): IssueRun {
  const facts = new Map<string, RepositoryFacts>();
  const told = new Map<string, ToPage>();
  let chosen: ChosenRepositories = new Map();
  let shown = request.plans;
  /** Whether the document or the trackers are others than when the plans were made. */
  let isStale = false;
  let work: AbortController | undefined;

  const tell: Tell = (message) => {
    const key = keyOf(message);
    if (key !== null) told.set(key, message);
    post(message);
  };
  const show = (): void => {
    post(showOf(request, shown));
    for (const message of told.values()) post(message);
  };
  const factsOf = (plan: IssuePlan): RepositoryFacts =>
    facts.get(formatRepository(plan.repository)) ?? plan.facts;
  const readFacts = (): void => {
    void readAllFacts(shown, request.ports.connect, {
      known: facts,
      tell,
    }).catch((error: unknown) => log.warn(String(error)));
  };
  const present = (plans: readonly IssuePlan[]): void => {
    shown = plans;
    isStale = false;
    for (const key of [...told.keys()].filter((name) => !name.startsWith('facts '))) told.delete(key);
    show();
    readFacts();
  };
  const carryOut = async (items: readonly ReviewedItem[], signal: AbortSignal): Promise<void> => {
    const plans = isStale ? await request.planAgain(chosen, signal) : shown;
    if (isStale && goElsewhere(items, shown, plans)) {
      present(plans);
      tell({
        type: 'unchanged',
        message: vscode.l10n.t('Other repositories are planned now; look at them first.'),
      });
      return;
    }
    // Whatever comes of it, the document and the trackers are others afterwards.
    isStale = true;
    const { file, home, ports } = request;
    await confirmed(items, { plans, factsOf, application: { file, home, ports, signal, tell } });
  };
  /** One thing at a time. */
  const alone = async (job: (signal: AbortSignal) => Promise<void>, failure: 'failed' | 'unchanged') => {
    if (work) return;
    work = new AbortController();
    try {
      await job(work.signal);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      tell({ type: failure, message: failureOf(error) });
    } finally {
      work = undefined;
    }
  };
  readFacts();
  return {
    show,
    start: (items) =>
      alone(async (signal) => {
        told.delete('end');
        for (const { id } of items) tell({ type: 'progress', id, state: 'pending' });
        await carryOut(items, signal);
      }, 'failed'),
    reroute: (id, repository) =>
      alone(async (signal) => {
        const target = parseRepository(repository, request.home.host);
        const next = new Map([...chosen, [id, target] as const]);
        const plans = await request.planAgain(next, signal);
        chosen = next;
        present(plans);
      }, 'unchanged'),
    cancel: () => work?.abort(),
    running: () => work !== undefined,
    knows: (url) => addressesIn([showOf(request, shown), ...told.values()]).has(url),
  };
}

/** Under which the last message of its kind is kept for a page that starts anew; null for what is of the moment. */
function keyOf(message: ToPage): string | null {
  switch (message.type) {
    case 'facts':
      return `facts ${message.repository}`;
    case 'progress':
      return `item ${message.id}`;
    case 'finished':
    case 'failed':
      return 'end';
    default:
      return null;
  }
}

function showOf(
  { document, repositories = [], board = new Map() }: RunRequest,
  plans: readonly IssuePlan[],
): ToPage {
  return {
    type: 'show',
    version: protocolVersion,
    document: document.slice(0, limits.message),
    groups: toPageGroups(plans, board),
    repositories: [...new Set(repositories.map(formatRepository))].slice(0, limits.groups),
  };
}

/** Whether an issue would be opened elsewhere than where a person saw it go. */
function goElsewhere(
  items: readonly ReviewedItem[],
  shown: readonly IssuePlan[],
  plans: readonly IssuePlan[],
): boolean {
  const [before, after] = [repositoriesById(shown), repositoriesById(plans)];
  return items.some(({ id, include }) => include && after.has(id) && before.get(id) !== after.get(id));
}

interface Confirmation {
  readonly plans: readonly IssuePlan[];
  readonly factsOf: (plan: IssuePlan) => RepositoryFacts;
  readonly application: Application;
}

async function confirmed(
  items: readonly ReviewedItem[],
  { plans, factsOf, application }: Confirmation,
): Promise<void> {
  const { tell } = application;
  const reviewed = reviewedPlans(plans, new Map(items.map((item) => [item.id, item])), factsOf);
  const remaining = new Set(
    reviewed.flatMap(({ plan, itemIds, changeIds }) => [
      ...itemIds,
      ...changeIds,
      ...(plan.tracking ? [plan.tracking.marker.item] : []),
    ]),
  );
  for (const { id } of items.filter((item) => !remaining.has(item.id))) {
    tell({ type: 'progress', id, state: 'skipped' });
  }
  const { summary, settled } = await applyReviewed(reviewed, application);
  const wanted = items.filter(({ id, dueInDocument }) => dueInDocument && settled.has(id));
  const problem = await datesProblem(
    new Map(wanted.flatMap(({ id, due }) => (due === null ? [] : [[id, due]]))),
    application,
  );
  tell({ type: 'finished', ...summary, summary: `${summary.summary}${problem}`.slice(0, limits.message) });
}

/** Writes the dates; why that failed, or nothing. */
async function datesProblem(
  dues: ReadonlyMap<string, string>,
  { file, ports }: Pick<Application, 'file' | 'ports'>,
): Promise<string> {
  try {
    await writeDueDates(file, dues, ports.documents);
    return '';
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return ` ${vscode.l10n.t('The due dates are not in the document: {0}', error.message)}`;
  }
}

function addressesIn(messages: readonly ToPage[]): ReadonlySet<string> {
  return new Set(
    messages.flatMap((message) => {
      if (message.type === 'progress') return message.url ?? [];
      if (message.type !== 'show') return [];
      return message.groups.flatMap(({ items }) =>
        items.flatMap(({ issueUrl, twins }) => [
          ...(issueUrl ? [issueUrl] : []),
          ...twins.map(({ url }) => url),
        ]),
      );
    }),
  );
}

function failureOf(error: unknown): string {
  if (!(error instanceof DebriefError))
    return vscode.l10n.t('Debrief failed unexpectedly; the log says why.');
  return error.code === 'cancelled' ? vscode.l10n.t('Cancelled; nothing was opened.') : error.message;
}
