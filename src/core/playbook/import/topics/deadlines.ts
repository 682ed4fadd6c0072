import type { Block, Item, Line, Section, Table } from '../model.ts';
import { idIn, withoutNumber } from '../names.ts';
import { addElement, itemsIn, type Part, type Reading } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn, stretchIn } from '../spans.ts';
import { isAbout } from '../topics.ts';
import { roleIn } from './roleNames.ts';

/** Sentences with a time that nothing else carries: "Initial notification within 15 minutes of detection". */
export function readDeadlines(reading: Reading): void {
  for (const section of reading.sections) {
    const lines = section.blocks.flatMap((block) => linesOf(reading, section, block));
    const titled = section.level >= 7 ? [toItem(section.title)] : [];
    if (section.level < 7) readTitle(reading, section);
    if (section.blocks.some((block) => block.kind === 'code' && reading.isClaimed(block.place)))
      for (const title of titled) readDeadline(reading, section, title);
    for (const line of lines) {
      if (/time.?box|time limits?|targets?$|\bslas?$/i.test(section.title.text)) readTimebox(reading, line);
    }
    for (const block of section.blocks) if (block.kind === 'table') readTable(reading, section, block);
    for (const line of [...lines, ...titled]) {
      if (line.ticked === null && !reading.isClaimed(line.place)) readDeadline(reading, section, line);
    }
  }
}

/** A numbered step keeps its time where it is; the review afterwards is not one of the steps. */
function linesOf(reading: Reading, section: Section, block: Block): readonly Item[] {
  if (block.kind === 'text') return block.lines.map(toItem);
  if (block.kind !== 'list') return [];
  if (readMarks(reading, section, block.items)) return [];
  const isSteps = block.ordered && isAbout(section, 'steps', 'phases');
  return isSteps ? block.items.filter(({ text }) => reviewed.test(text)) : block.items;
}

/** "T+15: first update" for each: what is due by which minute; false where a list is none. */
function readMarks(reading: Reading, section: Section, items: readonly Item[]): boolean {
  const marks = items.map(({ key }) => /^T\s?\+\s?\d/i.test(key ?? '') && stretchIn(key ?? '')?.to);
  if (items.length < 2 || marks.some((minutes) => typeof minutes !== 'number')) return false;
  items.forEach(({ value, place }, index) => {
    const minutes = marks[index];
    const after = startOf('', section.title.text, section);
    if (typeof minutes === 'number') pushDeadline(reading, { name: value, minutes, after, place });
  });
  return true;
}

const reviewed = /post-?mortem|\breview\b|retro/i;

const timed = /^(?:within|by|when|time(?: ?frame|line)?|due|deadline|slas?)\b/i;
const done = /activit|action|task|what|deliverable|milestone|step|requirement|event/i;

/** A table of what is done by when. */
function readTable(reading: Reading, section: Section, { header, rows }: Table): void {
  const at = header.findIndex(({ text }) => timed.test(text));
  const to = header.findIndex(({ text }, index) => index !== at && done.test(text));
  if (at < 0 || to < 0 || isAbout(section, 'log', 'onCall', 'escalation', 'severities')) return;
  for (const row of rows) {
    const [time, what] = [row[at], row[to]];
    const span = time === undefined ? null : spanIn(time.text);
    if (time === undefined || what === undefined || span === null || span.minutes === 0) continue;
    const isDue = /within|by\b|[<≤]/i.test(`${header[at]?.text ?? ''} ${time.text}`);
    const isCourse = /timeline|first (?:\d|hour|min)/i.test(section.title.text);
    if (!isDue && !isCourse && !isAbout(section, 'review')) continue;
    if (header[0]) reading.claim(header[0].place);
    const after = startOf('', section.title.text, section);
    const role = row.map(({ text }) => (text.length < 40 ? roleIn(reading, text) : undefined)).find(Boolean);
    pushDeadline(reading, { name: what.text, minutes: span.minutes, after, role, place: time.place });
  }
}

/** "Triage: 2 min". */
function readTimebox(reading: Reading, line: Item): void {
  const span = spanIn(line.value);
  if (line.key === null || span === null || reading.isClaimed(line.place)) return;
  pushDeadline(reading, { name: line.key, minutes: span.minutes, after: 'declared', place: line.place });
}

const within =
  /\b(?:within|no(?:t)? later than|at the latest) (?:the (?:first|next) )?([^,.;()]*?\b(?:min\w*|hours?|hrs?|days?|weeks?|h|m)\b)(?:\s+(?:of|after|from)\s+(?:the\s+|an?\s+)?(?:incident\s+)?(\w+)(?:\s+(?:of\s+)?(?:the|an?)\s+\w+)?)?/i;

/** Ninety days: a regulator gives no longer. */
const longest = 90 * 1440;

