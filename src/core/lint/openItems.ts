import type { ActionItem, Postmortem } from '../document/model.ts';
import { isInside } from './spans.ts';

/**
 * The action items that somebody still has to do. Sections on prevention or remediation also list what was done, and
 * principles; a bullet there is an item only where it says so itself, with a box, a column or a field.
 */
export function openItems(document: Postmortem): ActionItem[] {
  return document.actionItems.filter((item) => !item.done && (isMarked(item) || isInList(item, document)));
}

function isMarked({ container, owners, due, priority, type, id }: ActionItem): boolean {
  const field = owners[0] ?? due ?? priority ?? type ?? id;
  return container === 'task' || container === 'table' || field !== null;
}

const actionWords = /\baction(?: item)?s?\b|\bto-?do\b|\btasks?\b|\bfollow-?ups?\b/i;
/** "Immediate actions taken", "Completed tasks": an account, not a plan. */
const doneWords = /\btaken\b|\bdone\b|\bcompleted\b|\bimmediate\b|✅/i;

function isInList({ span }: ActionItem, { sections }: Postmortem): boolean {
  const around = sections.filter(({ bodySpan }) => isInside(span, bodySpan));
  const named = around.some(({ kind, heading }) => kind === 'actionItems' && actionWords.test(heading));
  return named && !around.some(({ heading }) => doneWords.test(heading));
}
