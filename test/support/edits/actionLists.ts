import fc from 'fast-check';
import { shaped, shapes } from './timelines.ts';

/** An action item as a document states it. */
export interface MadeItem {
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly done: boolean;
}

type Notation = (items: readonly MadeItem[]) => string;

const each =
  (write: (item: MadeItem) => string): Notation =>
  (items) =>
    items.map((item) => `${write(item)}\n`).join('');

const named = (names: { owner: string; due: string }, { owner, due }: MadeItem): string[] => [
  ...(owner === null ? [] : [`${names.owner}: ${owner}`]),
  ...(due === null ? [] : [`${names.due}: ${due}`]),
];
const english = { owner: 'Owner', due: 'Due' };
const box = ({ done }: MadeItem): string => (done ? '[x]' : '[ ]');

function inBrackets(fields: readonly string[]): string {
  return fields.length === 0 ? '' : ` (${fields.join(', ')})`;
}

function row(cells: readonly (string | null)[]): string {
  return `| ${cells.map((cell) => cell ?? '').join(' | ')} |\n`;
}

const notations: readonly Notation[] = [
  each((item) => [`- ${box(item)} ${item.text}`, ...named(english, item)].join(' - ')),
  each((item) => `* ${box(item)} ${item.text}${inBrackets(named({ owner: 'owner', due: 'due' }, item))}`),
  each((item) => [`+\t${box(item)} ${item.text}`, ...named({ owner: 'OWNER', due: 'DUE' }, item)].join('; ')),
  each((item) =>
    [`- ${box(item)} ${item.text}`, ...named({ owner: '**Owner**', due: '**Due**' }, item)].join('\n  - '),
  ),
  each((item) => [`1) ${box(item)} ${item.text}`, ...named(english, item)].join(' — ')),
  (items) =>
    items
      .map(
        (item, index) =>
          `${[`${index + 1}. ${item.text}`, ...named(english, item)].join(' - ')}${item.done ? ' (DONE)' : ''}\n`,
      )
      .join(''),
  (items) =>
    `| Action | Owner | Due date | Status |\n|---|---|---|---|\n${items
      .map(({ text, owner, due, done }) => row([text, owner, due, done ? 'Done' : 'Open']))
      .join('')}`,
  (items) =>
    `| # | Status | Who | What | Deadline |\n| - | :-: | --- | --- | --- |\n${items
      .map(({ text, owner, due, done }, index) =>
        row([String(index + 1), done ? '✅' : '🔲', owner ?? 'TBD', text, due]),
      )
      .join('')}`,
];

const tasks = [
  'Add a canary',
  'raise the limit to 80 %',
  'Document `pool_size`',
  'alert on *slow* queries',
  'Buy a bigger pool',
];
export const people = fc.constantFrom('@ann', 'Bob', 'Carol Smith', '@acme/ops', 'SRE team');
export const dates = fc.constantFrom('2026-12-01', '2027-01-15', '2026-11-30');

const items = fc.uniqueArray(
  fc.record<MadeItem>({
    text: fc.constantFrom(...tasks),
    owner: fc.option(people),
    due: fc.option(dates),
    done: fc.boolean(),
  }),
  { selector: ({ text }) => text, minLength: 1, maxLength: 5 },
);

/** A document with action items in one notation, and what is in it. */
export const actionDocuments = fc
  .record({ items, notation: fc.constantFrom(...notations), shape: shapes })
  .map(({ items: made, notation, shape }) => ({
    made,
    text: shaped(`# Outage on 2026-11-10\n\n## Action items\n\n${notation(made)}`, shape),
  }));
