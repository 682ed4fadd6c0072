import type { ActionItem, Located, Postmortem, TrackerLink } from '../../document/model.ts';
import type { RepositoryRef, TrackedIssue } from '../../ports.ts';
import { markerKeysIn } from '../marker.ts';
import { formatRepository, parseRepository } from '../repository.ts';
import type { IssueRef } from './plan.ts';

/** What stands for an issue in `FactsByIssue`. */
export function issueKey({ repository, number }: IssueRef): string {
  return `${formatRepository(repository)}#${number}`.toLowerCase();
}

/** The link by which an item is followed, and where it leads; null where that is no issue on a host like GitHub. */
export interface FollowedLink {
  readonly link: Located<TrackerLink>;
  readonly ref: IssueRef | null;
}

/**
 * The first link of an item that leads to an issue, else its first one. What its status speaks of ("won't do, duplicate
 * of #12") is another item's.
 * @param home the document's own repository, in which "#12" is read
 */
export function followedLink({ tracker, fields }: ActionItem, home: RepositoryRef): FollowedLink | null {
  const spoken = fields.filter(({ field }) => field === 'status').map(({ value }) => value);
  const links = tracker
    .filter(({ span }) => !spoken.some(({ start, end }) => start <= span.start && span.end <= end))
    .map((link) => ({ link, ref: refOf(link.value, home) }));
  return links.find(({ ref }) => ref !== null) ?? links[0] ?? null;
}

function refOf({ number, repository, url }: TrackerLink, home: RepositoryRef): IssueRef | null {
  if (number === null) return null;
  const page = url === null || !URL.canParse(url) ? null : new URL(url);
  if (page !== null && !/^\/[^/]+\/[^/]+\/issues\/\d+\/?$/.test(page.pathname)) return null;
  if (repository === null) return { repository: home, number };
  return { repository: parseRepository(repository, page?.host ?? home.host), number };
}

/** The issues that a document's items are followed by, each once. */
export function linkedIssues({ actionItems }: Postmortem, home: RepositoryRef): readonly IssueRef[] {
  const refs = actionItems.flatMap((item) => followedLink(item, home)?.ref ?? []);
  return [...new Map(refs.map((ref) => [issueKey(ref), ref])).values()];
}

/** Whether we opened the issue for the item: people word and date those that they opened as they like. */
export function isOurs({ body }: TrackedIssue, { id }: ActionItem): boolean {
  return id !== null && markerKeysIn(body).some((key) => key.endsWith(`/${id.value}`));
}
