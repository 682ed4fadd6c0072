import { above, type Item, type Line, type Section, type Table } from '../model.ts';
import { idOf, withoutNote, withoutNumber } from '../names.ts';
import {
  addElement,
  addTexts,
  isBlank,
  itemsIn,
  linesIn,
  type Part,
  type Reading,
  state,
  wholeText,
} from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { promised, spanIn } from '../spans.ts';
import { isAbout, topicOf, topicOfTitle } from '../topics.ts';

type Escalation = Part<'escalation'>;
type Level = NonNullable<Escalation['levels']>[number];

const arrow = /\s*(?:→|->|=>|➜|⇒|-->|»)\s*/;

export function readEscalation(reading: Reading): void {
  const escalation: Escalation = {};
  const sections = reading.sections.filter((section) => isAbout(section, 'escalation'));
  for (const section of sections) readLevelHeadings(reading, escalation, section);
  for (const section of sections) readLadder(reading, escalation, section);
  for (const section of reading.sections) {
    for (const line of [...linesIn(section), ...itemsIn(section)]) {
      if (
        /escalat/i.test(line.key ?? '') &&
        line.value.split(arrow).length >= 2 &&
        topicOf(section) !== 'severities' &&
        topicOf(section) !== 'roles'
      )
        readArrows(reading, escalation, line, line.value);
    }
  }
  for (const section of sections) readRules(reading, escalation, section);
  if (Object.keys(escalation).length > 0) reading.draft.escalation = escalation;
}

function levelOf(reading: Reading, escalation: Escalation, line: Line, name: string): Level | null {
  const levels = escalation.levels ?? [];
  escalation.levels = levels;
  const plain = withoutNote(name.replace(/[*:]+$/g, ''))
    .slice(0, 120)
    .trim();
  if (plain === '') return null;
  const same = levels.find((level) => level.name.toLowerCase() === plain.toLowerCase());
  if (same !== undefined) {
    reading.claim(line.place);
    return same;
  }
  const id = idOf(plain, new Set(levels.map((level) => level.id)));
  return addElement(reading, levels, { id, name: plain }, line.place);
}

/** "Level 1: Monitor (On-Call)", "Tier 2 - Engineering manager", "L3 …" as headings. */
const levelTitle = /^(?:escalation )?(?:level|tier|l|step|stage)\s?-?\d\s*[:.)–—-]*\s*(.+)$/i;

function readLevelHeadings(reading: Reading, escalation: Escalation, section: Section): void {
  const match = levelTitle.exec(section.title.text);
  if (match === null) return;
  const named = withoutNumber(match[1] ?? section.title.text);
  const level = levelOf(reading, escalation, section.title, named);
  if (level === null) return;
  const who = /\(([^()]+)\)\s*$/.exec(named)?.[1];
  if (who !== undefined && spanIn(who) === null)
    state(reading, level, 'who', { value: who, place: section.title.place });
  if (who !== undefined && spanIn(who) !== null)
    state(reading, level, 'respond_within_minutes', {
      value: spanIn(who)?.minutes,
      place: section.title.place,
    });
  for (const line of [...linesIn(section), ...itemsIn(section)]) readLevelFact(reading, level, line);
}

function readLevelFact(reading: Reading, level: Level, line: Line): void {
  const key = line.key ?? '';
  const { value, place } = line;
  if (isBlank(value)) reading.claim(place);
  else if (/respon|time|sla|within/i.test(key)) {
    const minutes = promised(value);
    if (severitiesIn(value, reading.scheme).length > 0 || minutes === null)
      state(reading, level, 'respond_within', { value, place });
    else state(reading, level, 'respond_within_minutes', { value: minutes, place });
  } else if (/authorit|decid|can\b/i.test(key))
    addTexts(
      reading,
      level,
      'authority',
      value.split(/,\s+(?![^(]*\))/).map((text) => ({ ...line, text })),
    );
  else if (/trigger|when|escalat|condition|if\b/i.test(key))
    state(reading, level, 'trigger', { value, place });
  else if (/contact|phone|reach|slack|email/i.test(key)) state(reading, level, 'contact', { value, place });
  else if (/^(?:who|role|person|team|primary)/i.test(key)) state(reading, level, 'who', { value, place });
  else if (level.who === undefined && key === '') state(reading, level, 'who', { value, place });
  else addTexts(reading, level, 'authority', [line]);
}

function readLadder(reading: Reading, escalation: Escalation, section: Section): void {
  const title = section.title.text;
  if (levelTitle.test(title)) return;
  if (title.split(arrow).length >= 3) readArrows(reading, escalation, section.title, title);
  for (const line of linesIn(section)) {
    const every = /between|interval|every|each level/i.test(line.text) ? spanIn(line.value) : null;
    if (every !== null && every.minutes > 0)
      state(reading, escalation, 'every_minutes', { value: every.minutes, place: line.place });
    if (line.text.split(arrow).length >= 3) readArrows(reading, escalation, line, line.value);
  }
  for (const block of section.blocks) {
    if (block.kind === 'code' && !block.text.includes('\n') && block.text.split(arrow).length >= 2)
      readArrows(reading, escalation, codeLine(block.text, block.place), block.text);
    if (block.kind === 'table') readTable(reading, escalation, block);
    if (block.kind !== 'list' || block.items.some(({ ticked }) => ticked !== null)) continue;
    if (
      block.ordered
        ? isLadder(block.items)
        : block.items.every((item) => levelTitle.test(item.key ?? item.text))
    ) {
      for (const item of block.items) readLevelItem(reading, escalation, item);
    }
  }
}

function codeLine(text: string, place: Line['place']): Line {
  return { text, place, key: null, value: text, url: null };
}

