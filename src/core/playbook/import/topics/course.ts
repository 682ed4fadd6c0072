import { toLine } from '../lines.ts';
import { above, type Code, type Item, type Line, type List, type Section } from '../model.ts';
import { idOf, withoutNote, withoutNumber } from '../names.ts';
import { addElement, addTexts, linesIn, type Part, type Reading } from '../reading.ts';
import { isProgram, scriptSteps } from '../script.ts';
import { severitiesIn } from '../severityNames.ts';
import { spanIn, stretchIn } from '../spans.ts';
import { isAbout, isDocumentTitle, topicOf, topicOfTitle } from '../topics.ts';
import { roleIn } from './roles.ts';

type Phase = Part<'phases'>;
type Checklist = Part<'checklists'>;

/** Which phase a section belongs to. */
export type PhaseOf = ReadonlyMap<Section, string>;

/** The phases of an incident: headings side by side that are numbered as phases or have time ranges. */
export function readPhases(reading: Reading): PhaseOf {
  const groups = reading.sections
    .map((parent) => ({ parent, phases: parent.sections.filter((section) => section.level < 7) }))
    .map(({ parent, phases }) => ({ parent, phases, score: scoreOf(parent, phases) }));
  const best = groups.reduce<(typeof groups)[number] | null>(
    (found, next) => (next.score > (found?.score ?? 0) ? next : found),
    null,
  );
  const result = new Map<Section, string>();
  if (best === null) return result;
  const phases: Phase[] = [];
  for (const section of best.phases) {
    if (!isPhase(best.parent, section)) continue;
    const name =
      withoutNote(
        withoutNumber(section.title.text.replace(/^T\s?\+\S+(?:\s*(?:to|-|–|→)\s*\S+)?\s*:\s*/i, '')),
      ).replace(/\s*[:–—-]\s*\d.*$/, '') || section.title.text;
    const id = idOf(name, new Set(phases.map((phase) => phase.id)));
    const phase: Phase = { id, name };
    const stretch = stretchIn(section.title.text);
    addElement(reading, phases, phase, section.title.place);
    if (stretch?.from !== undefined) note(reading, phase, 'from_minutes', stretch.from, section.title);
    if (stretch?.to !== undefined) note(reading, phase, 'to_minutes', stretch.to, section.title);
    if (stretch?.words !== undefined) note(reading, phase, 'takes', stretch.words, section.title);
    for (const line of linesIn(section)) {
      if (/^(?:goal|objective|purpose|aim)s?$/i.test(line.key ?? '') && line.value !== '')
        note(reading, phase, 'goal', line.value, line);
      else if (/^(?:timeline|duration|timeframe|time)$/i.test(line.key ?? '') && phase.takes === undefined)
        note(reading, phase, 'takes', line.value, line);
    }
    result.set(section, id);
  }
  reading.draft.phases = phases;
  return result;
}

function note<Key extends keyof Phase & string>(
  reading: Reading,
  phase: Phase,
  key: Key,
  value: Phase[Key],
  line: Line,
): void {
  phase[key] = value;
  reading.note(phase, key, line.place);
  reading.claim(line.place);
}

const stages =
  /detect|alert|triage|assess|respon|contain|mitigat|investigat|diagnos|communicat|eradicat|resol|recover|post|review|prepar|identif|declar|acknowledg|verif|clos|analysis|learn|escalat|lessons|report|immediate|stabili/i;
const numbered = /^(?:phase|stage)\s*\d|^T\s?\+/i;

function isPhase(parent: Section, section: Section): boolean {
  const title = section.title.text;
  if (numbered.test(title)) return true;
  if (topicOfTitle(title) === 'contents' || severitiesInTitle(title)) return false;
  if (stretchIn(title) !== null && stages.test(title)) return true;
  return (
    (isAbout(parent, 'phases', 'steps') && !isDocumentTitle(parent) && stages.test(title)) ||
    (/^\d+[.:)]\s/.test(title) && stages.test(title) && !isDocumentTitle(parent))
  );
}

function severitiesInTitle(title: string): boolean {
  return /^(?:sev|p)[\s-]?\d\b|^level \d/i.test(title);
}

