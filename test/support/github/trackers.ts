import { Temporal } from 'temporal-polyfill';
import { applyEdit } from '../../../src/core/document/edits.ts';
import type { Postmortem } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { DebriefError, type ErrorCode } from '../../../src/core/errors.ts';
import type { ApplyPlansPorts } from '../../../src/core/followup/applyPlans.ts';
import type { RepositoryFacts } from '../../../src/core/followup/facts.ts';
import type { PlansPorts } from '../../../src/core/followup/preparePlans.ts';
import { formatRepository } from '../../../src/core/followup/repository.ts';
import type {
  IssueTracker,
  JournalEntry,
  ProjectRef,
  RepositoryRef,
  TrackedIssue,
  TrackerFeatures,
} from '../../../src/core/ports.ts';
import { issueOf } from './issue.ts';

/** One request that changed something. */
export interface Write {
  readonly kind: 'create' | 'label' | 'update' | 'sub-issue' | 'board' | 'close';
  readonly repository: string;
  readonly what: unknown;
}

/** One document and any number of repositories, in memory; what they were asked and told can be looked up. */
export interface Trackers {
  readonly ports: PlansPorts & ApplyPlansPorts;
  text: string;
  readonly writes: readonly Write[];
  /** Names of the reads, in order. */
  readonly reads: readonly string[];
  readonly entries: JournalEntry[];
  issues(repository: string): readonly TrackedIssue[];
  add(repository: string, issue: Parameters<typeof issueOf>[0]): void;
  document(): Postmortem;
}

export interface TrackersOptions {
  readonly facts?: Partial<RepositoryFacts>;
  /** Methods that fail, with the code that they fail with; "host/owner/name" for connecting there. */
  readonly fails?: Readonly<Record<string, ErrorCode>>;
  readonly git?: Partial<PlansPorts['git']>;
}

const path = 'incidents/a.md';

export function memoryTrackers(
  text: string,
  { facts = {}, fails = {}, git = {} }: TrackersOptions = {},
): Trackers {
  const stored = new Map<string, TrackedIssue[]>();
  const writes: Write[] = [];
  const reads: string[] = [];
  const entries: JournalEntry[] = [];
  const of = (key: string): TrackedIssue[] => {
    const issues = stored.get(key) ?? [];
    stored.set(key, issues);
    return issues;
  };
  const allowed = (name: string): void => {
    const code = fails[name];
    if (code !== undefined) throw new DebriefError(code, `${name} failed.`);
  };
  const read = async <T>(name: string, repository: RepositoryRef, value: T): Promise<T> => {
    reads.push(`${name} ${formatRepository(repository)}`);
    allowed(name);
    return value;
  };
  const write = async (kind: Write['kind'], repository: string, what: unknown): Promise<void> => {
    writes.push({ kind, repository, what });
    allowed(kind);
  };
  const put = (key: string, about: Partial<TrackedIssue>): TrackedIssue => {
    const number = of(key).length + 1;
    const issue = issueOf({ url: `https://${key}/issues/${number}`, ...about, number });
    of(key).push(issue);
    return issue;
  };
  const tracker: IssueTracker = {
    list: async (repository) => read('list', repository, [...of(formatRepository(repository))]),
    create: async (repository, { title, body, labels, assignees }) => {
      const key = formatRepository(repository);
      await write('create', key, { title, body, labels, assignees });
      return put(key, { title, body, labels, assignees });
    },
    closeAsDuplicate: (repository, number) => write('close', formatRepository(repository), number),
  };
  const features: TrackerFeatures = {
    labels: (repository) => read('labels', repository, facts.labels ?? []),
    milestones: (repository) => read('milestones', repository, facts.milestones ?? []),
    issueTypes: (repository) => read('types', repository, facts.types ?? []),
    assignable: (repository) => read('assignable', repository, facts.assignable ?? []),
    template: (repository) => read('template', repository, facts.template ?? null),
    createLabel: (repository, name) => write('label', formatRepository(repository), name),
    issue: async (repository, number) => {
      const issue = of(formatRepository(repository)).find((one) => one.number === number);
      return read('issue', repository, issue === undefined ? { kind: 'gone' } : { kind: 'here', issue });
    },
    update: async (repository, number, change) => {
      const key = formatRepository(repository);
      await write('update', key, { number, change });
      const issue = of(key)[number - 1];
      if (issue === undefined) throw new DebriefError('not-found', 'There is no such issue.');
      return issue;
    },
    comment: () => Promise.reject(new Error('nobody comments')),
    comments: async () => [],
    boardDates: async () => new Map(),
    addSubIssue: (repository, parent, child) =>
      write('sub-issue', formatRepository(repository), { parent, child: child.url }),
    addToProject: async (issue, project: ProjectRef, fields) => {
      await write('board', `${project.owner}/${project.number}`, { issue: issue.url, fields });
      return [];
    },
  };
  const trackers: Trackers = {
    text,
    writes,
    reads,
    entries,
    issues: of,
    add: (key, about) => void of(key).push(issueOf(about)),
    document: () => readDocument(trackers.text, { path }),
    ports: {
      connect: async (repository) => {
        allowed(formatRepository(repository));
        return { tracker, features };
      },
      clock: { now: () => Temporal.Instant.from('2026-11-21T10:00:00Z'), sleep: async () => {} },
      journal: {
        entries: async () => [...entries],
        append: async (entry) => void entries.push(entry),
        lock: async () => async () => {},
      },
      documents: {
        read: async () => trackers.text,
        exists: async () => true,
        list: async () => [],
        create: async () => {},
        write: async (_path, edit) => {
          trackers.text = applyEdit(trackers.text, edit);
        },
      },
      git: {
        repositoryAt: async (root) => ({ root, head: null, branch: null, shallow: false, bare: false }),
        branches: async () => [],
        log: async () => '',
        filesOf: async () => [],
        remotes: async () => [],
        resolve: async () => 'a'.repeat(40),
        ...git,
      },
    },
  };
  return trackers;
}