/** Names of people's positions, not sentences. */
function isLadder(items: readonly Item[]): boolean {
  const verbs =
    /^(?:check|notify|call|page|post|if|contact|open|identify|assess|verify|escalate|create|update|review|determine|provide|document|join|ensure|wait|alert|acknowledge|triage|communicate|use|brief|inform|continue)\b/i;
  return (
    items.length >= 2 && items.filter((item) => verbs.test(item.key ?? item.text)).length * 3 < items.length
  );
}

function readLevelItem(reading: Reading, escalation: Escalation, item: Item): void {
  const { name, rest } = levelParts(item);
  const level = levelOf(reading, escalation, item, withoutNumber(name) || name);
  if (level === null) return;
  const { place } = item;
  const minutes = rest === '' ? null : (spanIn(rest)?.minutes ?? null);
  if (minutes !== null && /after|if|unanswered|no (?:response|ack)/i.test(rest)) {
    state(reading, level, 'trigger', { value: rest, place });
  } else if (minutes !== null && rest.split(' ').length <= 3) {
    state(reading, level, 'respond_within_minutes', { value: minutes, place });
  } else if (minutes !== null) {
    state(reading, level, 'respond_within', { value: rest, place });
  } else if (rest !== '' && !isBlank(rest) && rest !== level.name) {
    const key = /pager|slack|phone|@|\+\d|call/i.test(rest) ? 'contact' : 'who';
    state(reading, level, key, { value: rest, place });
  }
  for (const child of item.children) readLevelFact(reading, level, child);
}

/** "Team lead (15 min)", "L2: Team lead (15 min)", "Team lead - by phone": whom, and what is said of them. */
function levelParts({ key, text, value }: Item): { name: string; rest: string } {
  const numbered = key !== null && levelTitle.test(`${key} x`) && value !== '';
  if (key !== null && !numbered) return { name: levelTitle.exec(key)?.[1] ?? key, rest: value };
  const whole = numbered ? value : text;
  const name = whole.split(/\s[-–—]\s|[:(]/)[0]?.trim() ?? whole;
  const rest = whole.slice(name.length).replace(/^[\s:–—-]+/, '');
  return { name, rest: rest.replace(/^\(([^)]*)\)$/, '$1') };
}

function readArrows(reading: Reading, escalation: Escalation, line: Line, text: string): void {
  const note = /\(([^()]*\d[^()]*)\)\s*$/.exec(text)?.[1] ?? '';
  const every = spanIn(note);
  const names = (every === null ? text : text.replace(/\([^()]*\)\s*$/, ''))
    .split(arrow)
    .map((name) => name.replace(/\s+for\b.*$/i, '').trim());
  if (names.length < 2 || names.some((name) => name === '' || name.split(' ').length > 7)) return;
  const isFirst = (escalation.levels ?? []).length === 0;
  reading.claim(line.place);
  if (isFirst) for (const name of names) levelOf(reading, escalation, line, name);
  if (every !== null && every.minutes > 0)
    state(reading, escalation, 'every_minutes', { value: every.minutes, place: line.place });
}

function readTable(reading: Reading, escalation: Escalation, { header, rows }: Table): void {
  const find = (pattern: RegExp) => header.findIndex(({ text }) => pattern.test(text));
  const [first] = header;
  if (first === undefined) return;
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
        if (minutes !== null && /time|after|within|when|trigger/i.test(header[at]?.text ?? ''))
          state(reading, severity, 'escalate_within_minutes', { value: minutes, place: cell.place });
        else
          addTexts(
            reading,
            severity,
            'escalate_to',
            cell.text.split(/\s*(?:,|\+|&|→|->|;)\s*/).map((text) => ({ ...cell, text })),
          );
      });
    }
  }
}

function readRules(reading: Reading, escalation: Escalation, section: Section): void {
  const outer = [section, ...above(section)].map(({ title }) => topicOfTitle(title.text));
  if (levelTitle.test(section.title.text) || outer.includes('contacts')) return;
  const exceptions = /exception|override|bypass|always|emergency call/i.test(section.title.text);
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    for (const item of block.items) {
      if (reading.isClaimed(item.place) || item.ticked !== null) continue;
      if (exceptions) addException(reading, escalation, section, item);
      else addRule(reading, escalation, section, item);
    }
  }
  for (const line of linesIn(section)) {
    if (
      !reading.isClaimed(line.place) &&
      line.text.split(' ').length > 3 &&
      /escalat|page|notify|respond|after|within|if\b/i.test(line.text)
    )
      addTexts(reading, escalation, 'rules', [line]);
  }
}

function addException(reading: Reading, escalation: Escalation, section: Section, item: Item): void {
  const exceptions = escalation.exceptions ?? [];
  escalation.exceptions = exceptions;
  addElement(reading, exceptions, { when: section.title.text, action: wholeText(item).text }, item.place);
}

/** "Database issues: the DBA" is a situation with what to do about it; the rest are rules. */
function addRule(reading: Reading, escalation: Escalation, section: Section, item: Item): void {
  const matrix = escalation.matrix ?? [];
  const isPair =
    item.key !== null &&
    (item.value !== '' || item.children.length > 0) &&
    severitiesIn(item.key, reading.scheme).length === 0;
  if (isPair && item.key !== null) {
    escalation.matrix = matrix;
    addElement(
      reading,
      matrix,
      { situation: item.key, action: item.value || item.children.map(({ text }) => text).join('; ') },
      item.place,
    );
  } else {
    const when =
      /^(?:when|if|escalation|immediate|quick|standard)/i.test(section.title.text) && section.level >= 7
        ? `${section.title.text}: `
        : '';
    addTexts(reading, escalation, 'rules', [{ ...wholeText(item), text: when + wholeText(item).text }]);
  }
  for (const child of item.children) reading.claim(child.place);
}
