import { DebriefError } from '../../errors.ts';
import type { RepositoryRef, TrackedIssue } from '../../ports.ts';
import type { Connect } from '../preparePlans.ts';
import { sameRepository } from '../repository.ts';
import { isOurs, issueKey } from './links.ts';
import type { OverdueItem } from './overdue.ts';
import type { FactsByIssue } from './plan.ts';

/** Comments that one run writes, and issues that it looks at for it. */
const MOST_COMMENTS = 10;
const MOST_LOOKS = 100;

/** An item that is late, and the repository in which its document's "#12" is read. */
export interface LateItem {
  readonly overdue: OverdueItem;
  readonly home: RepositoryRef;
}

export interface OverdueComment {
  readonly text: string;
  readonly url: string;
  /** What kept it from being written; null where it was. */
  readonly failure: string | null;
}

interface Target {
  readonly overdue: OverdueItem;
  readonly repository: RepositoryRef;
  readonly issue: TrackedIssue;
}

/**
 * Says once at the issue of each item that it is late, those first that became so last; again only after it was given
 * another date. Only at issues of ours, and in the document's own repository: others have not asked to be reminded.
 * @throws DebriefError `cancelled`
 */
export async function commentOverdue(
  late: readonly LateItem[],
  facts: FactsByIssue,
  connect: Connect,
  signal?: AbortSignal,
): Promise<readonly OverdueComment[]> {
  const comments: OverdueComment[] = [];
  for (const target of targetsOf(late, facts).slice(0, MOST_LOOKS)) {
    if (comments.length === MOST_COMMENTS) break;
    const { overdue, issue } = target;
    const about = { text: overdue.text, url: issue.url };
    try {
      if (await remind(target, connect, signal)) comments.push({ ...about, failure: null });
    } catch (error) {
      if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
      comments.push({ ...about, failure: error.message });
    }
  }
  return comments;
}

/** The open issues, each once. */
function targetsOf(late: readonly LateItem[], facts: FactsByIssue): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { overdue, home } of [...late].sort((a, b) => a.overdue.daysLate - b.overdue.daysLate)) {
    const { ref, item } = overdue;
    const fate = ref === null ? undefined : facts.get(issueKey(ref))?.fate;
    if (ref === null || (fate?.kind !== 'here' && fate?.kind !== 'moved')) continue;
    const repository = fate.kind === 'moved' ? fate.repository : ref.repository;
    const { issue } = fate;
    const key = issueKey({ repository, number: issue.number });
    const isTeams = isOurs(issue, item) || sameRepository(repository, home);
    if (issue.state === 'open' && isTeams && !targets.has(key))
      targets.set(key, { overdue, repository, issue });
  }
  return [...targets.values()];
}

/** False where it was said before. A comment whose answer was lost is found by its mark the next time. */
async function remind(target: Target, connect: Connect, signal?: AbortSignal): Promise<boolean> {
  const { overdue, repository, issue } = target;
  const { features } = await connect(repository);
  const mark = `<!-- debrief-overdue:${overdue.due} -->`;
  const said = await features.comments(repository, issue.number, `${overdue.due}T00:00:00Z`, signal);
  if (said.some(({ body }) => body.includes(mark))) return false;
  await features.comment(repository, issue.number, `${reminder(overdue)}\n\n${mark}\n`);
  return true;
}

function reminder({ due, daysLate }: OverdueItem): string {
  const days = daysLate === 1 ? 'a day' : `${daysLate} days`;
  return `This follow-up was due on ${due}, ${days} ago. Close it when it is done; else agree on another date, in the document that it comes from.`;
}
