import { Temporal } from 'temporal-polyfill';
import { resultOf } from '../../core/document/edits.ts';
import { readDocument } from '../../core/document/read.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import { closings, issuesDecide, syncEdit, usualChoice } from '../../core/followup/sync/choice.ts';
import { type ClosedIssue, closeIssues } from '../../core/followup/sync/closeIssues.ts';
import { dayIn, overdueItems } from '../../core/followup/sync/overdue.ts';
import type { FactsByIssue, SyncChoice, SyncPlan } from '../../core/followup/sync/plan.ts';
import type { SyncReport } from '../../core/followup/sync/render.ts';
import { planSync } from '../../core/followup/sync/sync.ts';
import { confirm } from '../ask.ts';
import { shown } from '../files.ts';
import type { FollowUp } from '../followUp.ts';
import type { World } from '../world.ts';

export interface SyncOptions {
  readonly dryRun?: boolean;
  /** Also titles, owners, due dates, links and what was given up with a reason. */
  readonly all?: boolean;
  /** Close the issues of items that are done or given up. */
  readonly close?: boolean;
  readonly yes?: boolean;
}

/** What was read for all documents of a run. */
export interface SyncSources {
  readonly facts: FactsByIssue;
  readonly connect: Connect;
}

/**
 * Brings one document and its issues together, as far as the options go.
 * @throws DebriefError `stale-text` when somebody wrote the document meanwhile, and what the store says
 */
export async function syncOne(
  world: World,
  { document, home, settings, file }: FollowUp,
  { facts, connect }: SyncSources,
  options: SyncOptions,
): Promise<SyncReport> {
  const owners = { owners: settings.owners, authors: new Map<string, string>() };
  const plan = planSync({ document, home, facts, owners });
  const choice = await chosen(world, plan, options);
  const edit = syncEdit(plan, choice);
  if (edit !== null && !options.dryRun) await world.documents.write(file, edit);
  const closed: readonly ClosedIssue[] = options.dryRun
    ? []
    : await closeIssues(closings(plan, choice), connect, world.signal);
  const after = edit === null ? document : readDocument(resultOf(edit), document.readAs);
  const today = dayIn(Temporal.Now.timeZoneId(), world.clock.now());
  return { path: shown(world, file), plan, choice, closed, overdue: overdueItems(after, today, home) };
}

async function chosen(world: World, plan: SyncPlan, options: SyncOptions): Promise<SyncChoice> {
  const { keys } = options.all ? issuesDecide(plan) : usualChoice(plan);
  if (!options.close) return { keys };
  const all = plan.proposals.filter(({ kind }) => kind === 'close').map(({ key }) => key);
  const closing = closings(plan, { keys: new Set([...keys, ...all]) });
  if (closing.length === 0) return { keys };
  const agreed =
    options.dryRun ||
    options.yes ||
    (await confirm(world, questionOf(closing.map(({ issue }) => issue.url))));
  return { keys: agreed ? new Set([...keys, ...closing.map(({ key }) => key)]) : keys };
}

function questionOf(urls: readonly string[]): string {
  return `Close ${urls.join(', ')}?`;
}
