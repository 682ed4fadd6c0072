import type { ActionItem, Located, Span } from '../model.ts';
import { asideNames, doneWords, priorityWords, typeWords } from '../vocabulary/actionWords.ts';
import { type ItemFacts, located, ownersIn, type ValueContext } from './actionValues.ts';
import { writtenDue } from './dueDate.ts';
import { statedFields } from './itemFields.ts';
import { isPersonName } from './itemPeople.ts';
import type { RichText } from './richText.ts';
import { withoutColon } from './textEnds.ts';

/** What a heading or label says of all items below it. */
export interface Group {
  readonly owners: readonly Located<string>[];
  readonly due: ActionItem['due'];
  readonly type: Located<string> | null;
  readonly priority: Located<string> | null;
  readonly done: boolean;
  /** Names a remark ("Reminder"), below which nothing is to be done. */
  readonly aside: boolean;
}

export const noGroup: Group = {
  owners: [],
  due: null,
  type: null,
  priority: null,
  done: false,
  aside: false,
};

const oneOwner = /^(?:@[\w-]{1,39}(?:\/[\w-]{1,39})?|[\p{L}\d._-]{2,30}@|(?:team )?[\p{L}\d ]{2,24} team)$/iu;
const inParentheses = /\(([^()]{1,30})\)$/u;

/** Reads a label; a bare name counts as an owner only where `named` says that the labels here are people. */
export function groupOf(rich: RichText, range: Span, named: boolean, context: ValueContext): Group {
  const label = withoutColon(rich.text.slice(range.start, range.end));
  const words = label.trim().toLowerCase();
  const whole = { start: range.start, end: range.start + label.length };
  const place = located(rich, whole, context.text);
  if (place === null || label.length > 100) return noGroup;
  const status = inParentheses.exec(label)?.[1] ?? label;
  const kind = words.replace(/ (?:actions?|items?|measures?|tasks?|improvements?)$/, '');
  return {
    owners: ownersOf(rich, whole, label.trim(), { named, context }),
    due: dueOf(place, context),
    type: typeWords.has(kind) ? place : null,
    priority: /^p[0-5]$/.test(words) || priorityWords.has(words) ? place : null,
    done: doneWords.has(status.trim().toLowerCase()),
    aside: asideNames.test(words),
  };
}

function ownersOf(
  rich: RichText,
  whole: Span,
  label: string,
  { named, context }: { named: boolean; context: ValueContext },
): readonly Located<string>[] {
  const stated = statedFields(rich.text, whole).find(({ field }) => field === 'owner');
  if (stated !== undefined) return ownersIn(rich, stated.value, context.text);
  if (oneOwner.test(label) || (named && isPersonName(label))) return ownersIn(rich, whole, context.text);
  return [];
}

/** "Q1 2026", "By 31 January 2026"; "Short term" is no date. */
function dueOf(label: Located<string>, { dates }: ValueContext): ActionItem['due'] {
  const due = writtenDue(label.value, dates);
  return due === null || due.iso === null ? null : { value: due.iso, span: label.span };
}

export function saysNothing({ owners, due, type, priority, done }: Group): boolean {
  return owners.length === 0 && due === null && type === null && priority === null && !done;
}

/** The facts of an item, with those of its group where it states none itself. */
export function withGroup<T extends ItemFacts>(item: T, group: Group): T {
  return {
    ...item,
    owners: item.owners.length > 0 ? item.owners : group.owners,
    due: item.due ?? group.due,
    type: item.type ?? group.type,
    priority: item.priority ?? group.priority,
    done: item.done || group.done,
  };
}
