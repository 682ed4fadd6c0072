import { toLine } from '../lines.ts';
import { above, type Code, type Item, type Line, type List, type Section } from '../model.ts';
import { idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, type Part, type Reading } from '../reading.ts';
import { isProgram, isSource, scriptSteps } from '../script.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn } from '../spans.ts';
import { areSteps, isImperative } from '../steps.ts';
import { isAbout, isDocumentTitle, topicOf, topicOfTitle } from '../topics.ts';
import { pushDeadline, toItem } from './deadlines.ts';
import type { PhaseOf } from './phases.ts';
import { roleIn } from './roleNames.ts';

type Checklist = Part<'checklists'>;

/** What is ticked off: lists with boxes, numbered steps, and bullets under titles that speak of steps. */
export function readChecklists(reading: Reading, phaseOf: PhaseOf): void {
  for (const section of reading.sections) {
    for (const block of section.blocks) {
      if (block.kind === 'list' && isChecklist(reading, section, block)) {
        addChecklist(reading, section, block, phaseOf);
      }
    }
    const steps = asSteps(reading, section);
    if (steps !== null) addChecklist(reading, section, steps, phaseOf);
  }
}

/** Commands among the steps, each with what its comment says. */
function asSteps(reading: Reading, section: Section): List | null {
  const topic = topicOf(section);
  if (topic === null || ['messages', 'links', 'metrics', 'runbooks', 'contents', 'upkeep'].includes(topic))
    return null;
  const code = section.blocks.filter(
    (block): block is Code =>
      block.kind === 'code' && isProgram(block) && !isSource(block) && !reading.isClaimed(block.place),
  );
  const items = code.flatMap((block) =>
    scriptSteps(block).map(({ title, commands, place }) => {
      const run: Code = { ...block, text: commands, place };
      return { ...toItem(toLine(title, place)), code: commands === '' ? [] : [run] };
    }),
  );
  return items.length === 0 ? null : { kind: 'list', ordered: true, items };
}

const noSteps = [
  'contents',
  'links',
  'contacts',
  'metrics',
  'principles',
  'severities',
  'roles',
  'channels',
  'onCall',
  'log',
  'actionItems',
  'upkeep',
] as const;

function isChecklist(reading: Reading, section: Section, { items, ordered }: List): boolean {
  const open = items.filter((item) => isOpen(reading, item));
  if (open.length === 0 || isAbout(section, 'readiness')) return false;
  if (open.some(({ ticked }) => ticked !== null)) return true;
  const topic = topicOf(section);
  const called = /steps?\b|checklist|procedure|\bactions\b|to.?do/i.test(section.title.text);
  if (isIndex(items) || !(called || isOrder(section) || areSteps(open))) return false;
  if (topic === null) return ordered && open.length > 1 && section.level > 0;
  if ((noSteps as readonly string[]).includes(topic)) return called;
  return (
    ordered ||
    topicOfTitle(section.title.text) !== null ||
    section.level >= 7 ||
    above(section).some((parent) => isAbout(parent, 'phases', 'steps'))
  );
}

/** "Collect:", "Verify that", "3. Recovery": what stands below is what to collect, to verify, to do. */
function isOrder(section: Section): boolean {
  const title = withoutNumber(section.title.text);
  const nouns =
    /^(?:contact|document|follow|include|link|note|post|release|report|share|state|support|update|use)\b/i;
  const numbered = title !== section.title.text && isAbout(section, 'steps', 'review');
  return (
    numbered ||
    topicOf(section) === 'verification' ||
    (section.level >= 3 && isImperative(title) && !nouns.test(title))
  );
}

/** What has a box is ticked off whatever else it says. */
function isOpen(reading: Reading, { place, ticked }: Item): boolean {
  return ticked !== null || !reading.isClaimed(place);
}

function isIndex(items: readonly Item[]): boolean {
  return items.every(({ url }) => url?.startsWith('#') ?? false);
}

const moments: readonly (readonly [NonNullable<Checklist['moment']>, RegExp])[] = [
  ['handoff', /hand.?(?:off|over)|shift change/i],
  ['review', /post.?mortem|post.?incident|retro|follow.?up|after (?:the )?incident|lessons/i],
  ['resolved', /after resolution|resolution|resolved|closing|closure|close (?:the )?incident|all.?clear/i],
  ['mitigated', /verif|stability|after (?:rollback|fix|mitigation)|validat/i],
  ['escalated', /escalat/i],
  [
    'declared',
    /initial|immediate|first|declar|acknowledg|activate|on detection|during incident|quick start/i,
  ],
  ['update', /status update|every \d/i],
];

