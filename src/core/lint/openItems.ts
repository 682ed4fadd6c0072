import type { ActionItem, FieldPlace, Postmortem } from '../document/model.ts';
import { isInside, sectionAround } from './spans.ts';

/**
 * The action items that somebody still has to do. Sections on prevention or remediation also list what was done, and
 * principles; a bullet there is an item only where it says so itself, with a box, a column or a field.
 */
export function openItems(document: Postmortem): ActionItem[] {
  return document.actionItems.filter(
    (item) =>
      !item.done &&
      !accounts.test(item.text.value) &&
      (isMarked(item) || (isInList(item, document) && !isReference(item) && !isBesideTasks(item, document))),
  );
}

/** Whether the item itself is written as one; what the heading above its group says is no such mark. */
function isMarked({ container, fields, id }: ActionItem): boolean {
  return container === 'task' || container === 'table' || fields.some(isTelling) || id !== null;
}

function isTelling({ field }: FieldPlace): boolean {
  return field !== 'text' && field !== 'number' && field !== 'tracker';
}

/** "Created a ticket", "✅ Caching", "…: this has already been done": tells what was done. */
const accounts =
  /^(?:\w*[^e\W]ed\b|[✅☑✔])|\b(?:has|have|is|was|were) (?:already|now) (?:been )?(?:done|fixed|completed|implemented)\b/iu;

/** Nothing but "#12" or an address: what is to be done, and by whom, stands there. */
function isReference({ text }: ActionItem): boolean {
  return /^(?:(?:[\w.-]+\/[\w.-]+)?#\d+|https?:\/\/\S+)$/.test(text.value);
}

/** A plain bullet in a list of boxes is a remark. */
function isBesideTasks(item: ActionItem, { actionItems, sections }: Postmortem): boolean {
  const section = sectionAround(item.span, sections);
  return actionItems.some(
    ({ container, span }) => container === 'task' && sectionAround(span, sections) === section,
  );
}

/** "Immediate actions taken": so does all of the section. */
const doneWords = /\btaken\b|\bdone\b|\bcompleted\b|\bimmediate\b|✅/i;
const actionWords = /\baction(?:able)?(?: item)?s?\b|\bnext steps?\b|\bto-?do\b|\btasks?\b|\bfollow-?ups?\b/i;
/** What lists of items are divided by. */
const groupWords = /\bterm\b|prevent|detect|mitigat|process|technical|documentation|priority|improve/i;

/** Whether an item stands in a list of actions itself, not in a section somewhere below. */
function isInList({ span }: ActionItem, { sections }: Postmortem): boolean {
  const around = sections.filter(({ bodySpan }) => isInside(span, bodySpan));
  if (around.some(({ heading }) => doneWords.test(heading))) return false;
  const isList = ({ kind, heading }: (typeof around)[number]): boolean =>
    kind === 'actionItems' && actionWords.test(heading);
  const innermost = sectionAround(span, sections);
  if (innermost === undefined) return false;
  return isList(innermost) || (groupWords.test(innermost.heading) && around.some(isList));
}
