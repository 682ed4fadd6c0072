import { DebriefError, type ErrorCode } from '../../errors.ts';
import { inert } from '../inert.ts';
import type { Connect } from '../preparePlans.ts';
import type { IssueProposal } from './plan.ts';

export interface ClosedIssue {
  readonly proposal: IssueProposal;
  /** What did not work, in one sentence; null where all did. */
  readonly failure: string | null;
}

/** What would meet the other issues too. */
const stopping: ReadonlySet<ErrorCode> = new Set([
  'rate-limited',
  'unauthorized',
  'sign-in-required',
  'unreachable',
]);

const REASON_LIMIT = 1000;

/**
 * Closes issues whose items are done or given up in the document, which a person agreed to. Safe to repeat: a closed
 * issue is proposed no more. The reason is said after it was closed, so that it is never said twice.
 */
export async function closeIssues(
  proposals: readonly IssueProposal[],
  connect: Connect,
  signal?: AbortSignal,
): Promise<readonly ClosedIssue[]> {
  const closed: ClosedIssue[] = [];
  let stop: string | null = null;
  for (const proposal of proposals) {
    if (signal?.aborted) stop ??= 'Cancelled; it was not closed.';
    if (stop !== null) {
      closed.push({ proposal, failure: stop });
      continue;
    }
    try {
      await close(proposal, connect);
      closed.push({ proposal, failure: null });
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      closed.push({ proposal, failure: error.message });
      if (stopping.has(error.code)) stop = error.message;
    }
  }
  return closed;
}

async function close({ repository, issue, change, reason }: IssueProposal, connect: Connect): Promise<void> {
  const { features } = await connect(repository);
  await features.update(repository, issue.number, change);
  if (reason === null) return;
  try {
    await features.comment(repository, issue.number, `This will not be done: ${inert(reason, REASON_LIMIT)}`);
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    throw new DebriefError(error.code, `It was closed, but the reason was not written: ${error.message}`);
  }
}
