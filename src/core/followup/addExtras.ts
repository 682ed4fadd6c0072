import { DebriefError } from '../errors.ts';
import type { RepositoryRef, TrackedIssue, TrackerFeatures } from '../ports.ts';
import type { SettledItem } from './duplicates.ts';
import type { IssueExtras } from './extras.ts';
import { withWarning } from './outcome.ts';

/** The issue of the whole incident, wherever it is. */
export interface ParentIssue {
  readonly repository: RepositoryRef;
  readonly number: number;
}

export interface ExtrasRequest {
  readonly features: TrackerFeatures | undefined;
  readonly parent: ParentIssue | null;
  readonly signal: AbortSignal | undefined;
}

/**
 * Does what is wanted beside the issues, one after the other; what fails is a warning. It comes before the links are
 * written: a run that dies in between finds the issues again by their markers, and does it anew.
 */
export async function addExtras(
  items: readonly SettledItem[],
  request: ExtrasRequest,
): Promise<readonly SettledItem[]> {
  const attempt = attempts(request.signal);
  const result: SettledItem[] = [];
  for (const item of items) {
    const { extras } = item.planned;
    const warnings = item.final ? await extrasOfOne(item.outcome.issue, extras, { ...request, attempt }) : [];
    result.push({ ...item, outcome: warnings.reduce(withWarning, item.outcome) });
  }
  return result;
}

type Attempt = (what: string, work: () => Promise<readonly string[]>) => Promise<readonly string[]>;

async function extrasOfOne(
  issue: TrackedIssue,
  { board, tracked }: IssueExtras,
  { features, parent, attempt }: ExtrasRequest & { readonly attempt: Attempt },
): Promise<readonly string[]> {
  const below = tracked
    ? await attempt('The issue is not below a tracking issue:', async () => {
        if (features === undefined || parent === null) throw new DebriefError('not-found', 'there is none.');
        await features.addSubIssue(parent.repository, parent.number, issue);
        return [];
      })
    : [];
  if (board === null) return below;
  const { project, fields } = board;
  const shown = await attempt(
    `The issue is not on the board ${project.owner}/${project.number}:`,
    async () => {
      if (features === undefined) throw new DebriefError('unsupported', 'boards are not known here.');
      return features.addToProject(issue, project, fields);
    },
  );
  return [...below, ...shown];
}

/** What a server or account cannot do is asked once, and told with every issue. */
function attempts(signal: AbortSignal | undefined): Attempt {
  const unsupported = new Map<string, string>();
  return async (what, work) => {
    const known = unsupported.get(what);
    if (known !== undefined) return [known];
    if (signal?.aborted) return [`${what} the run was cancelled.`];
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      const warning = `${what} ${error.message}`;
      if (error.code === 'unsupported') unsupported.set(what, warning);
      return [warning];
    }
  };
}