function addChecklist(reading: Reading, section: Section, list: List, phaseOf: PhaseOf): void {
  const path = [section, ...above(section)].filter(({ level }) => level > 0);
  const phase = path.map((at) => phaseOf.get(at)).find((id) => id !== undefined);
  const checklists = reading.draft.checklists ?? [];
  reading.draft.checklists = checklists;
  const items = list.items.filter((item) => isOpen(reading, item));
  const name = nameOf(
    path,
    checklists.map((checklist) => checklist.name),
  );
  const titles = path.filter((at) => !isDocumentTitle(at)).map(({ title }) => title.text);
  const near = titles.slice(0, 2);
  const checklist: Checklist = { id: idIn(checklists, name), name, items: [] };
  const role = near.map((title) => roleIn(reading, title)).find((id) => id !== undefined);
  const moment = near
    .map((title) => moments.find(([, pattern]) => pattern.test(title))?.[0])
    .find((found) => found !== undefined);
  const limit = titles
    .slice(0, 2)
    .map((title) =>
      /within|first|in \d|<|\bby\b|≤|\(\s*\d+\s*(?:min\w*|hours?)\s*\)$/i.test(title) ? spanIn(title) : null,
    )
    .find((span) => span !== null);
  const severities =
    near.map((title) => severitiesIn(title, reading.scheme)).find((ids) => ids.length > 0) ?? [];
  if (phase !== undefined) checklist.phase = phase;
  if (role !== undefined) checklist.role = role;
  if (moment !== undefined) checklist.moment = moment;
  if (limit !== undefined && limit !== null) {
    checklist.within_minutes = limit.minutes;
    reading.note(checklist, 'within_minutes', section.title.place);
  }
  if (severities.length > 0 && severities.length < reading.scheme.severities.length)
    checklist.severities = severities;
  addElement(reading, checklists, checklist, items[0]?.place ?? section.title.place);
  reading.note(checklist, 'name', section.title.place);
  reading.claim(section.title.place);
  for (const item of items) addItem(reading, checklist, item);
  if (checklist.within_minutes !== undefined) addDeadline(reading, checklist, section);
}

/** A checklist with a time limit is due by then. */
function addDeadline(reading: Reading, checklist: Checklist, { title }: Section): void {
  const minutes = checklist.within_minutes;
  if (minutes === undefined) return;
  const late = checklist.moment === 'review' || /resol|post|after|follow/i.test(title.text);
  const after = late || isLate(title.text, minutes) ? 'resolved' : 'declared';
  const name = withoutNote(checklist.name);
  const severities = checklist.severities ?? [];
  pushDeadline(reading, { name, minutes, after, severities, place: title.place });
  const deadline = reading.draft.deadlines?.find((candidate) => candidate.name === name);
  if (deadline !== undefined) deadline.checklist = checklist.id;
}

/** Nobody is given a day to begin. */
function isLate(title: string, minutes: number): boolean {
  return minutes >= 24 * 60 && !/first|initial/i.test(title);
}

/** The title of its section; with the one above where that alone says too little or is taken. */
function nameOf(path: readonly Section[], taken: readonly string[]): string {
  const [own, outer] = path.map(
    ({ title }) => withoutNumber(title.text).replace(/:$/, '').trim() || title.text,
  );
  if (own === undefined) return 'Checklist';
  const plain = own.length > 90 ? `${own.slice(0, 87)}…` : own;
  return taken.includes(plain) && outer !== undefined ? `${outer}: ${plain}` : plain;
}

function addItem(reading: Reading, checklist: Checklist, item: Item): void {
  reading.claim(item.place);
  const parts = item.children.filter(({ place }) => !reading.isClaimed(place));
  const group = parts.length > 0 && (item.value === '' || /:$/.test(item.text));
  const own = item.text.replace(/:$/, '').trim();
  const [first, ...scripts] = item.code.flatMap((block) => commandSteps(reading, block));
  if (own !== '' && !group)
    push(reading, checklist, item, own, scripts.length === 0 ? first?.code : undefined);
  if (first !== undefined && scripts.length > 0) {
    for (const { code, title } of [first, ...scripts]) push(reading, checklist, code ?? item, title, code);
  }
  for (const part of parts) {
    const text = group && own !== '' ? `${item.key ?? own}: ${part.text}` : part.text;
    const [code] = part.code;
    if (code !== undefined) reading.claim(code.place);
    if (part.text !== '') push(reading, checklist, part, text, code);
    for (const deep of part.children) {
      if (deep.text !== '') push(reading, checklist, deep, `${part.key ?? part.text}: ${deep.text}`);
    }
  }
}

interface CommandStep {
  readonly title: string;
  readonly code: Code | undefined;
}

/** The steps of a script that stands below an item; one that is no program stays whole. */
function commandSteps(reading: Reading, block: Code): CommandStep[] {
  reading.claim(block.place);
  if (!isProgram(block)) return [{ title: block.text, code: block }];
  return scriptSteps(block).map(({ title, commands, place }) => ({
    title,
    code: commands === '' ? undefined : { ...block, text: commands, place },
  }));
}

function push(
  reading: Reading,
  checklist: Checklist,
  line: Pick<Line, 'place'>,
  text: string,
  code?: Code,
): void {
  const command = code?.text ?? '';
  const limit = text.search(/\bwithin\b|\bin the first\b|\bin \d+ ?(?:min|hour|h\b)/i);
  const span = limit < 0 ? null : spanIn(text.slice(limit));
  const severities = severitiesIn(text, reading.scheme);
  const some =
    severities.length > 0 &&
    severities.length < reading.scheme.severities.length &&
    !/assign|assess|determine|classify|level \(/i.test(text);
  const plain = span === null && !some && command === '';
  const item = plain
    ? text
    : {
        text,
        ...(span === null ? {} : { within_minutes: span.minutes }),
        ...(command === '' ? {} : { command }),
        ...(some ? { severities } : {}),
      };
  reading.claim(line.place);
  reading.note(checklist.items, checklist.items.length, line.place);
  checklist.items.push(item);
  if (typeof item === 'object' && code !== undefined) reading.note(item, 'command', code.place);
}
