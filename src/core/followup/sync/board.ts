import type { IssuesSetting } from '../../configuration/issues.ts';
import { DebriefError } from '../../errors.ts';
import type { BoardDateField, RepositoryRef, TrackedIssue } from '../../ports.ts';
import type { Connect } from '../preparePlans.ts';

/** Where a team's board has the due dates of its issues: the field that is filled with them; null for none. */
export function boardDateField({ project }: IssuesSetting): BoardDateField | null {
  const [field] = [...(project?.fields ?? [])].find(([, fact]) => fact === 'due') ?? [];
  if (project === null || field === undefined) return null;
  return { project: { owner: project.owner, number: project.number }, field };
}

/** An issue that may be on a board. */
export interface BoardedIssue {
  readonly repository: RepositoryRef;
  readonly issue: TrackedIssue;
  readonly field: BoardDateField;
}

/**
 * The due dates that boards have, by the issues' ids in GraphQL; one request for a hundred issues of a board. Of a
 * board that cannot be read, only that is told.
 * @throws DebriefError `cancelled`
 */
export async function dueOnBoards(
  boarded: readonly BoardedIssue[],
  { connect, note }: { readonly connect: Connect; readonly note?: (message: string) => void },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const boards = new Map<string, BoardedIssue[]>();
  for (const one of boarded) {
    const { project, field } = one.field;
    const key = JSON.stringify([one.repository.host, project.owner, project.number, field]);
    boards.set(key, [...(boards.get(key) ?? []), one]);
  }
  const dues = new Map<string, string>();
  for (const issues of boards.values()) {
    const [first] = issues;
    if (first === undefined) continue;
    try {
      const { features } = await connect(first.repository);
      const all = issues.map(({ issue }) => issue);
      for (const [id, due] of await features.boardDates(all, first.field, signal)) dues.set(id, due);
    } catch (error) {
      if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
      note?.(`Due dates of project ${first.field.project.number} were not read. ${error.message}`);
    }
  }
  return dues;
}