function scoreOf(parent: Section, sections: readonly Section[]): number {
  const phases = sections.filter((section) => isPhase(parent, section));
  if (
    phases.length < 2 ||
    isAbout(parent, 'runbooks', 'severities', 'escalation', 'roles', 'decisions', 'review', 'metrics')
  )
    return 0;
  const marked = phases.filter(({ title }) => numbered.test(title.text)).length;
  const timed = phases.filter(({ title }) => stretchIn(title.text) !== null).length;
  const about = isAbout(parent, 'phases') ? 2 : 0;
  if (marked + timed === 0 && about === 0 && phases.length < 3) return 0;
  return (
    marked * 2 + timed * 2 + about + (phases.length * 2 >= sections.length ? 1 : -2) + phases.length / 10
  );
}

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
  if (topic === null || ['messages', 'links', 'metrics', 'runbooks', 'contents'].includes(topic)) return null;
  const code = section.blocks.filter(
    (block): block is Code => block.kind === 'code' && isProgram(block) && !reading.isClaimed(block.place),
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
] as const;

function isChecklist(reading: Reading, section: Section, { items, ordered }: List): boolean {
  const open = items.filter((item) => isOpen(reading, item));
  if (open.length === 0 || isAbout(section, 'readiness')) return false;
  if (open.some(({ ticked }) => ticked !== null)) return true;
  const topic = topicOf(section);
  if (topic === null) return ordered && open.length > 1 && section.level > 0 && !isIndex(items);
  if ((noSteps as readonly string[]).includes(topic) && !/step|checklist|procedure/i.test(section.title.text))
    return false;
  return (
    !isIndex(items) &&
    (ordered ||
      topicOfTitle(section.title.text) !== null ||
      section.level >= 7 ||
      [...above(section)].some((parent) => isAbout(parent, 'phases', 'steps')))
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
  const checklist: Checklist = { id: idOf(name, new Set(checklists.map(({ id }) => id))), name, items: [] };
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
  const span = /\bwithin\b|\bin the first\b/i.test(text)
    ? spanIn(text.slice(text.search(/\bwithin\b|\bin the first\b/i)))
    : null;
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

/** Sentences with a time that nothing else carries: "Initial notification within 15 minutes of detection". */
export function readDeadlines(reading: Reading): void {
  for (const section of reading.sections) {
    const lines = section.blocks.flatMap((block): readonly Item[] => {
      if (block.kind === 'text') return block.lines.map(toItem);
      return block.kind === 'list' ? block.items : [];
    });
    const titled = section.level >= 7 ? [toItem(section.title)] : [];
    for (const line of lines) {
      if (/time.?box|time limits?|targets?$/i.test(section.title.text)) readTimebox(reading, line);
    }
    for (const line of [...lines, ...titled]) {
      if (line.ticked === null && !reading.isClaimed(line.place)) readDeadline(reading, section, line);
    }
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

function pushDeadline(reading: Reading, { name, minutes, after, severities = [], place }: NewDeadline): void {
  const deadlines = reading.draft.deadlines ?? [];
  reading.draft.deadlines = deadlines;
  if (deadlines.some((deadline) => deadline.name === name)) return;
  const id = idOf(name, new Set(deadlines.map((deadline) => deadline.id)));
  const some = severities.length > 0 && severities.length < reading.scheme.severities.length;
  const deadline: Part<'deadlines'> = { id, name: name.slice(0, 140), within_minutes: minutes, after };
  addElement(reading, deadlines, some ? { ...deadline, severities: [...severities] } : deadline, place);
}

function toItem(line: Line): Item {
  return { ...line, ticked: null, children: [], code: [] };
}

function startOf(word: string, text: string): Part<'deadlines'>['after'] {
  if (/resol|clos|recover/i.test(word)) return 'resolved';
  if (/detect|discover|alert|report/i.test(word)) return 'detected';
  if (/mitigat|fix/i.test(word)) return 'mitigated';
  return /post|review|follow|after/i.test(text) ? 'resolved' : 'declared';
}

/** Notes of a phase: sentences that no one else reads. */
export function readPhaseNotes(reading: Reading, phaseOf: PhaseOf): void {
  for (const [section, id] of phaseOf) {
    const phase = reading.draft.phases?.find((candidate) => candidate.id === id);
    const lines = linesIn(section).filter(({ place, text }) => !reading.isClaimed(place) && text.length > 3);
    if (phase !== undefined && lines.length > 0) addTexts(reading, phase, 'notes', lines);
  }
}
