import { above, deepItems, type Line, type Section } from '../model.ts';
import { idOf } from '../names.ts';
import { linesIn, type Reading } from '../reading.ts';
import { isOnlySeverities, severitiesIn, severityTitle } from '../severityNames.ts';
import { promised, spanIn } from '../spans.ts';
import { isDocumentTitle } from '../topics.ts';
import { stateSeverity, stateUpdates } from './severityFields.ts';

/** What is stated of severities away from their definitions: how often updates go out, how fast somebody responds. */
export function readCadence(reading: Reading): void {
  if (reading.scheme.severities.length === 0) return;
  for (const section of reading.sections) {
    const path = [section, ...above(section)].filter((at) => at.level > 0 && !isDocumentTitle(at));
    const titles = path.map(({ title }) => title.text);
    const ids = severitiesIn(section.title.text, reading.scheme);
    const subject = subjectOf(titles);
    const around: Around = { subject, ids };
    readClauses(reading, section.title, { subject: subjectOf(titles.slice(0, 1)) ?? subject, ids });
    for (const line of linesIn(section)) readLine(reading, line, around);
    for (const block of section.blocks) {
      if (block.kind === 'list') for (const item of deepItems(block.items)) readLine(reading, item, around);
      if (block.kind === 'table') readTable(reading, block.header, block.rows, subject);
    }
    const own = severityTitle(section.title.text);
    if (own !== null && subject !== null && isOnlySeverities(section.title.text, reading.scheme))
      readOwn(reading, section, subject);
  }
}

interface Subject {
  readonly key: string;
  /** Null where it is for those who work on the incident. */
  readonly audience: string | null;
}

/** What the titles around a line say. */
interface Around {
  readonly subject: Subject | null;
  /** The severities that the title of its section is for; all where it names none. */
  readonly ids: readonly string[];
}

const audiences: readonly (readonly [RegExp, string])[] = [
  [/status.?page/i, 'status_page'],
  [/customers?|users?|external|public/i, 'customers'],
  [/support/i, 'support'],
  [/executive|management|leadership|stakeholder/i, 'management'],
];

