import type { Item, Line, Section, Table } from '../model.ts';
import { addElement, type Part, type Reading } from '../reading.ts';
import { gradeOf, type SeverityTitle, severityTitle } from '../severityNames.ts';
import { isAbout } from '../topics.ts';
import { toItem } from './deadlines.ts';
import { meaningOf, readCell, readItem, readRow, readSection } from './severityDefinitions.ts';
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
  const all = [...best.definitions, ...alsoNamed(best, candidates)];
  const order = [...all].sort((a, b) => rankOf(a.title, all) - rankOf(b.title, all));
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
  for (const other of candidates) if (other !== best && other.isStated) readFurther(severities, other);
}

/** Severities that only another place names, where it names all of the defined ones too: what it says is read there. */
function alsoNamed({ definitions }: Candidate, candidates: readonly Candidate[]): Definition[] {
  const family = definitions[0]?.title.family;
  if (family !== 'sev' && family !== 'p') return [];
  const ids = definitions.map(({ title }) => plain(title.id));
  const wider = candidates.find((other) => {
    const named = new Set(other.definitions.map(({ title }) => plain(title.id)));
    return named.size > ids.length && ids.every((id) => named.has(id));
  });
  const missing = wider?.definitions.filter(({ title }) => !ids.includes(plain(title.id))) ?? [];
  return missing.map((definition) => ({ ...definition, read: () => {} }));
}

/** What is said of the same severities in another place that is about them. */
function readFurther(severities: readonly Part<'severities'>[], { definitions, claim }: Candidate): void {
  const pairs = definitions.map(({ title, read }) => ({
    read,
    severity: severities.find(
      ({ id, name }) => plain(id) === plain(title.id) || plain(name) === plain(title.id),
    ),
  }));
  if (pairs.some(({ severity }) => severity === undefined)) return;
  claim();
  for (const { severity, read } of pairs) if (severity !== undefined) read(severity);
}

function plain(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]/g, '');
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
function rankOf({ order, name }: SeverityTitle, definitions: readonly Definition[]): number {
  const grades = definitions.map(({ title }) => gradeOf(title.name ?? ''));
  const isGraded = grades.every((grade) => grade !== null) && new Set(grades).size === grades.length;
  return isGraded ? (gradeOf(name ?? '') ?? order) : order;
}

interface Candidate {
  readonly score: number;
  /** Whether it stands in a section about severities. */
  readonly isStated: boolean;
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
          'actionItems',
          'log',
        )
      ? -4
      : 0;
  const found: Candidate[] = [];
  for (const block of section.blocks) {
    if (block.kind === 'table')
      found.push(...ofTable(reading, block, bonus), ...ofColumns(reading, block, bonus));
    if (block.kind === 'list') found.push(...ofList(reading, section, block.items, bonus));
  }
  const lines = section.blocks.flatMap((block) =>
    block.kind === 'text' && !block.quoted ? block.lines : [],
  );
  found.push(...ofLines(reading, section, lines, bonus));
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
    found.push({
      score: bonus + 3 + headings.length / 10,
      isStated: bonus > 0,
      definitions: headings,
      claim: () => {},
    });
  return found;
}

/** Two or more different ones of one family; grades without numbers only where the text is about severities. */
function isScheme(definitions: readonly Definition[], bonus: number): boolean {
  const ids = new Set(definitions.map(({ title }) => title.id.toLowerCase()));
  const families = new Set(definitions.map(({ title }) => title.family));
  if (ids.size < 2 || ids.size !== definitions.length || families.size !== 1) return false;
  return !families.has('grade') || bonus > 0;
}

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
        isStated: bonus > 0,
        definitions,
        claim: () => first && reading.claim(first.place),
      },
    ];
  }
  return [];
}

/** A column for each severity, and rows for what is said of them. */
function ofColumns(reading: Reading, { header, rows }: Table, bonus: number): Candidate[] {
  const [corner, ...heads] = header;
  const definitions = heads.flatMap((line, at) => {
    const title = severityTitle(line.text);
    const read = (severity: Part<'severities'>) => {
      for (const row of rows) {
        const [label, ...cells] = row;
        const cell = cells[at];
        if (label !== undefined && cell !== undefined) readCell(reading, severity, label.text, cell);
      }
    };
    return title === null ? [] : [{ title, line, read }];
  });
  if (corner === undefined || severityTitle(corner.text) !== null) return [];
  if (definitions.length < heads.length || !isScheme(definitions, bonus)) return [];
  const described = rows.some(([label]) => label && meaningOf(label.text) === 'criteria') ? 3 : 0;
  const score = bonus + described + definitions.length / 10;
  return [{ score, isStated: bonus > 0, definitions, claim: () => reading.claim(corner.place) }];
}

/** "**Critical**: nobody can log in" in lines of text. */
function ofLines(reading: Reading, section: Section, lines: readonly Line[], bonus: number): Candidate[] {
  const named = lines.filter(({ key, value }) => key !== null && value !== '' && severityTitle(key) !== null);
  return ofList(reading, section, named.map(toItem), bonus);
}

function ofList(reading: Reading, section: Section, items: readonly Item[], bonus: number): Candidate[] {
  const definitions = items.flatMap((item) => {
    const title = severityTitle(item.key ?? item.text.split(/[:–—]|\s-\s/)[0] ?? '');
    const isCount = item.key !== null && /^[\d.,%\s]+$/.test(item.value);
    if (title === null || isCount || (item.key === null && item.text.length > 200)) return [];
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
  const score = bonus + (onlyTimes ? -2 : 1) + definitions.length / 10;
  return [{ score, isStated: bonus > 0, definitions, claim: () => {} }];
}
