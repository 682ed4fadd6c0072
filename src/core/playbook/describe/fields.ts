import { codeSpan, fencedBlock } from '../../document/code.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { type Data, isData, itemsOf } from '../data.ts';
import { join } from '../partial.ts';
import { type Referred, referredAt } from '../references.ts';

/** Writes what a playbook states as nested Markdown lists. */
export interface Writer {
  /** A key in words: `update_every_minutes` is "Update every". */
  label(key: string): string;
  /** A field with its value; nothing where it says nothing. */
  field(key: string, value: unknown, pattern: string): string[];
  fields(data: Data, pattern: string): string[];
  /** The items of a list or the fields of a map, where a heading says already what they are. */
  content(value: unknown, pattern: string): string[];
}

const labels: Readonly<Record<string, string>> = {
  every_minutes: 'Every',
  every_minutes_at_best: 'At best every',
  from_minutes: 'From',
  to_minutes: 'To',
  on_call: 'On call',
  minutes: 'Takes',
  choose: 'Choose',
};
const units: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/(?:^|_)minutes(?:_at_best)?$/, 'minutes'],
  [/_hours$/, 'hours'],
  [/_days$/, 'days'],
];

/** What an item of a list is called by, the first of these that it has. */
const titles = [
  'name',
  'question',
  'text',
  'situation',
  'choose',
  'when',
  'fix',
  'audience',
  'by',
  'key',
  'run',
];

/** Of one playbook, whose roles, phases, checklists, messages and runbooks are named rather than told by id. */
export function createWriter(playbook: Data): Writer {
  const names = shownNames(playbook);
  const writer: Writer = {
    label: labelOf,
    field(key, value, pattern) {
      const label = `- **${labelOf(key)}**`;
      if (value === undefined || value === null) return [];
      if (isRange(value)) return [`${label}: ${value.join(' to ')} ${unitOf(key) ?? ''}`.trimEnd()];
      if (!Array.isArray(value) && !isData(value)) return [`${label}: ${scalar(key, value, pattern)}`];
      const inner = writer.content(value, pattern);
      return inner.length === 0 ? [] : [label, ...indented(inner)];
    },
    content(value, pattern) {
      if (Array.isArray(value)) return value.flatMap((item) => itemLines(item, join(pattern, 0)));
      return isData(value) ? writer.fields(value, pattern) : [];
    },
    fields: (data, pattern) =>
      Object.entries(data).flatMap(([key, value]) => writer.field(key, value, join(pattern, key))),
  };

  function itemLines(item: unknown, pattern: string): string[] {
    if (!isData(item)) return [`- ${scalar('', item, pattern)}`];
    const title = titles.find((key) => typeof item[key] === 'string');
    if (title === undefined) return ['-', ...indented(writer.fields(item, pattern))];
    const { [title]: called, language, ...rest } = item;
    if (title === 'run') {
      const block = fencedBlock(String(called), String(language ?? 'bash')).split('\n');
      const [first = '', ...more] = block;
      return [`- ${first}`, ...indented([...more, ...writer.fields(rest, pattern)])];
    }
    const others = language === undefined ? rest : { ...rest, language };
    return [`- ${scalar(title, called, join(pattern, title))}`, ...indented(writer.fields(others, pattern))];
  }

  function scalar(key: string, value: unknown, pattern: string): string {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'number') return value === 0 && unitOf(key) ? 'at once' : withUnit(value, key);
    if (key === 'command') return codeSpan(singleLine(String(value)));
    const to = referredAt(pattern);
    return escapeInline((to === null ? undefined : names.get(`${to} ${String(value)}`)) ?? String(value));
  }
  return writer;
}

function labelOf(key: string): string {
  const words = labels[key] ?? key.replace(/_(?:minutes|hours|days)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function unitOf(key: string): string | undefined {
  return units.find(([ending]) => ending.test(key))?.[1];
}

function withUnit(value: number, key: string): string {
  const unit = unitOf(key);
  if (unit === undefined) return String(value);
  return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

function isRange(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

const lists: readonly (readonly [Referred, string])[] = [
  ['role', 'roles'],
  ['phase', 'phases'],
  ['checklist', 'checklists'],
  ['message', 'messages'],
  ['runbook', 'runbooks'],
];

/** What people call the things that others refer to by an id. */
function shownNames(playbook: Data): ReadonlyMap<string, string> {
  return new Map(
    lists.flatMap(([to, list]) =>
      itemsOf(playbook[list]).map(({ id, name }) => [`${to} ${String(id)}`, String(name ?? id)] as const),
    ),
  );
}
