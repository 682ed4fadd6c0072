import type { Span } from '../model.ts';
import { actionVerbs, neverPeople, neverPeopleEndings } from '../vocabulary/people.ts';
import type { ItemField } from './itemFields.ts';
import { bare, dueAtEnd, type ItemSource, loneField } from './itemMarks.ts';
import { trimmed } from './richText.ts';

const name = String.raw`\p{Lu}[\p{L}’'.-]{1,24}`;
const fullName = new RegExp(`^${name}(?: (?:(?:van|von|de|der|da|di|el|al) )?${name}){0,2}$`, 'u');
const cjkName = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,6}$/u;

/** Whether words can be the name of a person: capitalised, and nothing that names a topic. */
export function isPersonName(words: string): boolean {
  if (!fullName.test(words)) return false;
  return words
    .toLowerCase()
    .split(' ')
    .every((word) => !isTopic(word) && !actionVerbs.has(word) && !neverPeopleEndings.test(word));
}

function isTopic(word: string): boolean {
  return neverPeople.has(word) || (word.endsWith('s') && neverPeople.has(word.slice(0, -1)));
}

const loginAtEnd = /(?:^|\s)((?:@[\w-]{1,39}(?:\s?(?:,|&|\+|and)\s?)?){1,6})$/u;
/** Before these a login is somebody to talk to, not who does it. */
const towards = /(?:^|\s)(?:with|from|to|for|ask|cc|ping|contact|notify|tell|of|at|via|and|or|like|per)\s*$/i;
const assigned = new RegExp(
  String.raw`(?:^|[\s,.(])(?:assigned to|owned by|owner|assignee) (@?[\p{L}][\w.-]{1,38}(?: ${name})?)$`,
  'u',
);
const longestPerson = 120;

/** "… @alice", "… assigned to Alice". */
export function personAtEnd(text: string, { start, end }: Span): ItemField | null {
  const from = Math.max(start, end - longestPerson);
  const part = text.slice(from, end);
  const phrase = assigned.exec(part);
  const found = phrase ?? loginAtEnd.exec(part);
  const words = found?.[1];
  if (found === null || words === undefined) return null;
  const before = part.slice(0, part.length - words.length);
  if (phrase === null && (before.trim() === '' || towards.test(before))) return null;
  const value = { start: end - words.length, end };
  const range = phrase === null ? value : { start: from + found.index, end };
  return { field: 'owner', range, value };
}

/** "[Rick]", "_(alice)_", "(Rasmus to call the vendor)". */
export function personInBrackets(item: ItemSource, range: Span): ItemField | null {
  const value = bare(item.text, range);
  const words = item.text.slice(value.start, value.end);
  const isSquare = item.text.charAt(range.start) === '[';
  const isName = isPersonName(words) || cjkName.test(words);
  if ((isSquare && isName) || (item.isSlanted(range) && /^@?[\p{L}\d][\p{L}\d. _-]{1,38}$/u.test(words)))
    return { field: 'owner', range, value };
  const actor = /^(\S{2,25}) (?:to |will |call |calls |is |has |can )\S/u.exec(words)?.[1];
  if (actor === undefined || !isPersonName(actor)) return null;
  return { field: 'owner', range, value: { start: value.start, end: value.start + actor.length } };
}

const loginAlone = /^@[\w-]{1,39}$/;
const plainLogin = /^[a-z][a-z\d._-]{1,38}$/;

/** "Alice, 2026-12-01": names beside a due date or a priority, and nothing else; empty where it is anything else. */
export function listedFields(item: ItemSource, stretch: Span): readonly ItemField[] {
  const inner = bare(item.text, stretch);
  const words = item.text.slice(inner.start, inner.end);
  if (words.length > longestPerson || !/[,;，、]/u.test(words)) return [];
  const fields: ItemField[] = [];
  let start = inner.start;
  for (const part of words.split(/[,;，、]/u)) {
    const place = trimmed(item.text, { start, end: start + part.length });
    const said = item.text.slice(place.start, place.end);
    const isName = isPersonName(said) || cjkName.test(said) || plainLogin.test(said);
    const lone = loneField(item, place, false) ?? dueAtEnd(item.text, place);
    const field = lone ?? (isName ? { field: 'owner' as const, range: place, value: place } : null);
    if (field === null) return [];
    fields.push({ ...field, range: stretch });
    start += part.length + 1;
  }
  return fields.some(({ field }) => field === 'due') && fields.some(({ field }) => field !== 'due')
    ? fields
    : [];
}

const loginFirst =
  /^(@[\w-]{1,39}(?:\/[\w-]{1,39})?(?:\s*(?:,|&|\+|and)\s*@[\w-]{1,39}){0,5})\s*(?:[:：,]\s*|to\s+|will\s+)/u;
const nameFirst = new RegExp(
  String.raw`^(${name}(?: (?:and|&|\+) ${name}| ${name})?|\p{L}[\p{L}\d ]{1,20} team) (?:to|will) (?=(\p{L}+)[ -])`,
  'u',
);

/** "@alice: …", "@alice to …", "Ed to write …", "Platform team to add …". */
export function actorAtStart(text: string, { start, end }: Span): ItemField | null {
  const part = text.slice(start, Math.min(end, start + longestPerson));
  const found = loginFirst.exec(part) ?? nameBeforeVerb(part);
  const words = found?.[1];
  if (found === null || words === undefined) return null;
  const range = { start, end: start + found[0].length };
  return { field: 'owner', range, value: { start, end: start + words.length } };
}

function nameBeforeVerb(part: string): RegExpExecArray | null {
  const found = nameFirst.exec(part);
  const [, words = '', verb = ''] = found ?? [];
  if (!actionVerbs.has(verb.toLowerCase())) return null;
  const people = words.split(/ (?:and|&|\+) /);
  return people.every((person) => person.endsWith(' team') || isPersonName(person)) ? found : null;
}

/** "Alice, by 2026-01-31 (OPS-1)": what is left before a date or a status is an owner, where it is a name. */
export function ownerBeside(rest: Span, fields: readonly ItemField[], item: ItemSource): ItemField | null {
  const value = bare(item.text, rest);
  const words = item.text.slice(value.start, value.end);
  if (!isPersonName(words) && !cjkName.test(words) && !loginAlone.test(words)) return null;
  return fields.some(({ field }) => field === 'due' || field === 'status')
    ? { field: 'owner', range: rest, value }
    : null;
}

/** "Action - Alice - 2026-01-31 - open": a name is an owner where a date or a status stands beside it. */
export function positionalFields(
  item: ItemSource,
  segments: readonly Span[],
): ReadonlyMap<number, ItemField> {
  const fields = new Map<number, ItemField>();
  if (segments.length < 3) return fields;
  segments.forEach((segment, index) => {
    const isKey = /[:：]$/.test(item.text.slice(segment.start, segment.end));
    if (index === 0 || isKey) return;
    const value = bare(item.text, segment);
    const words = item.text.slice(value.start, value.end);
    if (!isPersonName(words) && !cjkName.test(words)) return;
    const beside = [segments[index - 1], segments[index + 1]].some((other) => {
      const field = other === undefined ? null : loneField(item, other, false)?.field;
      return field === 'due' || field === 'status';
    });
    if (beside) fields.set(index, { field: 'owner', range: segment, value });
  });
  return fields;
}
