import * as z from 'zod';
import { DebriefError } from '../../../core/errors.ts';
import type { RepositoryRef, TrackedIssue } from '../../../core/ports.ts';
import { type GitHubSession, ONCE } from '../session.ts';
import { pathOf, readList } from './list.ts';
import { orUnsupported } from './unsupported.ts';

/** GitHub takes no more below one issue. */
const MOST_SUB_ISSUES = 100;

const addedSchema = z.object({ status: z.literal(201), data: z.object({ number: z.int() }) });
const subIssueSchema = z.object({ id: z.int() });

/**
 * Puts an issue below another one. It is not taken away from a parent that somebody else gave it. GitHub refuses with
 * one and the same status what is there already and what it cannot do, so the list is looked at.
 */
export async function addSubIssue(
  session: GitHubSession,
  repository: RepositoryRef,
  parent: number,
  child: TrackedIssue,
): Promise<void> {
  const path = `${pathOf(repository)}/issues/${parent}/sub_issues`;
  const about = `sub-issues of issue #${parent}`;
  try {
    await orUnsupported(
      session.write({ repository, about }, async (octokit) =>
        addedSchema.parse(
          await octokit.request({ method: 'POST', url: path, sub_issue_id: child.id, request: ONCE }),
        ),
      ),
    );
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code !== 'rejected') throw error;
    const limit = MOST_SUB_ISSUES;
    const there = await readList(session, { repository, about, path, schema: subIssueSchema, limit });
    if (there.some(({ id }) => id === child.id)) return;
    const reason = `Issue #${child.number} could not be put below issue #${parent}: ${error.message}`;
    throw new DebriefError('unsupported', reason, { cause: error });
  }
}
