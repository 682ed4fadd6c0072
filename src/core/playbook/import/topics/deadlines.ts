import type { Item, Line, Section, Table } from '../model.ts';
import { idIn, withoutNumber } from '../names.ts';
import { addElement, type Part, type Reading } from '../reading.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { isAbout } from '../topics.ts';

/** Sentences with a time that nothing else carries: "Initial notification within 15 minutes of detection". */
export function readDeadlines(reading: Reading): void {
  for (const section of reading.sections) {
    const lines = section.blocks.flatMap((block): readonly Item[] => {
      if (block.kind === 'text') return block.lines.map(toItem);
      return block.kind === 'list' ? block.items : [];
    });
    const titled = section.level >= 7 ? [toItem(section.title)] : [];
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
    if (!/within|by\b|[<≤]/i.test(`${header[at]?.text ?? ''} ${time.text}`) && !isAbout(section, 'review'))
      continue;
    if (header[0]) reading.claim(header[0].place);
    const after = startOf('', section.title.text);
    pushDeadline(reading, { name: what.text, minutes: span.minutes, after, place: time.place });
  }
}

/** "Triage: 2 min". */
function readTimebox(reading: Reading, line: Item): void {
  const span = spanIn(line.value);
  if (line.key === null || span === null || reading.isClaimed(line.place)) return;
  pushDeadline(reading, { name: line.key, minutes: span.minutes, after: 'declared', place: line.place });
}

const within =
  /\bwithin (?:the (?:first|next) )?([^,.;()]*?\b(?:min\w*|hours?|hrs?|days?|h|m)\b)(?:\s+(?:of|after|from)\s+(?:the\s+)?(\w+))?/i;

function readDeadline(reading: Reading, section: Section, line: Line): void {
  const match = within.exec(line.text);
  if (match === null || /\b(?:if|until)\b/i.test(line.text)) return;
  if (!isAbout(section, 'communication', 'messages', 'steps', 'phases', 'triggers', 'review', 'verification'))
    return;
  const span = spanIn(match[1] ?? '');
  const what = line.text.replace(match[0], '').replace(/^[\s:,–—-]+|[\s:,–—-]+$/g, '');
  const outer = section.level >= 7 && section.parent !== null ? section.parent : section;
  const said = line.key !== null && line.key.length > 3 ? line.key : what;
  const name = withoutNumber(said.length > 3 && !within.test(said) ? said : outer.title.text);
  if (span === null || span.minutes > 20_160 || span.minutes === 0) return;
  const after = startOf(match[2] ?? '', `${line.text} ${section.title.text}`);
  const severities = severitiesIn(`${line.text} ${outer.title.text}`, reading.scheme);
  pushDeadline(reading, { name, minutes: span.minutes, after, severities, place: line.place });
}

interface NewDeadline {
  readonly name: string;
  readonly minutes: number;
  readonly after: Part<'deadlines'>['after'];
  readonly severities?: readonly string[];
  readonly place: Line['place'];
}

/** What the deadlines of a list are called. */
const named = new WeakMap<object, Set<string>>();

/** Adds a deadline, unless there is one of that name. */
export function pushDeadline(
  reading: Reading,
  { name, minutes, after, severities = [], place }: NewDeadline,
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
  addElement(reading, deadlines, some ? { ...deadline, severities: [...severities] } : deadline, place);
}

export function toItem(line: Line): Item {
  return { ...line, ticked: null, children: [], code: [] };
}

function startOf(word: string, text: string): Part<'deadlines'>['after'] {
  if (/resol|clos|recover/i.test(word)) return 'resolved';
  if (/detect|discover|alert|report/i.test(word)) return 'detected';
  if (/mitigat|fix/i.test(word)) return 'mitigated';
  return /post|review|follow|after/i.test(text) ? 'resolved' : 'declared';
}
