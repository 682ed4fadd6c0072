import { DebriefError } from '../../core/errors.ts';
import type { Progress } from '../../core/followup/apply.ts';
import { applyPlans } from '../../core/followup/applyPlans.ts';
import { type Choices, choose, hasWork, itemIds } from '../../core/followup/choose.ts';
import { issueAt } from '../../core/followup/issueAt.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { renderResult } from '../../core/followup/render.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import type { TrackedIssue } from '../../core/ports.ts';
import { confirm } from '../ask.ts';
import { exitCode } from '../exit.ts';
import type { FollowUp } from '../followUp.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';
import { plansOf, shownPlans } from './plan.ts';

export interface ApplyChoices {
  readonly yes?: boolean;
  /** Ids of action items. */
  readonly only?: readonly string[];
  readonly accept?: readonly string[];
  /** "id=number" */
  readonly link?: readonly string[];
}

/** Shows what would be done as a person wants it, asks, and does it. */
export async function applyTo({ world, end }: Run, followUp: FollowUp, options: ApplyChoices): Promise<void> {
  const planned = await plansOf(world, followUp);
  const plans = choose(planned, await choicesOf(planned, followUp, options));
  world.print(shownPlans(plans));
  const busy = plans.filter(hasWork);
  if (busy.length === 0) return;
  const targets = busy.map(({ repository }) => formatRepository(repository)).join(' and ');
  if (!options.yes && !(await confirm(world, `Open and change these issues in ${targets}?`))) {
    throw new DebriefError('cancelled', 'Nothing was opened; confirm with --yes or at the question.');
  }
  const results = await applyPlans(
    plans,
    { ...followUp, documents: world.documents, clock: world.clock },
    {
      path: followUp.file,
      home: followUp.home,
      signal: world.signal,
      report: (progress) => tell(world, progress),
    },
  );
  for (const result of results) {
    world.print(renderResult(result).trimEnd());
    if (result.counts.failed + result.counts.cancelled > 0) end(exitCode.failed);
  }
}

function tell(world: World, progress: Progress): void {
  world.tell(
    progress.kind === 'waiting'
      ? `debrief: An answer is missing; looking again in ${Math.ceil(progress.ms / 1000)} s whether the issue was opened.`
      : `debrief: ${progress.index + 1} of ${progress.total}: ${progress.text}`,
  );
}

/** @throws DebriefError `usage` for ids that no item has */
async function choicesOf(
  plans: readonly IssuePlan[],
  followUp: FollowUp,
  { only, accept = [], link = [] }: ApplyChoices,
): Promise<Choices> {
  const pairs = link.map(pairOf);
  const known = itemIds(plans);
  const unknown = [...(only ?? []), ...accept, ...pairs.map(([id]) => id)].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const ids = [...known].join(', ');
    throw new DebriefError(
      'usage',
      `There is no item ${unknown.join(', ')} to decide about; there is ${ids || 'none'}.`,
    );
  }
  const links = new Map<string, TrackedIssue>();
  for (const [id, number] of pairs) links.set(id, await chosenIssue(plans, followUp, { id, number }));
  return { ...(only === undefined ? {} : { only: new Set(only) }), links, accepted: new Set(accept) };
}

function pairOf(text: string): readonly [string, number] {
  const [, id, number] = /^(\w+)=#?(\d{1,9})$/.exec(text) ?? [];
  if (id === undefined) throw new DebriefError('usage', `Write --link as ID=NUMBER, not as ${text}.`);
  return [id, Number(number)];
}

/** An issue of the repository that the item's plan is for. */
async function chosenIssue(
  plans: readonly IssuePlan[],
  followUp: FollowUp,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<TrackedIssue> {
  const isOf = (plan: IssuePlan): boolean => itemIds([plan]).has(id);
  const repository = plans.find(isOf)?.repository ?? followUp.repository;
  const { issue } = await issueAt({ repository, number, follow: false }, followUp.connect);
  return issue;
}
