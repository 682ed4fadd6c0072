import { completeActionItem } from '../document/change/actionItem.ts';
import type { DocumentEdit } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { DebriefError } from '../errors.ts';
import type { RepositoryRef, TrackedIssue } from '../ports.ts';
import { assignIdentities } from './identity.ts';
import { trackerLink } from './writeBack.ts';

/**
 * The action item that a person names: by its id, also one that the document is still to get, or by the number of its
 * line.
 * @throws DebriefError `usage` where there is none
 */
export function itemNamed(document: Postmortem, name: string): ActionItem {
  const { actionItems, text } = document;
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const line = /^(?:L|line )?(\d+)$/i.exec(name)?.[1];
  const given = givenIds(document);
  const found =
    actionItems.find((item) => item.id?.value === name || given.get(item) === name) ??
    actionItems.find(({ span }) => line !== undefined && lineOf(span.start) === Number(line));
  if (found !== undefined) return found;
  throw new DebriefError(
    'usage',
    `There is no action item ${name}; name one by the id that "debrief issues plan" shows, or by its line.`,
  );
}

/** Ids that items are to get. */
function givenIds(document: Postmortem): ReadonlyMap<ActionItem, string> {
  const edits = assignIdentities(document)?.edits ?? [];
  const given = edits.flatMap(({ span, newText }) => {
    const id = /<!-- debrief:(\w+) -->/.exec(newText)?.[1];
    const item = document.actionItems.findLast((candidate) => candidate.span.start <= span.start);
    return id === undefined || item === undefined ? [] : [[item, id] as const];
  });
  return new Map(given);
}

/**
 * Writes the link to an issue that there is already to an action item.
 * @throws DebriefError `document-unsuitable` where the item has one
 */
export function linkItem(
  document: Postmortem,
  item: ActionItem,
  target: { readonly issue: TrackedIssue; readonly repository: RepositoryRef; readonly home: RepositoryRef },
): DocumentEdit {
  const [link] = item.tracker;
  if (link !== undefined) {
    throw new DebriefError(
      'document-unsuitable',
      `The action item has the issue ${link.value.text} already; take that out of the document first.`,
    );
  }
  const tracker = trackerLink(target.issue, target.repository, target.home);
  return completeActionItem(document, item, { tracker });
}
