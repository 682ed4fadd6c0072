import type { Item, Line, Section, Table } from '../model.ts';
import { isBlank, type Reading } from '../reading.ts';
import { areSteps } from '../steps.ts';
import { isAbout } from '../topics.ts';
import { toItem } from './deadlines.ts';
import { noSteps } from './stepLists.ts';

/** What the column of the steps is called; the first that a table has counts. */
const actions = [
  /^actions?\b/i,
  /^(?:tasks?|activit(?:y|ies)|what(?: to do)?|to.?do)\b/i,
  /^(?:steps?|items?|checks?)\b/i,
];
const whose = /^(?:owner|who|role|responsib\w*|assignee|assigned to|performed by|by whom)\b/i;
/** Columns of a table of something else: of alerts, of severities. */
const others = /severit|threshold|burn|budget|window|metric|^target$/i;
/** What says of each step whether, or by what, it is done. */
const ends = /^(?:done|completed?|finished|checked)\b|^[✓☐]/iu;
const times = /^(?:when|time|timing|deadline|within|due|by when|target|sla|time ?frame|time ?line)\b/i;

/** A row for each step, with what it is about, who takes it and until when, where the table has columns for that. */
export function stepsInTable(reading: Reading, section: Section, { header, rows }: Table): Item[] {
  const to = actions.map((called) => header.findIndex(({ text }) => called.test(text))).find((at) => at >= 0);
  if (to === undefined && /checklist/i.test(section.title.text)) return rowsAsSteps(reading, header, rows);
  if (to === undefined || header.some(({ text }) => others.test(text))) return [];
  const has = (called: RegExp) => header.some(({ text }) => called.test(text));
  const isTicked = has(whose) && has(ends) && !isAbout(section, 'readiness', ...noSteps);
  const topics = ['steps', 'phases', 'verification', 'mitigations', 'communication', 'review'] as const;
  if (!isTicked && !isAbout(section, ...topics)) return [];
  const items = rows.flatMap((row) => {
    const action = row[to];
    if (action === undefined || isBlank(action.text) || reading.isClaimed(action.place)) return [];
    return [toItem({ ...action, text: stepIn(header, row, to) })];
  });
  const said = rows.flatMap((row) => (row[to] === undefined ? [] : [toItem(row[to])]));
  const isAssigned = isTicked || (has(whose) && has(times));
  if (isAssigned ? items.length === 0 : items.length < 2 || !areSteps(said)) return [];
  if (header[0] !== undefined) reading.claim(header[0].place);
  return items;
}

/** The rows of what is called a checklist, whatever its columns are: "Signing key: where it is changed". */
function rowsAsSteps(reading: Reading, header: readonly Line[], rows: Table['rows']): Item[] {
  const items = rows.flatMap(([first, second]) => {
    if (first === undefined || isBlank(first.text) || reading.isClaimed(first.place)) return [];
    const more = second === undefined || isBlank(second.text) ? '' : `: ${second.text}`;
    return [toItem({ ...first, text: `${first.text}${more}` })];
  });
  if (items.length > 0 && header[0] !== undefined) reading.claim(header[0].place);
  return items;
}

/** "Exposure: close the port (security lead, within 15 minutes)". */
function stepIn(header: readonly Line[], row: readonly Line[], to: number): string {
  const cell = (called: RegExp) => {
    const at = header.findIndex(({ text }, index) => index !== to && called.test(text));
    const text = row[at]?.text ?? '';
    return isBlank(text) ? '' : text;
  };
  const subject = /^(?:check|area|topic|category|what|task|item|step)\b/i.test(header[0]?.text ?? '')
    ? cell(/./)
    : '';
  const action = (row[to]?.text ?? '').replace(/^\d+[.)]\s+/, '');
  const isSubject = to > 0 && /\p{L}{2}/u.test(subject) && !/^(?:step|phase)?\s*\d+$/i.test(subject);
  const about = isSubject ? `${subject.replace(/[.:]$/, '')}: ` : '';
  const result = cell(/^(?:done|complete|finished) when\b/i);
  const notes = [cell(whose), cell(times), result === '' ? '' : `done when: ${result}`]
    .filter((note) => note !== '')
    .join(', ');
  return `${about}${action}${notes === '' ? '' : ` (${notes})`}`;
}
