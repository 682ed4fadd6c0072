import type { Item, Line, Section, Table } from '../model.ts';
import { addElement, addTexts, doubt, itemsIn, linesIn, type Part, type Reading, state } from '../reading.ts';
import { gradeOf, type SeverityTitle, severityTitle } from '../severityNames.ts';
import { promised } from '../spans.ts';
import { isAbout } from '../topics.ts';
import { stateSeverity } from './severityFields.ts';

/** A severity where the text defines it. */
interface Definition {
  readonly title: SeverityTitle;
  readonly line: Line;
  readonly read: (severity: Part<'severities'>) => void;
}

/** The days in which action items are to be done, from the most to the least severe; the standard playbook's. */
export const actionItemDays = [15, 30, 60, 90];

/** Reads the severities where they are defined best: in a table, under headings of their own, or in a list. */
export function readSeverities(reading: Reading): void {
  const candidates = reading.sections.flatMap((section) => candidatesIn(reading, section));
  const best = candidates.reduce<Candidate | null>(
    (found, next) => (found && found.score >= next.score ? found : next),
    null,
  );
  if (best === null || best.score <= 0) return;
  const order = [...best.definitions].sort((a, b) => rankOf(a.title, best) - rankOf(b.title, best));
  const severities: Part<'severities'>[] = [];
  reading.draft.severities = severities;
  best.claim();
  order.forEach(({ title, line, read }, index) => {
    const severity: Part<'severities'> = {
      id: title.id,
      name: title.name ?? title.id,
      criteria: [],
      action_items_within_days: actionItemDays[Math.min(index, actionItemDays.length - 1)] ?? 90,
    };
    addElement(reading, severities, severity, line.place);
    reading.note(severity, 'id', line.place);
    if (title.name !== null) reading.note(severity, 'name', line.place);
    if (title.rest !== '')
      stateSeverity(reading, severity, { key: '', value: title.rest, place: line.place });
    read(severity);
  });
  turnRound(reading, severities, order[0]?.title.family ?? '');
  reading.scheme = { isDefined: true, severities: severities.map(({ id, name }) => ({ id, name })) };
}

const severe =
  /outage|\bdown\b|breach|critical|complete|all users|data loss|confirmed|severe|entire|emergency|exfiltrat/gi;
const mild =
  /minor|cosmetic|suspicio|\blow\b|single|\bno (?:user|confirmed|impact|customer)|question|documentation|informational/gi;

/** Levels are counted up by some and down by others: what they say tells which. */
function turnRound(reading: Reading, severities: Part<'severities'>[], family: string): void {
  if (family !== 'level' && family !== 'tier') return;
  const weight = (severity: Part<'severities'> | undefined) => {
    const text = [severity?.name ?? '', severity?.impact ?? '', ...(severity?.criteria ?? [])].join(' ');
    return (text.match(severe)?.length ?? 0) - (text.match(mild)?.length ?? 0);
  };
  const [first] = severities;
  if (first === undefined || weight(first) + 1 >= weight(severities.at(-1))) return;
  const places = severities.map((_, index) => reading.placeOf(severities, index));
  severities.reverse();
  reading.doubts.push({
    kind: 'guess',
    place: places[0] ?? null,
    message: `${first.id} reads like the least severe: the order is turned round.`,
  });
  severities.forEach((severity, index) => {
    severity.action_items_within_days = actionItemDays[Math.min(index, 3)] ?? 90;
    const place = places[places.length - 1 - index];
    if (place) reading.moved(severities, index, place);
  });
}

/** By number, unless all have names that say how severe they are: "Level 4: Critical". */
function rankOf({ order, name }: SeverityTitle, { definitions }: Candidate): number {
  const grades = definitions.map(({ title }) => gradeOf(title.name ?? ''));
  const isGraded = grades.every((grade) => grade !== null) && new Set(grades).size === grades.length;
  return isGraded ? (gradeOf(name ?? '') ?? order) : order;
}