/** What is left of a text without the time in it. */
function untimed(text: string): string {
  return text
    .replace(within, '')
    .replace(/\(\W*\)/g, '')
    .replace(/\(\s*[;,:–—-]\s*/g, '(')
    .replace(/\s+(?=[.,;:])/g, '')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s:,–—-]+|[\s:,.–—-]+$/g, '');
}

function readDeadline(reading: Reading, section: Section, line: Line): void {
  const text =
    line.text.split(/(?<=[\p{L})]{2}|\d)\.\s+/u).find((sentence) => within.test(sentence)) ?? line.text;
  const match = within.exec(text);
  if (match === null || /\b(?:if|until)\b/i.test(line.text)) return;
  if (!isAbout(section, 'communication', 'messages', 'steps', 'phases', 'triggers', 'review', 'verification'))
    return;
  const span = spanIn(match[1] ?? '');
  const outer = section.level >= 7 && section.parent !== null ? section.parent : section;
  const key = untimed(line.key ?? '');
  const said = key.length > 3 && text.startsWith(line.key ?? '') ? key : untimed(text);
  const isName =
    said.length > 3 &&
    !within.test(said) &&
    !/^(?:deadline|timeline|timing|when|due|held|done|it takes place)$/i.test(said);
  const name =
    isName && /^\d+ /.test(said)
      ? said
      : withoutNumber(isName ? said : untimed(outer.title.text) || outer.title.text);
  if (span === null || span.minutes > longest || span.minutes === 0) return;
  const after = startOf(match[2] ?? '', `${line.text} ${section.title.text}`, section);
  const severities = severitiesIn(`${text} ${outer.title.text}`, reading.scheme);
  if (severities.length > 0 && isAbout(section, 'review') && reviewed.test(text)) return;
  pushDeadline(reading, { name, minutes: span.minutes, after, severities, place: line.place });
}

/** "Report to the authority (within 6 hours)" above text that is no list of steps. */
function readTitle(reading: Reading, section: Section): void {
  const { text, place } = section.title;
  const match = /\(\s*within\b[^()]*\)|[–—-]\s*within\b.*$/i.exec(text);
  const span = match === null ? null : spanIn(match[0]);
  if (span === null || span.minutes === 0 || span.minutes > longest) return;
  const isOpen = itemsIn(section).some((item) => !reading.isClaimed(item.place));
  if (isOpen || isAbout(section, 'review')) return;
  if (section.sections.some(({ level }) => level < 7) || severitiesIn(text, reading.scheme).length > 0)
    return;
  const name = withoutNumber(text.replace(match?.[0] ?? '', '').trim());
  pushDeadline(reading, { name, minutes: span.minutes, after: startOf('', text, section), place });
}

interface NewDeadline {
  readonly name: string;
  readonly minutes: number;
  readonly after: Part<'deadlines'>['after'];
  readonly severities?: readonly string[];
  readonly role?: string | undefined;
  readonly place: Line['place'];
}

/** What the deadlines of a list are called. */
const named = new WeakMap<object, Set<string>>();

/** Adds a deadline, unless there is one of that name. */
export function pushDeadline(
  reading: Reading,
  { name, minutes, after, severities = [], role, place }: NewDeadline,
): void {
  const deadlines = reading.draft.deadlines ?? [];
  reading.draft.deadlines = deadlines;
  const names = named.get(deadlines) ?? new Set<string>();
  named.set(deadlines, names);
  if (names.has(name)) return;
  names.add(name);
  const id = idIn(deadlines, name);
  const some = severities.length > 0 && severities.length < reading.scheme.severities.length;
  const deadline: Part<'deadlines'> = { id, name: name.slice(0, 140), within_minutes: minutes, after };
  if (role !== undefined) deadline.role = role;
  addElement(reading, deadlines, some ? { ...deadline, severities: [...severities] } : deadline, place);
}

export function toItem(line: Line): Item {
  return { ...line, ticked: null, children: [], code: [] };
}

/** From what it counts: by the word behind the time, else by what the text is about. */
function startOf(word: string, text: string, section: Section): Part<'deadlines'>['after'] {
  if (/resol|clos|recover/i.test(word)) return 'resolved';
  if (/detect|discover|alert|report|aware|notic|identif/i.test(word)) return 'detected';
  if (/mitigat|fix/i.test(word)) return 'mitigated';
  if (/declar|acknowledg|start|open/i.test(word)) return 'declared';
  if (isAbout(section, 'review') || afterwards.test(text)) return 'resolved';
  return legal.test(text) ? 'detected' : 'declared';
}

const afterwards = /post[ -]?(?:mortem|incident)|review|retro|follow.?up|\bafter\b/i;
/** Laws count from the moment at which somebody knew. */
const legal = /regulat|authorit|supervisory|\bgdpr\b|\bhipaa\b|\bbreach|\bdisclos/i;