function audienceOf(text: string): string | null {
  return audiences.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** What numbers in a section are about, by its title and those above it. */
function subjectOf(titles: readonly string[]): Subject | null {
  for (const [at, title] of titles.entries()) {
    if (/post.?mortem|post.?incident|review|retro/i.test(title)) return { key: 'review', audience: null };
    if (
      /resol\w* (?:target|time)|(?:target|time to) (?:resol|fix|repair)|restor/i.test(title) ||
      (/mttr/i.test(title) && !/respon/i.test(title))
    )
      return { key: 'resolution', audience: null };
    if (/respon\w* time|acknowledg|response sla|expected response|^(?!.*status.?page).*\bsla/i.test(title))
      return { key: 'response', audience: null };
    if (/updat|communicat|cadence|frequency|notif|status page|sit-?rep|situation report/i.test(title))
      return { key: 'updates', audience: audienceOf(titles.slice(at, at + 1).join(' ')) };
    if (/escalat/i.test(title)) return { key: 'escalation', audience: null };
  }
  return null;
}

function readLine(reading: Reading, line: Line, around: Around): void {
  const key = line.key ?? '';
  const ids = key === '' ? [] : severitiesIn(key, reading.scheme);
  const own = subjectOf([key]) ?? around.subject;
  if (ids.length > 0 && isOnlySeverities(key, reading.scheme)) {
    if (own !== null && !isDefined(reading, line)) enter(reading, ids, own, line.value, line);
    return;
  }
  readClauses(reading, line, { subject: own, ids: around.ids });
}

/** Lines of the definitions are read already. */
function isDefined(reading: Reading, line: Line): boolean {
  if (!reading.scheme.isDefined) return false;
  return (reading.draft.severities ?? []).some((severity, index) => {
    const place = reading.placeOf(reading.draft.severities ?? [], index);
    return (
      severity.id !== '' && place !== null && place.file === line.place.file && place.line === line.place.line
    );
  });
}

function readTable(
  reading: Reading,
  header: readonly Line[],
  rows: readonly (readonly Line[])[],
  subject: Subject | null,
): void {
  if (readColumns(reading, header, rows, subject)) return;
  for (const row of rows) {
    const at = row.findIndex(
      ({ text }) =>
        isOnlySeverities(text, reading.scheme) ||
        (severityTitle(text) !== null && severitiesIn(text, reading.scheme).length === 1),
    );
    const named = row[at];
    if (
      named === undefined ||
      isDefined(reading, named) ||
      header.some(({ text }) => /^(?:date|duration|alert)\b/i.test(text))
    )
      continue;
    const ids = severitiesIn(named.text, reading.scheme);
    row.forEach((cell, index) => {
      const title = header[index]?.text ?? '';
      const once = /^(?:initial|first)\b/i.test(title);
      const about =
        subjectOf([title]) ??
        (once || /how often|internal|time|within|interval|sla|frequency/i.test(title) ? subject : null);
      if (index === at || about === null || spanIn(cell.text) === null) return;
      const value = once ? `within ${cell.text}` : cell.text;
      enter(reading, ids, { ...about, audience: about.audience ?? audienceOf(title) }, value, cell);
      if (header[0]) reading.claim(header[0].place);
    });
  }
}

/** Who owes a review and who does not stands in one sentence: the reader of reviews parts it. */
const free = /optional|discretion|not required/i;

/** A column for each severity and a row for each audience: who is told how soon and how often. */
function readColumns(
  reading: Reading,
  header: readonly Line[],
  rows: readonly (readonly Line[])[],
  subject: Subject | null,
): boolean {
  const [corner, ...heads] = header;
  const columns = heads.map(({ text }) => severitiesIn(text, reading.scheme));
  const isDefinition = heads.some((head) => isDefined(reading, head));
  if (corner === undefined || isDefinition || columns.length < 2) return false;
  if (columns.some((ids) => ids.length !== 1) || subject?.key !== 'updates') return false;
  for (const [label, ...cells] of rows) {
    if (label === undefined) continue;
    const about = subjectOf([label.text]) ?? {
      key: 'updates',
      audience: audienceOf(label.text) ?? idOf(label.text),
    };
    for (const [at, cell] of cells.entries()) enter(reading, columns[at] ?? [], about, cell.text, cell);
    if (reading.isClaimed(label.place)) reading.claim(corner.place);
  }
  return true;
}

/** "No acknowledgment within 5 minutes (SEV1)" says when somebody else is called, not how fast one responds. */
const unmet = /\b(?:no|without|un)[ -]?(?:[\p{L}]+ )?(?:acknowledg|respon|progress|update|answer)/iu;

/** "A SEV1 is answered within 10 minutes" */
const answered =
  /\b(?:responds?|responded to|answers?|answered|pick(?:s|ed)? up|look(?:s|ed)? at)\b.*\b(?:in|within)\b/i;
const answer: Subject = { key: 'response', audience: null };

/** "Every 15 minutes (SEV1) or 30 minutes (SEV2)": each part of a sentence that has a time and names severities. */
function readClauses(reading: Reading, line: Line, { subject, ids: titled }: Around): void {
  const about = subjectOf([line.text]) ?? (answered.test(line.text) ? answer : subject);
  if (unmet.test(line.text)) return;
  if (about === null || !/\d|hourly|every hour|daily|a day|immediate/i.test(line.text)) return;
  const clauses = line.text
    .slice(0, 600)
    .split(
      /[;,](?!\s*then|\s*(?:sev|p|s|level|priority|tier)?[\s-]?\d\s*[,)])\s*|\s+(?:or|and)\s+(?=\*{0,2}(?:every|within|keep|send|\d+\s*min|hourly|daily|up to))|(?<=\))\s+(?:or|and)\s+|\s\/\s(?=\d+\s?min)|(?<=[a-z)])\.\s+/i,
    );
  const told = clauses.some((clause) => {
    return severitiesIn(clause, reading.scheme).length > 0 && promised(withoutSeverities(clause)) !== null;
  });
  for (const clause of told || titled.length > 0 ? clauses : [line.text]) {
    const ids = severitiesIn(clause, reading.scheme);
    const rest = withoutSeverities(clause);
    const key = subjectOf([clause])?.key ?? about.key;
    const isTimed = spanIn(rest) !== null || (key === 'response' && promised(rest) !== null);
    if (ids.length > 0 && isTimed && !(key === 'review' && free.test(clause))) {
      const repeats = /\bevery\b|hourly|\bdaily|\beach\b|cadence|frequen|\d+\s*min/i.test(rest);
      if (key === 'updates' && !repeats) continue;
      const once = /\bwithin\b/i.test(line.text) && !/every|hourly|daily|then/i.test(line.text);
      const value = once ? `within ${rest}` : rest;
      enter(reading, ids, { key, audience: audienceOf(clause) ?? about.audience }, value, line);
    } else if (
      ids.length === 0 &&
      /\bevery\b|hourly|daily|a day/i.test(clause) &&
      /updat|communicat|sit-?rep/i.test(`${clause} ${line.key ?? ''}`) &&
      severitiesIn(line.text, reading.scheme).length === 0
    ) {
      const audience = audienceOf(clause) ?? audienceOf(line.key ?? '');
      const all = reading.scheme.severities.map(({ id }) => id);
      if (titled.length > 0) enter(reading, titled, { key: 'updates', audience }, rest, line);
      else if (audience !== null) enter(reading, all, { key: 'updates', audience }, rest, line);
      else general(reading, clause, line);
    }
  }
}

/** "SEV1 15 min" has one number of minutes. */
function withoutSeverities(text: string): string {
  return text.replace(/\b(?:sev|p|s|level|priority|tier)[\s-]?\d(?:\s*[-/]\s*(?:sev|p|s)?[\s-]?\d)*/gi, '');
}

/** A cadence for all severities fills in where none is stated of one. */
function general(reading: Reading, clause: string, line: Line): void {
  const span = spanIn(clause);
  const severities = reading.draft.severities ?? [];
  const [first] = severities;
  if (
    span === null ||
    span.minutes <= 0 ||
    span.minutes > 1440 ||
    severities.some(({ update_every_minutes: every }) => every !== undefined) ||
    first === undefined
  )
    return;
  for (const severity of severities)
    stateSeverity(reading, severity, { key: 'updates', value: clause, place: line.place });
  reading.doubts.push({
    kind: 'guess',
    place: line.place,
    message: `Updates every ${span.minutes} minutes are taken to hold for every severity.`,
  });
}

function readOwn(reading: Reading, section: Section, subject: Subject): void {
  const ids = severitiesIn(section.title.text, reading.scheme);
  for (const line of linesIn(section)) enter(reading, ids, subject, line.text, line);
}

function enter(
  reading: Reading,
  ids: readonly string[],
  { key, audience }: Subject,
  value: string,
  line: Line,
): void {
  if (promised(value) === null && key !== 'review') return;
  for (const severity of reading.draft.severities ?? []) {
    if (!ids.includes(severity.id)) continue;
    const within = /\bwithin\b|first|initial/i.test(value) && !/every|hourly|then/i.test(value);
    if (key === 'updates' && (audience !== null || within)) {
      stateUpdates(reading, severity, audience ?? 'internal', { key, value, place: line.place });
    } else {
      stateSeverity(reading, severity, { key: key === 'updates' ? 'update' : key, value, place: line.place });
    }
  }
}