interface Candidate {
  readonly score: number;
  readonly definitions: readonly Definition[];
  claim(): void;
}

function candidatesIn(reading: Reading, section: Section): Candidate[] {
  const bonus = isAbout(section, 'severities')
    ? 4
    : isAbout(
          section,
          'escalation',
          'communication',
          'review',
          'messages',
          'contacts',
          'metrics',
          'onCall',
          'runbooks',
          'readiness',
        )
      ? -4
      : 0;
  const found: Candidate[] = [];
  for (const block of section.blocks) {
    if (block.kind === 'table') found.push(...ofTable(reading, block, bonus));
    if (block.kind === 'list') found.push(...ofList(reading, section, block.items, bonus));
  }
  const headings = section.sections.flatMap((below) => {
    const title = severityTitle(below.title.text);
    return title === null || below.title.text.length > 110
      ? []
      : [
          {
            title,
            line: below.title,
            read: (severity: Part<'severities'>) => readSection(reading, severity, below),
          },
        ];
  });
  if (isScheme(headings, bonus))
    found.push({ score: bonus + 3 + headings.length / 10, definitions: headings, claim: () => {} });
  return found;
}

/** Two or more different ones of one family; grades without numbers only where the text is about severities. */
function isScheme(definitions: readonly Definition[], bonus: number): boolean {
  const ids = new Set(definitions.map(({ title }) => title.id.toLowerCase()));
  const families = new Set(definitions.map(({ title }) => title.family));
  if (ids.size < 2 || ids.size !== definitions.length || families.size !== 1) return false;
  return !families.has('grade') || bonus > 0;
}

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

function ofTable(reading: Reading, { header, rows }: Table, bonus: number): Candidate[] {
  const named = header.findIndex(({ text }) =>
    /sever|level|priorit|class|^sev|^tier|^p$|categor|^id$/i.test(text),
  );
  const columns = [...new Set([Math.max(named, 0), 0, 1])].filter((at) => at < header.length);
  for (const column of columns) {
    const definitions = rows.flatMap((row) => {
      const line = row[column];
      const title = line === undefined ? null : severityTitle(line.text);
      if (title === null || line === undefined) return [];
      return [
        {
          title,
          line,
          read: (severity: Part<'severities'>) => readRow(reading, severity, header, row, column),
        },
      ];
    });
    if (definitions.length < rows.length - 1 || !isScheme(definitions, bonus + (named >= 0 ? 2 : 0)))
      continue;
    if (header.some(({ text }) => /^(?:date|time|incident id|duration)$/i.test(text))) continue;
    const described = header.some(({ text }, at) => at !== column && meaningOf(text) === 'criteria') ? 3 : 0;
    const first = header[0];
    return [
      {
        score: bonus + described + 1.5 + definitions.length / 10,
        definitions,
        claim: () => first && reading.claim(first.place),
      },
    ];
  }
  return [];
}

