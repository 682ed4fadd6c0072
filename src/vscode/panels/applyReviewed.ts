import * as vscode from 'vscode';
import { type ApplyPlansPorts, applyPlans } from '../../core/followup/applyPlans.ts';
import type { ApplyResult, ItemOutcome } from '../../core/followup/outcome.ts';
import { patiently } from '../../core/followup/patience.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import type { Clock, RepositoryRef } from '../../core/ports.ts';
import type { Progress, ToPage } from '../../protocol/issuePreview.ts';
import type { ReviewedPlan } from './review.ts';

export type Tell = (message: ToPage) => void;
export type Summary = Omit<Extract<ToPage, { type: 'finished' }>, 'type'>;

export interface Application {
  /** The document's absolute path. */
  readonly file: string;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  readonly ports: ApplyPlansPorts;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

export interface Applied {
  readonly summary: Summary;
  /** The ids on the page of items that have their issues now, opened or linked. */
  readonly settled: ReadonlySet<string>;
}

/** Carries out what was confirmed and tells the page of each item as it goes. */
export async function applyReviewed(
  reviewed: readonly ReviewedPlan[],
  application: Application,
): Promise<Applied> {
  const { file, home, signal, tell } = application;
  const report = progressOf(tell);
  const results = await applyPlans(
    reviewed.map(({ plan }) => plan),
    portsInSight(application, report.opened),
    {
      path: file,
      home,
      signal,
      report: (progress) => {
        if (progress.kind === 'item') report.sending(progress.id);
      },
    },
  );
  report.done();
  const settled = new Set<string>();
  results.forEach((result, index) => {
    for (const [id, outcome] of outcomesOf(result, reviewed[index])) {
      if ('issue' in outcome) settled.add(id);
      tell({ type: 'progress', id, ...stateOf(outcome) });
    }
  });
  return { summary: summaryOf(results), settled };
}

/** One item is under way at a time. */
function progressOf(tell: Tell) {
  let current: string | undefined;
  const report = (state: Omit<Progress, 'type' | 'id'>): void => {
    if (current !== undefined) tell({ type: 'progress', id: current, ...state });
  };
  /** What became of one that was not opened is told at the end. */
  const done = (): void => {
    report({ state: 'pending' });
    current = undefined;
  };
  return {
    done,
    sending: (id: string): void => {
      done();
      current = id;
      report({ state: 'sending' });
    },
    opened: (issue: { readonly number: number; readonly url: string }): void => {
      report({ state: 'opened', number: issue.number, url: issue.url });
      current = undefined;
    },
  };
}

/** The page hears of each issue that was opened, and of the seconds of every wait. */
function portsInSight({ ports, signal, tell }: Application, opened: Opened): ApplyPlansPorts {
  const { connect, clock } = ports;
  const waiting =
    (why: 'answer' | 'limit') =>
    (seconds: number): void =>
      tell({ type: 'waiting', why, seconds });
  return {
    ...ports,
    connect: patiently(reporting(connect, opened), { clock, signal, report: waiting('limit') }),
    clock: counting(clock, waiting('answer')),
  };
}

type Opened = ReturnType<typeof progressOf>['opened'];

function reporting(connect: Connect, opened: Opened): Connect {
  return async (repository) => {
    const { tracker, features } = await connect(repository);
    const create: typeof tracker.create = async (...sent) => {
      const issue = await tracker.create(...sent);
      opened(issue);
      return issue;
    };
    return { tracker: { ...tracker, create }, features };
  };
}

const SECOND_MS = 1_000;

/** A clock that says how long it still sleeps, once a second. */
function counting(clock: Clock, report: (secondsLeft: number) => void): Clock {
  return {
    ...clock,
    sleep: async (ms, signal) => {
      for (let left = ms; left > 0; left -= SECOND_MS) {
        report(Math.ceil(left / SECOND_MS));
        await clock.sleep(Math.min(left, SECOND_MS), signal);
      }
      report(0);
    },
  };
}

/** By the ids of the page. What a change came to is told where its item came to nothing else. */
function outcomesOf(
  { outcomes, changes, tracking }: ApplyResult,
  reviewed: ReviewedPlan | undefined,
): readonly (readonly [string, ItemOutcome])[] {
  if (reviewed === undefined) return [];
  const { plan, itemIds, changeIds } = reviewed;
  const own =
    tracking === null || plan.tracking === null ? [] : [[plan.tracking.marker.item, tracking] as const];
  const ofItems = outcomes.flatMap((outcome, at) => pair(itemIds[at], outcome));
  const ofChanges = changes.flatMap((outcome, at) => pair(changeIds[at], outcome));
  return [
    ...own,
    ...ofItems,
    ...ofChanges.filter(([id, { status }]) => status !== 'updated' || !itemIds.includes(id)),
  ];
}

function pair(id: string | undefined, outcome: ItemOutcome): readonly (readonly [string, ItemOutcome])[] {
  return id === undefined ? [] : [[id, outcome]];
}

function stateOf(outcome: ItemOutcome): Omit<Progress, 'type' | 'id'> {
  switch (outcome.status) {
    case 'opened':
    case 'linked': {
      const { status, issue, warning } = outcome;
      return { state: status, number: issue.number, url: issue.url, ...(warning && { message: warning }) };
    }
    case 'updated':
      return { state: 'updated', number: outcome.issue.number, url: outcome.issue.url };
    case 'failed':
      return outcome.code === 'cancelled'
        ? { state: 'cancelled' }
        : { state: 'failed', message: outcome.message };
    case 'skipped':
    case 'cancelled':
      return { state: outcome.status };
  }
}

function summaryOf(results: readonly ApplyResult[]): Summary {
  const sum = (status: ItemOutcome['status']): number =>
    results.reduce((total, { counts }) => total + counts[status], 0);
  const [opened, linked, updated, failed] = [sum('opened'), sum('linked'), sum('updated'), sum('failed')];
  const left = failed + sum('cancelled');
  const parts = [
    vscode.l10n.t('{0} opened, {1} linked.', opened, linked),
    ...(updated > 0 ? [vscode.l10n.t('{0} changed.', updated)] : []),
    ...(left > 0 ? [vscode.l10n.t('{0} not done; try again, and nothing is opened twice.', left)] : []),
  ];
  const skipped = sum('skipped') + sum('cancelled');
  return { summary: parts.join(' '), opened, linked, updated, failed, skipped };
}
