import type { Item, Line } from '../model.ts';
import { idOf } from '../names.ts';
import { addElement, addTexts, isBlank, type Part, type Reading, state } from '../reading.ts';
import { isOnlySeverities } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isChecklist } from './checklistItems.ts';
import { known, plainRole } from './roleNames.ts';

export type Role = Part<'roles'>;

/** The role of that name, a new one where there is none yet. */
export function roleOf(reading: Reading, title: Line, name: string): Role {
  const plain = plainRole(name);
  const roles = reading.draft.roles ?? [];
  reading.draft.roles = roles;
  const id = known.find(([, pattern]) => pattern.test(plain))?.[0] ?? idOf(plain);
  const same = roles.find((role) => role.id === id);
  if (same !== undefined) {
    reading.note(same, 'name', title.place);
    reading.claim(title.place);
    return same;
  }
  const role: Role = { id, name: plain, duty: '' };
  return addElement(reading, roles, role, title.place);
}

export function addDuties(reading: Reading, role: Role, lines: readonly Line[]): void {
  const [first] = lines;
  if (role.duty === '' && lines.length === 1 && first !== undefined) {
    role.duty = first.text;
    reading.note(role, 'duty', first.place);
    reading.claim(first.place);
    return;
  }
  addTexts(reading, role, 'duties', lines);
}

const facts: readonly (readonly [
  RegExp,
  'authority' | 'holder' | 'backup' | 'skills' | 'contact' | 'available' | 'duties',
])[] = [
  [/authorit|can decide|may decide|decision|power/i, 'authority'],
  [/skill|expertise|qualif|require/i, 'skills'],
  [/escalat|backup|deputy|alternate|secondary/i, 'backup'],
  [/24\s?[/x]\s?7|availab|on.?call$|hours/i, 'available'],
  [/contact|email|phone|slack|reach/i, 'contact'],
  [/^(?:who|name|holder|assigned|default|held by|typically|filled by|person|primary|usually)/i, 'holder'],
  [/responsib|dut(?:y|ies)|tasks?$|does|focus|goal|purpose|what$/i, 'duties'],
];

/** What a line says of a role: a duty, unless its label says something else. */
export function readFact(reading: Reading, role: Role, item: Item): void {
  const { key, value, place, children } = item;
  const fact = key === null ? undefined : facts.find(([pattern]) => pattern.test(key))?.[1];
  const every = /\breport\w*\b.*\bevery\b/i.test(item.text) ? spanIn(item.text) : null;
  if (every !== null && every.minutes > 0) {
    state(reading, role, 'report_every_minutes', { value: every.minutes, place });
  }
  if (key !== null && value === '' && children.length > 0) readGroup(reading, role, item, children);
  else if (fact === undefined || fact === 'duties') {
    const duty = fact === 'duties' ? { ...item, text: value } : item;
    if (isBlank(duty.text)) reading.claim(place);
    else addTexts(reading, role, 'duties', [duty, ...children]);
  } else if (isBlank(value)) reading.claim(place);
  else readStated(reading, role, fact, item);
}

type Stated = Exclude<(typeof facts)[number][1], 'duties'>;

function readStated(reading: Reading, role: Role, fact: Stated, item: Item): void {
  const { place } = item;
  if (fact === 'authority' || fact === 'skills') {
    const parts = fact === 'skills' ? item.value.split(/,\s*/) : [item.value];
    const lines = parts.map((text) => ({ ...item, text }));
    addTexts(reading, role, fact, lines);
    return;
  }
  const value = fact === 'available' && /^yes$/i.test(item.value) ? 'day and night' : item.value;
  if (!state(reading, role, fact, { value, place }) && role[fact] !== value) {
    addTexts(reading, role, 'duties', [item]);
  }
}

/** What a list below a label says of a role. */
export function readGroup(reading: Reading, role: Role, title: Line, items: readonly Item[]): void {
  if (items.length === 0 || isChecklist(title, items)) return;
  reading.claim(title.place);
  const name = title.key ?? title.text;
  const fact = facts.find(([pattern]) => pattern.test(name))?.[1];
  const times = items.every(({ key, text }) => isOnlySeverities(key ?? text, reading.scheme));
  if (/respon\w* time|\bslas?\b/i.test(name) && times) return;
  if (fact === 'authority' || fact === 'skills') addTexts(reading, role, fact, items);
  else if (fact === 'available' || fact === 'holder' || fact === 'backup' || fact === 'contact') {
    const value = items.map(({ text }) => text).join('; ');
    state(reading, role, fact, { value, place: items[0]?.place ?? title.place });
    for (const item of items) reading.claim(item.place);
  } else {
    addTexts(
      reading,
      role,
      'duties',
      items.flatMap((item) => [item, ...item.children]),
    );
  }
}
