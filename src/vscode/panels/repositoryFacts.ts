import { type FactName, type RepositoryFacts, readFacts } from '../../core/followup/facts.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import type { Connect } from '../../core/followup/preparePlans.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import { type Facts, limits } from '../../protocol/issuePreview.ts';
import type { Tell } from './applyReviewed.ts';

/** A tracker tells no more of those who can be assigned: one beyond may be among the rest. */
const MOST_ASSIGNABLE = 300;
const names: readonly FactName[] = ['labels', 'milestones', 'types', 'assignable'];

/** What repositories say of themselves, read once each. */
export interface FactsReader {
  /** Reads what the page suggests, of each repository in which an issue is to be opened, and tells the page. */
  read(plans: readonly IssuePlan[]): Promise<void>;
  /** What is known of a plan's repository. */
  of(plan: IssuePlan): RepositoryFacts;
}

/** @param log hears what could not be read: suggestions are done without */
export function createFactsReader(
  connect: Connect,
  tell: Tell,
  log: { warn(text: string): void },
): FactsReader {
  const known = new Map<string, RepositoryFacts>();
  const readOne = async (plan: IssuePlan, repository: string): Promise<void> => {
    known.set(repository, plan.facts);
    const { features } = await connect(plan.repository);
    const wanted = new Set(names.filter((name) => plan.facts[name] === null));
    const { facts, notes } = await readFacts(plan.repository, features, wanted);
    const merged = mergedFacts(plan.facts, facts);
    known.set(repository, merged);
    for (const note of notes) log.warn(`${repository}: ${note}`);
    tell(factsMessage(repository, merged));
  };
  return {
    async read(plans) {
      for (const plan of plans.filter(opens)) {
        const repository = formatRepository(plan.repository);
        if (known.has(repository)) continue;
        await readOne(plan, repository).catch((error: unknown) =>
          log.warn(`${repository}: ${String(error)}`),
        );
      }
    },
    of: (plan) => known.get(formatRepository(plan.repository)) ?? plan.facts,
  };
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
