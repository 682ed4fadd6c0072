import { isLeadIn } from '../leadIns.ts';
import { toLine } from '../lines.ts';
import type { Item, Line, Section } from '../model.ts';
import { addTexts, doubt, itemsIn, linesIn, type Part, type Reading, state } from '../reading.ts';
import { promised } from '../spans.ts';
import { criteriaIn, criterion } from './criteria.ts';
import { stateSeverity } from './severityFields.ts';

const meanings: readonly (readonly [field: string, pattern: RegExp])[] = [
  ['ignored', /^#$|sla target|colou?r|budget/],
  ['resolve', /resol|restor|fix(?:ed)? (?:time|target|within|in)|mttr|rto/],
  ['updates', /updat|communicat|cadence|notif/],
  ['review', /post.?mortem|review|rca|pir/],
  ['escalate', /escalat/],
  ['owner', /owner|responsib|who|team|assign|staff|notified/],
  [
    'respond',
    /respon.*(?:time|sla|target|within)|(?:time|sla).*respon|acknowledg|\backs?\b|^sla|^(?:initial |target |first )?response(?:s)?$|pick.?up|response/,
  ],
  [
    'criteria',
    /criteri|defin|descri|impact|meaning|example|condition|symptom|scope|what|trigger|indicator|when/,
  ],
  ['name', /^name$|^label$|^severity$|^level$|^class/],
  ['action', /action|approach|handling|procedure|typical/],
];

export function meaningOf(header: string): string | null {
  const words = header.toLowerCase();
  return meanings.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export function readRow(
  reading: Reading,
  severity: Part<'severities'>,
  header: readonly Line[],
  row: readonly Line[],
  own: number,
): void {
  let previous = '';
  row.forEach((cell, at) => {
    const title = header[at]?.text ?? '';
    const isNext = /^(?:then|thereafter|afterwards|subsequent(?:ly)?|next|following)\b/i.test(title);
    if (at !== own) readCell(reading, severity, isNext ? `${previous} ${title}` : title, cell);
    previous = title.replace(/^(?:initial|first)\s*/i, '');
  });
}

/** What a cell says of a severity, by the head of its column or its row. */
export function readCell(reading: Reading, severity: Part<'severities'>, title: string, cell: Line): void {
  if (cell.text === '' || /^[-–—]$|^n\/?a$/i.test(cell.text)) return;
  const meaning = meaningOf(title);
  if (meaning === 'criteria') addTexts(reading, severity, 'criteria', criteriaIn(cell));
  else if (meaning === 'name' && severity.name === severity.id) {
    severity.name = cell.text;
    reading.note(severity, 'name', cell.place);
  } else if (!stateSeverity(reading, severity, { key: title, value: cell.text, place: cell.place }))
    unknown(reading, severity, title, cell);
}

function unknown(reading: Reading, severity: Part<'severities'>, title: string, cell: Line): void {
  doubt(
    reading,
    'unread',
    cell.place,
    `Of ${severity.id}: "${title}: ${cell.text.slice(0, 80)}" has no place in a playbook.`,
  );
}

/** A promise that is no number of minutes. */
const someday = /^(?:by |within )?(?:the )?(?:next|same)\b|best effort|\bbacklog\b/i;

export function readItem(reading: Reading, severity: Part<'severities'>, item: Item, title: string): void {
  const value = item.key === null ? item.text.replace(/^[^:–—]*(?:[:–—]|\s-\s)\s*/, '') : item.value;
  reading.claim(item.place);
  const inWords = /respon\w* (?:time|sla)|acknowledg/i.test(title) && someday.test(value);
  const time = value.length < 50 && (promised(value) !== null || inWords);
  if (time && stateSeverity(reading, severity, { key: title, value, place: item.place })) return;
  if (value !== '' && value !== item.text) addSentences(reading, severity, { ...item, text: value });
  readLines(reading, severity, item.children);
}

/** Whether a text without a label says how fast something is done. */
function isTimed(text: string): boolean {
  return (
    text.length < 120 &&
    (promised(text) !== null || /\bnext (?:business|working) day/i.test(text)) &&
    /\b(?:respon|ack\b|acknowledg|updat|status page|resol|escalat|fix(?:ed)? (?:within|in)\b|post-?mortem|review)/i.test(
      text,
    )
  );
}

/** "Site down. Respond within 15 minutes, update hourly": what a list says of a severity in one line. */
function addSentences(reading: Reading, severity: Part<'severities'>, line: Line): void {
  for (const text of line.text.split(/(?<=[.;])\s+|\s[–—]\s/)) {
    const sentence = text.replace(/[.;]$/, '');
    if (
      !isTimed(sentence) ||
      !stateSeverity(reading, severity, { key: sentence, value: sentence, place: line.place })
    ) {
      addTexts(reading, severity, 'criteria', criteriaIn({ ...line, text: sentence }));
    }
  }
}

export function readSection(reading: Reading, severity: Part<'severities'>, section: Section): void {
  reading.claim(section.title.place);
  for (const line of linesIn(section).flatMap(statementsIn)) {
    if (isLeadIn(line.text)) {
      reading.claim(line.place);
      continue;
    }
    if (
      line.key !== null &&
      stateSeverity(reading, severity, { key: line.key, value: line.value, place: line.place })
    )
      continue;
    const isPromise = line.key === null && isTimed(line.text);
    if (
      isPromise &&
      stateSeverity(reading, severity, { key: line.text, value: line.text, place: line.place })
    )
      continue;
    if (line.key === null && severity.impact === undefined)
      state(reading, severity, 'impact', { value: line.text, place: line.place });
    else addTexts(reading, severity, 'criteria', [line]);
  }
  const isDone = done.test(section.parent?.title.text ?? '');
  readLines(reading, severity, itemsIn(section), isDone ? 'action' : 'criteria');
  for (const below of section.sections) readBelow(reading, severity, below);
}

/** "We respond within an hour and post updates every two hours" promises two things. */
function halvesOf(sentence: string): string[] {
  const halves = sentence.split(/,?\s+and\s+/);
  return halves.length === 2 && halves.every(isTimed) ? halves : [sentence];
}

/** "Response: at once. Updates every 15 minutes.": each sentence that says something of its own. */
function statementsIn(line: Line): Line[] {
  const sentences = line.text.split(/(?<=[\p{L})]{2}|\d)\.\s+(?=\p{Lu})/u);
  const [first = line.text, ...rest] = sentences.flatMap(halvesOf);
  const statements = [first];
  for (const text of rest) {
    const isOwn = isTimed(text) || toLine(text, line.place).key !== null;
    if (isOwn) statements.push(text);
    else statements.push(`${statements.pop()}. ${text}`);
  }
  if (statements.length === 1) return [line];
  return statements.map((text, index) => {
    if (index > 0 || line.key === null) return toLine(text, line.place);
    const cut = line.text.length - text.length;
    return { ...line, text, value: line.value.slice(0, line.value.length - cut) };
  });
}

/** Below "Response actions by severity" the bullets say what is done, not when it is that severe. */
const done = /\bactions?\b|response (?:by|per|for)\b|what (?:to|we) do|procedures?\b|handling/i;

function readLines(
  reading: Reading,
  severity: Part<'severities'>,
  items: readonly Item[],
  rest: 'criteria' | 'action' = 'criteria',
): void {
  for (const item of items) {
    const known =
      item.key !== null
        ? item.value !== '' &&
          stateSeverity(reading, severity, { key: item.key, value: item.value, place: item.place })
        : isTimed(item.text) &&
          stateSeverity(reading, severity, { key: item.text, value: item.text, place: item.place });
    if (known) continue;
    if (item.children.length > 0 && item.key !== null && item.value === '')
      readGroup(reading, severity, item.key, item, item.children);
    else if (rest === 'criteria')
      addTexts(reading, severity, 'criteria', [item, ...item.children].map(criterion));
    else stateSeverity(reading, severity, { key: rest, value: item.text, place: item.place });
  }
}

function readBelow(reading: Reading, severity: Part<'severities'>, section: Section): void {
  readGroup(reading, severity, section.title.text, section.title, itemsIn(section));
}

function readGroup(
  reading: Reading,
  severity: Part<'severities'>,
  key: string,
  title: Line,
  items: readonly Item[],
): void {
  const meaning = meaningOf(key);
  if (items.length === 0) return;
  reading.claim(title.place);
  if (meaning === 'criteria' || meaning === null) addTexts(reading, severity, 'criteria', items);
  else if (meaning === 'action' || (meaning === 'respond' && items.length > 1)) {
    const value = items.map(({ text }) => text).join('; ');
    state(reading, severity, 'action', { value, place: title.place });
    for (const item of items) {
      reading.claim(item.place);
      if (/\d\s*(?:min|h)|immediate/i.test(item.text))
        stateSeverity(reading, severity, {
          key: item.key ?? item.text,
          value: item.value,
          place: item.place,
        });
    }
  } else {
    for (const item of items) stateSeverity(reading, severity, { key, value: item.text, place: item.place });
  }
}
