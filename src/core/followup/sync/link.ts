import type { TextEdit } from '../../document/edits.ts';
import type { Located, TrackerLink } from '../../document/model.ts';
import type { RepositoryRef, TrackedIssue } from '../../ports.ts';
import { sameRepository } from '../repository.ts';
import { issueKey } from './links.ts';
import type { FactsByIssue, IssueRef } from './plan.ts';

export interface MovedLink {
  readonly link: Located<TrackerLink>;
  /** Where it leads. */
  readonly ref: IssueRef;
  /** Where the issue is now. */
  readonly repository: RepositoryRef;
  readonly issue: TrackedIssue;
  readonly home: RepositoryRef;
  /** See `isRenamed`. */
  readonly isHomeRenamed: boolean;
}

/** Whether a repository got another name: none of its issues is there any more, and each kept its number. */
export function isRenamed(
  repository: RepositoryRef,
  issues: readonly IssueRef[],
  facts: FactsByIssue,
): boolean {
  const own = issues.filter((ref) => sameRepository(ref.repository, repository));
  const kept = own.map((ref) => {
    const fate = facts.get(issueKey(ref))?.fate;
    if (fate?.kind === 'here') return false;
    return fate?.kind === 'moved' ? fate.issue.number === ref.number : null;
  });
  return kept.includes(true) && !kept.includes(false);
}

/** A link to where the issue is now, in the form in which it is written; none where it leads there by itself. */
export function correctedLink(text: string, moved: MovedLink): { edit: TextEdit; text: string } | null {
  const { link, ref, repository, issue, home } = moved;
  if (sameRepository(ref.repository, repository) && ref.number === issue.number) return null;
  const { span, value } = link;
  // "#12" follows its own repository to a new name
  if (moved.isHomeRenamed && value.repository === null && value.url === null) return null;
  const source = text.slice(span.start, span.end);
  const name = shownName(issue.number, repository, home);
  const written = rewritten(source, value, { name, url: issue.url });
  if (written === null || written.source === source) return null;
  return { edit: { span, newText: written.source }, text: written.text };
}

function shownName(number: number, repository: RepositoryRef, home: RepositoryRef): string {
  if (sameRepository(repository, home)) return `#${number}`;
  return `${repository.owner}/${repository.name}#${number}`;
}

interface Target {
  readonly name: string;
  readonly url: string;
}

/** A link keeps the words that it has, unless they are the reference; an address or a reference is replaced. */
function rewritten(source: string, { text, url }: TrackerLink, target: Target) {
  if (url === null) return { source: target.name, text: target.name };
  if (source === url || source === `<${url}>`)
    return { source: source.replace(url, () => target.url), text: target.url };
  const at = source.lastIndexOf(url);
  if (!source.startsWith('[') || at < 0) return null;
  const isReference = /^[\w./-]*#\d+$/.test(text) && source.startsWith(`[${text}]`);
  const words = isReference ? target.name : text;
  const head = isReference ? `[${words}]${source.slice(text.length + 2, at)}` : source.slice(0, at);
  return { source: head + target.url + source.slice(at + url.length), text: words };
}
