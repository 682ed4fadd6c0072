import type { Line, Table } from '../model.ts';
import { addElement, addTexts, isBlank, type Part, type Reading, state } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { promised } from '../spans.ts';
import { type Escalation, levelOf, readLevelFact } from './escalationLevels.ts';
import { readTimedTable } from './escalationTimes.ts';
import { whomIn } from './roleNames.ts';
import { stateSeverity } from './severityFields.ts';

/** A table under a title about escalation: a ladder, who is called for which severity, or what to do when. */
export function readEscalationTable(reading: Reading, escalation: Escalation, { header, rows }: Table): void {
  const find = (pattern: RegExp) => header.findIndex(({ text }) => pattern.test(text));
  const [first] = header;
  if (first === undefined) return;
  if (readByTime(reading, escalation, { header, rows, kind: 'table' })) return;
  if (readTimedTable(reading, escalation, { header, rows, kind: 'table' })) return;
  const severity = find(/sever|priorit/i);
  const name = find(/^(?:level|tier|step|stage|order|#)$|^escalation (?:level|tier)|^level\b/i);
  const to = find(/escalate to|contact|who|role|team|person|path|notify/i);
  const when = find(/trigger|when|condition|criteri|if\b|after|time/i);
  if (name >= 0 && to >= 0 && severity < 0) {
    reading.claim(first.place);
    for (const row of rows) readLevelRow(reading, escalation, { row, header, name, to, when });
    return;
  }
  if (severity >= 0 && severitiesIn(rows[0]?.[severity]?.text ?? '', reading.scheme).length > 0) {
    readBySeverity(reading, { header, rows, kind: 'table' }, severity);
    return;
  }
  const situation = find(
    /situation|scenario|issue|type|condition|problem|incident|domain|trigger|when|if\b/i,
  );
  if (situation < 0) return;
  reading.claim(first.place);
  const matrix = escalation.matrix ?? [];
  escalation.matrix = matrix;
  for (const row of rows) {
    const what = row[situation];
    const others = row.flatMap((cell, at) =>
      at === situation || cell.text === ''
        ? []
        : [header.length > 2 ? `${header[at]?.text ?? ''}: ${cell.text}` : cell.text],
    );
    if (what === undefined || what.text === '' || others.length === 0) continue;
    addElement(reading, matrix, { situation: what.text, action: others.join('; ') }, what.place);
  }
}

/** A column for each severity, a row for each time or person: who is called, or how fast, is in the cells. */
function readByTime(reading: Reading, escalation: Escalation, { header, rows }: Table): boolean {
  const columns = header.map(({ text }) => severitiesIn(text, reading.scheme));
  if (columns.filter((ids) => ids.length === 1).length < 2 || columns[0]?.length !== 0) return false;
  const matrix = escalation.matrix ?? [];
  escalation.matrix = matrix;
  if (header[0]) reading.claim(header[0].place);
  for (const [first, ...cells] of rows) {
    if (first === undefined || first.text === '') continue;
    const said = cells.flatMap(({ text }, at) =>
      isBlank(text) ? [] : [`${header[at + 1]?.text ?? ''}: ${text}`],
    );
    if (said.length > 0) {
      const element = { situation: first.text, action: said.join('; ') };
      addElement(reading, matrix, element, first.place);
    }
    reading.claim(first.place);
  }
  return true;
}

interface LevelRow {
  readonly row: readonly Line[];
  readonly header: readonly Line[];
  readonly name: number;
  readonly to: number;
  readonly when: number;
}

function readLevelRow(
  reading: Reading,
  escalation: Escalation,
  { row, header, name, to, when }: LevelRow,
): void {
  const label = row[name];
  const who = row[to];
  if (label === undefined || who === undefined) return;
  const level = levelOf(
    reading,
    escalation,
    label,
    /^(?:l|level|tier|step)?\s?\d$/i.test(label.text) ? who.text : label.text,
  );
  if (level === null) return;
  if (level.name !== who.text && !isBlank(who.text))
    state(reading, level, 'who', { value: who.text, place: who.place });
  row.forEach((cell, at) => {
    if (at === name || at === to || cell.text === '' || isBlank(cell.text)) return;
    if (at === when) state(reading, level, 'trigger', { value: cell.text, place: cell.place });
    else readLevelFact(reading, level, { ...cell, key: header[at]?.text ?? '', value: cell.text });
  });
}

/** Who is called for which severity, and when. */
function readBySeverity(reading: Reading, { header, rows }: Table, column: number): void {
  if (header[0]) reading.claim(header[0].place);
  for (const row of rows) {
    const ids = severitiesIn(row[column]?.text ?? '', reading.scheme);
    for (const severity of reading.draft.severities ?? []) {
      if (!ids.includes(severity.id)) continue;
      row.forEach((cell, at) => {
        if (at === column || cell.text === '' || isBlank(cell.text)) return;
        const minutes = promised(cell.text);
        const title = header[at]?.text ?? '';
        const isWhen =
          /time|after|within|when|trigger/i.test(title) &&
          !/^(?:initial |first |target )?response\b|acknowledg/i.test(title);
        if (minutes !== null && isWhen)
          state(reading, severity, 'escalate_within_minutes', { value: minutes, place: cell.place });
        else enterCell(reading, severity, title, cell);
      });
    }
  }
}

/** A cell with whom to involve; what is none goes by the head of its column. */
function enterCell(reading: Reading, severity: Part<'severities'>, title: string, cell: Line): void {
  const { names, only } = whomIn(cell.text);
  const whom =
    /who|whom|escalat|contact|notif|alert|path|team|person|role|level|pag(?:e|ing)|first|second|third|primary/i.test(
      title,
    );
  const short = names.every((name) => name.split(' ').length <= 3);
  if (names.length > 0 && (whom || (only && short))) {
    const lines = names.map((text) => ({ ...cell, text }));
    addTexts(reading, severity, 'escalate_to', lines);
  } else if (!stateSeverity(reading, severity, { key: title, value: cell.text, place: cell.place }))
    state(reading, severity, 'escalate', { value: cell.text, place: cell.place });
}
