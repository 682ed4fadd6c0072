import type { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import type { BoardDateField, Clock, RepositoryRef, TrackedIssue } from '../../ports.ts';
import type { Connect, Connection } from '../preparePlans.ts';
import { listSince } from '../reconcile.ts';
import { formatRepository, sameRepository } from '../repository.ts';
import { type BoardedIssue, dueOnBoards } from './board.ts';
import { followedLink, issueKey } from './links.ts';
import type { FactsByIssue, IssueFacts, IssueRef, LinkFate } from './plan.ts';
import { closingReason } from './reason.ts';

/** What is asked of the tracker. */
export interface FactsPorts {
  readonly connect: Connect;
  readonly clock: Pick<Clock, 'now'>;
  /** Is told what the facts go without, in a sentence. */
  readonly note?: (message: string) => void;
}

/** So few issues are asked for one by one: a listing may have many pages. */
const FEW = 3;
/** Requests for single issues that one repository is worth at a time. */
const MOST_READS = 100;

/** A document, and the repository in which its "#12" is read. */
export interface Followable {
  readonly document: Postmortem;
  readonly home: RepositoryRef;
  /** See `boardDateField`; none by default. */
  readonly board?: BoardDateField | null;
}

interface Wanted {
  readonly ref: IssueRef;
  /** Of the first document that links it. */
  readonly board: BoardDateField | null;
  /** Its item is still to be done: then it matters why the issue was closed. */
  isOpen: boolean;
}

interface RepositoryWanted {
  readonly repository: RepositoryRef;
  readonly issues: Map<string, Wanted>;
  readonly documents: Set<Postmortem>;
}

/**
 * Reads the issues that documents are followed by: of each repository at most one listing, and each issue that it lacks.
 * A repository that cannot be read does not stop the others.
 * @throws DebriefError `cancelled`
 */
export async function readIssueFacts(
  documents: readonly Followable[],
  ports: FactsPorts,
  signal?: AbortSignal,
): Promise<FactsByIssue> {
  const facts = new Map<string, IssueFacts>();
  const boarded: BoardedIssue[] = [];
  for (const wanted of wantedIn(documents)) {
    const { repository } = wanted;
    for (const [key, fate] of await fatesIn(wanted, ports, signal)) {
      const { isOpen, board } = wanted.issues.get(key) ?? { isOpen: false, board: null };
      const reason = isOpen ? await reasonOf(fate, repository, ports, signal) : null;
      facts.set(key, { fate, reason, boardDue: null });
      if (isOpen && board !== null && 'issue' in fate && fate.issue.state === 'open')
        boarded.push({ repository, issue: fate.issue, field: board });
    }
  }
  return withDues(facts, await dueOnBoards(boarded, ports, signal));
}

function withDues(facts: FactsByIssue, dues: ReadonlyMap<string, string>): FactsByIssue {
  return new Map(
    [...facts].map(([key, known]) => {
      const { fate } = known;
      return [key, { ...known, boardDue: ('issue' in fate ? dues.get(fate.issue.nodeId) : null) ?? null }];
    }),
  );
}

function wantedIn(documents: readonly Followable[]): readonly RepositoryWanted[] {
  const found = new Map<string, RepositoryWanted>();
  for (const { document, home, board = null } of documents) {
    for (const item of document.actionItems) {
      const ref = followedLink(item, home)?.ref;
      if (ref == null) continue;
      const name = formatRepository(ref.repository).toLowerCase();
      const group = found.get(name) ?? {
        repository: ref.repository,
        issues: new Map(),
        documents: new Set(),
      };
      found.set(name, group);
      group.documents.add(document);
      const wanted = group.issues.get(issueKey(ref)) ?? { ref, board, isOpen: false };
      group.issues.set(issueKey(ref), wanted);
      if (!item.done) wanted.isOpen = true;
    }
  }
  return [...found.values()];
}

type Fates = ReadonlyMap<string, LinkFate>;

async function fatesIn(wanted: RepositoryWanted, ports: FactsPorts, signal?: AbortSignal): Promise<Fates> {
  const refs = [...wanted.issues.values()].map(({ ref }) => ref);
  const fates = new Map<string, LinkFate>();
  const rest = (fate: LinkFate): Fates => {
    for (const ref of refs) if (!fates.has(issueKey(ref))) fates.set(issueKey(ref), fate);
    return fates;
  };
  let connection: Connection;
  try {
    connection = await ports.connect(wanted.repository);
  } catch (error) {
    const reason = messageOf(error);
    const isForOthers = error instanceof DebriefError && error.code === 'not-github';
    return rest({ kind: isForOthers ? 'elsewhere' : 'unread', reason });
  }
  try {
    await readInto(fates, { wanted, connection, now: ports.clock.now() }, signal);
  } catch (error) {
    return rest(unread(messageOf(error)));
  }
  return rest(unread(`More than ${MOST_READS} issues would have to be read one by one.`));
}

interface Reading {
  readonly wanted: RepositoryWanted;
  readonly connection: Connection;
  readonly now: Temporal.Instant;
}

/** The listing, where it is worth it, and what it lacks. */
async function readInto(
  fates: Map<string, LinkFate>,
  { wanted, connection: { tracker, features }, now }: Reading,
  signal?: AbortSignal,
): Promise<void> {
  const { repository, issues } = wanted;
  const since = listingSince(wanted, now);
  const listed = since === undefined ? [] : await tracker.list(repository, since, signal);
  for (const issue of listed) {
    const key = issueKey({ repository, number: issue.number });
    if (issues.has(key)) fates.set(key, fateOf(issue, repository));
  }
  const missing = [...issues].filter(([key]) => !fates.has(key));
  for (const [key, { ref }] of missing.slice(0, MOST_READS)) {
    fates.set(key, await features.issue(repository, ref.number, signal));
  }
}

/**
 * From when on to list issues; undefined where a listing costs more than it saves: for few issues, or where it would be
 * of all that the repository ever had.
 */
function listingSince(
  { issues, documents }: RepositoryWanted,
  now: Temporal.Instant,
): string | null | undefined {
  if (issues.size <= FEW) return undefined;
  const moments = [...documents].map((document) => listSince(document, [], now));
  const known = moments.filter((moment) => moment !== null).sort();
  if (known.length === moments.length) return known[0];
  return issues.size <= MOST_READS ? undefined : null;
}

function unread(reason: string): LinkFate {
  return { kind: 'unread', reason };
}

/** @throws what is no failure of the tracker, and `cancelled` */
function messageOf(error: unknown): string {
  if (error instanceof DebriefError && error.code !== 'cancelled') return error.message;
  throw error;
}

/** A listing of a repository that was renamed tells the new name in the addresses of its issues. */
function fateOf(issue: TrackedIssue, asked: RepositoryRef): LinkFate {
  const [, owner = '', name = ''] = /^\/([^/]+)\/([^/]+)\/issues\//.exec(new URL(issue.url).pathname) ?? [];
  const repository = { host: asked.host, owner, name };
  return name === '' || sameRepository(repository, asked)
    ? { kind: 'here', issue }
    : { kind: 'moved', repository, issue };
}

async function reasonOf(
  fate: LinkFate,
  asked: RepositoryRef,
  { connect }: FactsPorts,
  signal?: AbortSignal,
): Promise<string | null> {
  if (fate.kind !== 'here' && fate.kind !== 'moved') return null;
  const { state, stateReason, number } = fate.issue;
  if (state !== 'closed' || (stateReason !== 'not_planned' && stateReason !== 'duplicate')) return null;
  const repository = fate.kind === 'moved' ? fate.repository : asked;
  try {
    const { features } = await connect(repository);
    return closingReason(await features.comments(repository, number, null, signal));
  } catch (error) {
    messageOf(error);
    return null;
  }
}
