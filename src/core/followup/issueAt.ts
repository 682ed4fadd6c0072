import { DebriefError } from '../errors.ts';
import type { RepositoryRef, TrackedIssue } from '../ports.ts';
import type { Connect } from './preparePlans.ts';
import { formatRepository, parseRepository } from './repository.ts';

export interface IssueRequest {
  readonly repository: RepositoryRef;
  readonly number: number;
  /** Whether an issue that was moved is as good. */
  readonly follow: boolean;
}

/**
 * The issue that a person names, with where it is now.
 * @throws DebriefError `not-found`, and what the tracker says
 */
export async function issueAt(
  { repository, number, follow }: IssueRequest,
  connect: Connect,
): Promise<{ readonly repository: RepositoryRef; readonly issue: TrackedIssue }> {
  const { features } = await connect(repository);
  const fate = await features.issue(repository, number);
  const name = `${formatRepository(repository)}#${number}`;
  if (fate.kind === 'here') return { repository, issue: fate.issue };
  if (fate.kind === 'gone')
    throw new DebriefError('not-found', `There is no issue ${name}; nothing was linked.`);
  if (follow) return { repository: fate.repository, issue: fate.issue };
  throw new DebriefError(
    'not-found',
    `The issue ${name} is now ${fate.issue.url}; link it with "debrief issues link".`,
  );
}

/**
 * "12", "#12", "acme/payments#12" or the address of an issue.
 * @param usual the repository of a number alone
 * @throws DebriefError `usage`
 */
export function issueNamed(text: string, usual: RepositoryRef): Omit<IssueRequest, 'follow'> {
  const address = /^https?:\/\/([^/\s]+\/[^/\s]+\/[^/\s]+)\/issues\/(\d{1,9})(?:[?#].*)?$/.exec(text);
  const [, name = '', number] = address ?? /^(?:([^#\s]+)?#)?(\d{1,9})$/.exec(text) ?? [];
  if (number === undefined) {
    throw new DebriefError('usage', 'Name an issue as 12, acme/payments#12 or by its address.');
  }
  const repository = name === '' ? usual : parseRepository(name, usual.host);
  return { repository, number: Number(number) };
}
