import { DebriefError } from '../errors.ts';
import type { IssueTemplate, Milestone, RepositoryRef, TrackerFeatures } from '../ports.ts';

/** What a repository says of itself; null where it was not asked, or this server or account cannot tell. */
export interface RepositoryFacts {
  readonly labels: readonly string[] | null;
  readonly milestones: readonly Milestone[] | null;
  readonly types: readonly string[] | null;
  readonly assignable: readonly string[] | null;
  readonly template: IssueTemplate | null;
}

export const noFacts: RepositoryFacts = {
  labels: null,
  milestones: null,
  types: null,
  assignable: null,
  template: null,
};

export type FactName = keyof RepositoryFacts;

export interface FactsRead {
  readonly facts: RepositoryFacts;
  /** What could not be read, a sentence each. */
  readonly notes: readonly string[];
}

/** What a person calls each of them. */
const names: Readonly<Record<FactName, string>> = {
  labels: 'Labels',
  milestones: 'Milestones',
  types: 'Issue types',
  assignable: 'Who can be assigned',
  template: 'Issue templates',
};

/**
 * Asks a repository for what is wanted of it, and goes on without what it does not tell.
 * @throws DebriefError `cancelled`
 */
export async function readFacts(
  repository: RepositoryRef,
  features: TrackerFeatures,
  wanted: ReadonlySet<FactName>,
  signal?: AbortSignal,
): Promise<FactsRead> {
  const notes: string[] = [];
  const ask = async <Fact>(name: FactName, read: () => Promise<Fact>): Promise<Fact | null> => {
    if (!wanted.has(name)) return null;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
      notes.push(`${names[name]} could not be read: ${error.message}`);
      return null;
    }
  };
  const [labels, milestones, types, assignable, template] = await Promise.all([
    ask('labels', () => features.labels(repository, signal)),
    ask('milestones', () => features.milestones(repository, signal)),
    ask('types', () => features.issueTypes(repository, signal)),
    ask('assignable', () => features.assignable(repository, signal)),
    ask('template', () => features.template(repository, signal)),
  ]);
  return { facts: { labels, milestones, types, assignable, template }, notes };
}
