import { type FactName, type RepositoryFacts, readFacts } from '../../core/followup/facts.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import { type Facts, limits } from '../../protocol/issuePreview.ts';
import type { Tell } from './applyReviewed.ts';

/** A tracker tells no more of those who can be assigned: one beyond may be among the rest. */
const MOST_ASSIGNABLE = 300;
const names: readonly FactName[] = ['labels', 'milestones', 'types', 'assignable'];

export interface FactsReading {
  /** What has been read, by repository; grows. */
  readonly known: Map<string, RepositoryFacts>;
  readonly tell: Tell;
  /** Where it is told what could not be read: suggestions are done without. */
  readonly log: { warn(text: string): void };
}

/** Reads what the page suggests of each repository in which an issue is to be opened, and tells the page. */
export async function readAllFacts(
  plans: readonly IssuePlan[],
  connect: Connect,
  { known, tell, log }: FactsReading,
): Promise<void> {
  for (const plan of plans.filter(opens)) {
    const repository = formatRepository(plan.repository);
    if (known.has(repository)) continue;
    known.set(repository, plan.facts);
    const { features } = await connect(plan.repository);
    const wanted = new Set(names.filter((name) => plan.facts[name] === null));
    const { facts, notes } = await readFacts(plan.repository, features, wanted);
    const merged = mergedFacts(plan.facts, facts);
    known.set(repository, merged);
    for (const note of notes) log.warn(`${repository}: ${note}`);
    tell(factsMessage(repository, merged));
  }
}

function opens({ items, tracking }: IssuePlan): boolean {
  return tracking?.action === 'create' || items.some(({ action }) => action === 'create');
}

function mergedFacts(first: RepositoryFacts, more: RepositoryFacts): RepositoryFacts {
  return {
    labels: first.labels ?? more.labels,
    milestones: first.milestones ?? more.milestones,
    types: first.types ?? more.types,
    assignable: first.assignable ?? more.assignable,
    template: first.template,
  };
}

function factsMessage(repository: string, { labels, milestones, types, assignable }: RepositoryFacts): Facts {
  const all = assignable === null || assignable.length >= MOST_ASSIGNABLE ? null : assignable;
  return {
    type: 'facts',
    repository,
    labels: bounded(labels),
    milestones: bounded(milestones?.map(({ title }) => title) ?? null),
    kinds: bounded(types),
    assignable: bounded(all),
  };
}

/** Names that a message can hold; null where a list would be cut, since what is missing would look unknown. */
function bounded(names: readonly string[] | null): string[] | null {
  if (names === null || names.length > limits.facts) return null;
  return names.filter((name) => name !== '' && name.length <= limits.name);
}
