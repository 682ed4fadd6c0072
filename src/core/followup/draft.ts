import { singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import type { IssueDraft } from '../ports.ts';
import { issueBody, loginOf } from './body.ts';
import { bounded } from './bounded.ts';

/** GitHub refuses longer titles. */
const TITLE_LIMIT = 256;
/** GitHub takes no more. */
const ASSIGNEE_LIMIT = 10;

/** The issue for an action item, without its marker: that is added when it is sent (see `withMarker`). */
export function draftIssue(
  document: Postmortem,
  item: ActionItem,
  labels: readonly string[] = [],
): IssueDraft {
  return {
    title: issueTitle(item.text.value),
    body: issueBody(document, item),
    labels,
    assignees: assigneesOf(item),
  };
}

/** The item as a person would head an issue: one line, a capital letter, no full stop, nobody addressed. */
function issueTitle(text: string): string {
  const line = singleLine(text)
    .replace(/(?<![\w/])@(?=[a-z\d][a-z\d-]*(?![\w/-]))/gi, '')
    .replace(/(?<=[^.])\.$/, '');
  return bounded(
    line.replace(/^\p{Ll}+(?=[\s,;:]|$)/u, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    TITLE_LIMIT,
  );
}

function assigneesOf({ owners }: ActionItem): readonly string[] {
  const logins = new Map<string, string>();
  for (const { value } of owners) {
    const login = loginOf(value);
    if (login !== null && !logins.has(login.toLowerCase())) logins.set(login.toLowerCase(), login);
  }
  return [...logins.values()].slice(0, ASSIGNEE_LIMIT);
}
