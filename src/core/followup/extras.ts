import type { BoardFact, IssuesSetting } from '../configuration/issues.ts';
import { singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import type { ProjectRef } from '../ports.ts';
import { bounded } from './bounded.ts';

/** What is done beside opening an issue, once it exists: a failure is a warning, and doing it again changes nothing. */
export interface IssueExtras {
  /** The board that it goes on, with the values of its fields by their names. */
  readonly board: { readonly project: ProjectRef; readonly fields: Readonly<Record<string, string>> } | null;
  /** Whether it goes below the incident's tracking issue. */
  readonly tracked: boolean;
}

export const noExtras: IssueExtras = { board: null, tracked: false };

const VALUE_LIMIT = 200;

export function extrasOf(
  document: Postmortem,
  item: ActionItem,
  { project, tracking }: IssuesSetting,
): IssueExtras {
  if (project === null) return { board: null, tracked: tracking };
  const { owner, number } = project;
  const fields = [...project.fields].flatMap(([field, name]) => {
    const value = bounded(singleLine(factOf(name, document, item) ?? ''), VALUE_LIMIT);
    return value === '' ? [] : [[field, value] as const];
  });
  return { board: { project: { owner, number }, fields: Object.fromEntries(fields) }, tracked: tracking };
}

function factOf(fact: BoardFact, { metadata }: Postmortem, item: ActionItem): string | null | undefined {
  switch (fact) {
    case 'due':
      return item.due?.value;
    case 'priority':
      return item.priority?.value;
    case 'type':
      return item.type?.value;
    case 'owner':
      return item.owners.map(({ value }) => value).join(', ');
    case 'severity':
      return metadata.severity?.value;
    case 'incident':
      return metadata.id?.value;
  }
}
