import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { type ApplyPorts, applyPlan } from '../../core/followup/apply.ts';
import type { ApplyResult, ItemOutcome } from '../../core/followup/outcome.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import type { IssueTracker } from '../../core/ports.ts';
import type { Progress, ReviewedItem, ToPage } from '../../protocol/issuePreview.ts';
import { pageId, reviewedPlan } from './planItems.ts';

export interface RunRequest {
  /** The document's absolute path. */
  readonly file: string;
  /** What the page shows. */
  readonly plan: IssuePlan;
  /** By the document and the tracker as they are now; for another try. */
  readonly planAgain: () => Promise<IssuePlan>;
  readonly ports: ApplyPorts;
}

export interface IssueRun {
  /** Carries out what was confirmed, unless a run is under way; tells the page everything. */
  start(items: readonly ReviewedItem[]): Promise<void>;
  /** After the current item. */
  cancel(): void;
  running(): boolean;
  /** What a page that starts anew has to be told. */
  soFar(): readonly ToPage[];
  /** Whether an address is one that the page was given. */
  knows(url: string): boolean;
}

interface Surroundings {
  readonly log: vscode.LogOutputChannel;
  readonly post: (message: ToPage) => void;
}

export function createIssueRun(request: RunRequest, { log, post }: Surroundings): IssueRun {
  const states = new Map<string, Progress>();
  let last: ToPage | undefined;
  let controller: AbortController | undefined;
  let plan: IssuePlan | undefined = request.plan;

  const tell = (message: ToPage): void => {
    if (message.type === 'progress') states.set(message.id, message);
    else last = message;
    post(message);
  };
  const carryOut = async (items: readonly ReviewedItem[], signal: AbortSignal): Promise<void> => {
    const confirmed = reviewedPlan(plan ?? (await request.planAgain()), items);
    // Whatever comes of it, the document and the tracker are others afterwards.
    plan = undefined;
    const remaining = new Set(confirmed.items.map(pageId));
    for (const { id } of items.filter((item) => !remaining.has(item.id))) {
      tell({ type: 'progress', id, state: 'skipped' });
    }
    tell({ type: 'finished', ...(await apply(confirmed, request, signal, tell)) });
  };
  return {
    start: async (items) => {
      if (controller) return;
      controller = new AbortController();
      last = undefined;
      for (const { id } of items) tell({ type: 'progress', id, state: 'pending' });
      try {
        await carryOut(items, controller.signal);
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        tell({ type: 'failed', message: failureOf(error) });
      } finally {
        controller = undefined;
      }
    },
    cancel: () => controller?.abort(),
    running: () => controller !== undefined,
    soFar: () => [...states.values(), ...(last ? [last] : [])],
    knows: (url) =>
      [...states.values()].some((state) => state.url === url) ||
      request.plan.items.some((item) => item.action === 'link' && item.issue.url === url),
  };
}

type Summary = Omit<Extract<ToPage, { type: 'finished' }>, 'type'>;

async function apply(
  plan: IssuePlan,
  { file, ports }: RunRequest,
  signal: AbortSignal,
  tell: (message: ToPage) => void,
): Promise<Summary> {
  const waiting = plan.items.map((item, index) => ({ id: pageId(item, index), text: item.text }));
  let current: string | undefined;
  const report = (id: string | undefined, state: Omit<Progress, 'type' | 'id'>): void => {
    if (id !== undefined) tell({ type: 'progress', id, ...state });
  };
  const create: IssueTracker['create'] = async (...sent) => {
    const issue = await ports.tracker.create(...sent);
    report(current, { state: 'opened', number: issue.number, url: issue.url });
    current = undefined;
    return issue;
  };
  const tracker: IssueTracker = { ...ports.tracker, create };
  const result = await applyPlan(
    plan,
    { ...ports, tracker },
    {
      path: file,
      signal,
      report: (progress) => {
        if (progress.kind !== 'item') return;
        // What became of one that was not opened is told at the end.
        report(current, { state: 'pending' });
        const next = waiting.findIndex(({ text }) => text === progress.text);
        current = waiting.splice(next < 0 ? waiting.length : next, 1)[0]?.id;
        report(current, { state: 'sending' });
      },
    },
  );
  result.outcomes.forEach((outcome, index) => {
    const item = plan.items[index];
    if (item) report(pageId(item, index), stateOf(outcome));
  });
  return summaryOf(result);
}

function stateOf(outcome: ItemOutcome): Omit<Progress, 'type' | 'id'> {
  switch (outcome.status) {
    case 'opened':
    case 'linked': {
      const { status, issue, warning } = outcome;
      return { state: status, number: issue.number, url: issue.url, ...(warning && { message: warning }) };
    }
    case 'updated':
      return { state: 'linked', number: outcome.issue.number, url: outcome.issue.url };
    case 'failed':
      return { state: 'failed', message: outcome.message };
    case 'skipped':
    case 'cancelled':
      return { state: outcome.status };
  }
}

function summaryOf({ counts }: ApplyResult): Summary {
  const { opened, linked, failed, skipped, cancelled } = counts;
  const done = vscode.l10n.t('{0} opened, {1} linked.', opened, linked);
  const rest = failed + cancelled;
  const left = vscode.l10n.t('{0} not opened; try again, and nothing is opened twice.', rest);
  return {
    summary: rest > 0 ? `${done} ${left}` : done,
    opened,
    linked,
    failed,
    skipped: skipped + cancelled,
  };
}

function failureOf(error: unknown): string {
  if (!(error instanceof DebriefError))
    return vscode.l10n.t('Debrief failed unexpectedly; the log says why.');
  return error.code === 'cancelled' ? vscode.l10n.t('Cancelled; nothing was opened.') : error.message;
}
