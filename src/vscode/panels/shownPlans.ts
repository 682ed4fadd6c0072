import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { ApplyPlansPorts } from '../../core/followup/applyPlans.ts';
import type { RepositoryFacts } from '../../core/followup/facts.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { formatRepository, parseRepository, sameRepository } from '../../core/followup/repository.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { limits, protocolVersion, type ReviewedItem, type ToPage } from '../../protocol/issuePreview.ts';
import type { PageMemory } from './pageMemory.ts';
import { type BoardFields, toPageGroups } from './planItems.ts';
import { createFactsReader } from './repositoryFacts.ts';
import { repositoriesById } from './review.ts';

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

/** The plans that the page shows, and how they become others. */
export interface ShownPlans {
  /** Tells a page that starts everything there is to know. */
  show(): void;
  /**
   * What is to be carried out for these items; made anew after a run. Null, and shown instead, where an issue would go
   * elsewhere than a person saw.
   */
  toConfirm(items: readonly ReviewedItem[], signal: AbortSignal): Promise<readonly IssuePlan[] | null>;
  /** @throws DebriefError where there is no such repository or no plan for it; what is shown holds */
  reroute(id: string, repository: string, signal: AbortSignal): Promise<void>;
  /** What has been read of a plan's repository. */
  factsOf(plan: IssuePlan): RepositoryFacts;
  /** Whether an address stands in them. */
  hold(url: string): boolean;
}

export function createPlans(
  request: RunRequest,
  memory: PageMemory,
  log: Pick<vscode.LogOutputChannel, 'warn'>,
): ShownPlans {
  const facts = createFactsReader(request.ports.connect, memory.tell, log);
  let chosen: ChosenRepositories = new Map();
  let shown = request.plans;
  /** Whether the document or the trackers may be others than when the plans were made. */
  let isStale = false;
  const show = (): void => {
    memory.tell(showOf(request, shown));
    memory.repeat();
  };
  const present = (plans: readonly IssuePlan[]): void => {
    shown = plans;
    isStale = false;
    memory.forget('run');
    show();
    void facts.read(plans);
  };
  void facts.read(shown);
  return {
    show,
    async toConfirm(items, signal) {
      const plans = isStale ? await request.planAgain(chosen, signal) : shown;
      if (goElsewhere(items, shown, plans)) {
        present(plans);
        const message = vscode.l10n.t('Other repositories are planned now; look at them first.');
        memory.tell({ type: 'unchanged', message });
        return null;
      }
      // Whatever comes of it, the document and the trackers are others afterwards.
      isStale = true;
      return plans;
    },
    async reroute(id, repository, signal) {
      const target = parseRepository(repository, request.home.host);
      const next = new Map([...chosen, [id, target] as const]);
      const plans = await request.planAgain(next, signal);
      if (!isWanted(id, plans)) throw refusal(target, plans);
      chosen = next;
      present(plans);
    },
    factsOf: facts.of,
    hold: (url) => addressesIn(showOf(request, shown)).has(url),
  };
}

/** An item whose repository does not answer is skipped. */
function isWanted(id: string, plans: readonly IssuePlan[]): boolean {
  return plans.some(({ items }) => items.some((item) => item.action !== 'skip' && item.marker.item === id));
}

function refusal(target: RepositoryRef, plans: readonly IssuePlan[]): DebriefError {
  const plan = plans.find(({ repository }) => sameRepository(repository, target));
  const usual = vscode.l10n.t('No issue can be opened in {0}.', formatRepository(target));
  return new DebriefError('not-found', plan?.notes[0] ?? usual);
}

type Show = Extract<ToPage, { type: 'show' }>;

function showOf(
  { document, repositories = [], board = new Map() }: RunRequest,
  plans: readonly IssuePlan[],
): Show {
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

function addressesIn({ groups }: Show): ReadonlySet<string> {
  return new Set(
    groups.flatMap(({ items }) =>
      items.flatMap(({ issueUrl, twins }) => [
        ...(issueUrl ? [issueUrl] : []),
        ...twins.map(({ url }) => url),
      ]),
    ),
  );
}
