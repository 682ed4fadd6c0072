import { escapeInline, singleLine } from '../../document/escape.ts';
import type { ActionItem, Postmortem } from '../../document/model.ts';
import { givenUpIn, isAbsent } from '../../document/reading/actionValues.ts';
import type { IssueComment } from '../../ports.ts';
import { bounded } from '../bounded.ts';

const LIMIT = 200;

/** Why an item is given up that says so in its status; null for any other, `reason` null where it gives none. */
export function givenUpReason(
  { text }: Postmortem,
  { fields }: ActionItem,
): { readonly reason: string | null } | null {
  for (const { field, value } of fields) {
    const said = field === 'status' ? givenUpIn(text.slice(value.start, value.end)) : null;
    if (said === null) continue;
    const plain = singleLine(said.replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
    return { reason: isAbsent(plain) ? null : plain };
  }
  return null;
}

/** A reason as Markdown for an item's status; null where it says nothing. */
export function writtenReason(reason: string): string | null {
  const line = bounded(singleLine(reason), LIMIT);
  return /[\p{L}\p{N}]/u.test(line) ? escapeInline(line) : null;
}

/** The same without what could pose as the name of a field: "Owner: Bob" would give the item to Bob. */
export function plainerReason(reason: string): string {
  return reason.replace(/\s*[:：=|]+\s*/g, ', ').replace(/[#@](?=\w)/g, '');
}

/** What was said last below an issue, in one line: as a rule why it was closed. Null where nothing was, or only by us. */
export function closingReason(comments: readonly IssueComment[]): string | null {
  const last = comments.filter(({ body }) => !body.includes('<!-- debrief')).at(-1);
  const [line] = (last?.body ?? '')
    .split(/\r?\n/)
    .filter((one) => /[\p{L}\p{N}]/u.test(one) && !/^\s*[>|<]/.test(one));
  return line === undefined ? null : bounded(singleLine(line).replace(/\.$/, ''), LIMIT);
}