function meaningOf(header: string): string | null {
  const words = header.toLowerCase();
  return meanings.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function readRow(
  reading: Reading,
  severity: Part<'severities'>,
  header: readonly Line[],
  row: readonly Line[],
  own: number,
): void {
  row.forEach((cell, at) => {
    const title = header[at]?.text ?? '';
    if (at === own || cell.text === '' || /^[-–—]$|^n\/?a$/i.test(cell.text)) return;
    const meaning = meaningOf(title);
    if (meaning === 'criteria') addTexts(reading, severity, 'criteria', split(cell));
    else if (meaning === 'name' && severity.name === severity.id) {
      severity.name = cell.text;
      reading.note(severity, 'name', cell.place);
    } else if (!stateSeverity(reading, severity, { key: title, value: cell.text, place: cell.place }))
      unknown(reading, severity, title, cell);
  });
}

function unknown(reading: Reading, severity: Part<'severities'>, title: string, cell: Line): void {
  doubt(
    reading,
    'unread',
    cell.place,
    `Of ${severity.id}: "${title}: ${cell.text.slice(0, 80)}" has no place in a playbook.`,
  );
}

/** A cell with several criteria: parted by semicolons, or by commas where all parts are short. */
function split(cell: Line): Line[] {
  const bySemicolon = cell.text.split(/\s*;\s*|\s*•\s*/).filter((part) => part !== '');
  const parts = bySemicolon.length > 1 ? bySemicolon : cell.text.split(/,\s+(?![^(]*\))/);
  const short = parts.every((part) => part.split(' ').length <= 6) && !/\bi\.?e\.?|e\.g\./i.test(cell.text);
  const chosen = bySemicolon.length > 1 || short ? parts : [cell.text];
  return chosen.map((text) => ({ ...cell, text: text.replace(/^(?:or|and) /i, '').replace(/\.$/, '') }));
}

function ofList(reading: Reading, section: Section, items: readonly Item[], bonus: number): Candidate[] {
  const definitions = items.flatMap((item) => {
    const title = severityTitle(item.key ?? item.text.split(/[:–—]|\s-\s/)[0] ?? '');
    if (title === null || (item.key === null && item.text.length > 200)) return [];
    return [
      {
        title,
        line: item,
        read: (severity: Part<'severities'>) => readItem(reading, severity, item, section.title.text),
      },
    ];
  });
  if (definitions.length < items.length || !isScheme(definitions, bonus)) return [];
  const onlyTimes = items.every(
    ({ value, children }) =>
      children.length === 0 &&
      /\d\s*(?:min|h|day)|immediate|business day|hourly|daily/i.test(value) &&
      value.length < 50,
  );
  return [{ score: bonus + (onlyTimes ? -2 : 1) + definitions.length / 10, definitions, claim: () => {} }];
}

function readItem(reading: Reading, severity: Part<'severities'>, item: Item, title: string): void {
  const value = item.key === null ? item.text.replace(/^[^:–—]*(?:[:–—]|\s-\s)\s*/, '') : item.value;
  reading.claim(item.place);
  const time = value.length < 50 && promised(value) !== null;
  if (time && stateSeverity(reading, severity, { key: title, value, place: item.place })) return;
  if (value !== '' && value !== item.text) addSentences(reading, severity, { ...item, text: value });
  readLines(reading, severity, item.children);
}

/** "Site down. Respond within 15 minutes, update hourly": what a list says of a severity in one line. */
function addSentences(reading: Reading, severity: Part<'severities'>, line: Line): void {
  for (const text of line.text.split(/(?<=[.;])\s+|\s[–—]\s/)) {
    const sentence = text.replace(/[.;]$/, '');
    const timed =
      /\b(?:respon|acknowledg|update|resol|escalat)/i.test(sentence) &&
      /\d|immediate|hourly|daily/i.test(sentence);
    if (!timed || !stateSeverity(reading, severity, { key: sentence, value: sentence, place: line.place })) {
      addTexts(reading, severity, 'criteria', split({ ...line, text: sentence }));
    }
  }
}

function readSection(reading: Reading, severity: Part<'severities'>, section: Section): void {
  reading.claim(section.title.place);
  for (const line of linesIn(section)) {
    if (
      line.key !== null &&
      stateSeverity(reading, severity, { key: line.key, value: line.value, place: line.place })
    )
      continue;
    if (line.key === null && severity.impact === undefined)
      state(reading, severity, 'impact', { value: line.text, place: line.place });
    else addTexts(reading, severity, 'criteria', [line]);
  }
  readLines(reading, severity, itemsIn(section));
  for (const below of section.sections) readBelow(reading, severity, below);
}

function readLines(reading: Reading, severity: Part<'severities'>, items: readonly Item[]): void {
  for (const item of items) {
    const known =
      item.key !== null &&
      item.value !== '' &&
      stateSeverity(reading, severity, { key: item.key, value: item.value, place: item.place });
    if (known) continue;
    if (item.children.length > 0 && item.key !== null && item.value === '')
      readGroup(reading, severity, item.key, item, item.children);
    else addTexts(reading, severity, 'criteria', [item, ...item.children]);
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
