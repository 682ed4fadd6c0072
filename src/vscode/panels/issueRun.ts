import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { RepositoryFacts } from '../../core/followup/facts.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { limits, type ReviewedItem } from '../../protocol/issuePreview.ts';
import { type Application, applyReviewed, type Tell } from './applyReviewed.ts';
import { writeDueDates } from './dueDates.ts';
import { createPageMemory } from './pageMemory.ts';
import { reviewedPlans } from './review.ts';
import { createPlans, type RunRequest } from './shownPlans.ts';

export type { ChosenRepositories, RunRequest } from './shownPlans.ts';

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
  const memory = createPageMemory(post);
  const plans = createPlans(request, memory, log);
  let work: AbortController | undefined;
  /** One thing at a time. */
  const alone = async (
    failure: 'failed' | 'unchanged',
    job: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    if (work) return;
    work = new AbortController();
    try {
      await job(work.signal);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      memory.tell({ type: failure, message: failureOf(error) });
    } finally {
      work = undefined;
    }
  };
  return {
    show: plans.show,
    start: (items) =>
      alone('failed', async (signal) => {
        memory.forget('end');
        for (const { id } of items) memory.tell({ type: 'progress', id, state: 'pending' });
        const current = await plans.toConfirm(items, signal);
        const { file, home, ports } = request;
        const application = { file, home, ports, signal, tell: memory.tell };
        if (current) await carryOut(items, { plans: current, factsOf: plans.factsOf, application });
      }),
    reroute: (id, repository) => alone('unchanged', (signal) => plans.reroute(id, repository, signal)),
    cancel: () => work?.abort(),
    running: () => work !== undefined,
    knows: (url) => memory.holds(url) || plans.hold(url),
  };
}

interface Confirmation {
  readonly plans: readonly IssuePlan[];
  readonly factsOf: (plan: IssuePlan) => RepositoryFacts;
  readonly application: Application;
}

async function carryOut(
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

function failureOf(error: unknown): string {
  if (!(error instanceof DebriefError))
    return vscode.l10n.t('Debrief failed unexpectedly; the log says why.');
  return error.code === 'cancelled' ? vscode.l10n.t('Cancelled; nothing was opened.') : error.message;
}
