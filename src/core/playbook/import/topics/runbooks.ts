import { covering } from '../lines.ts';
import { type Item, type Line, type Section, within } from '../model.ts';
import { fileOf, idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, addTexts, itemsIn, linesIn, type Part, type Reading, state } from '../reading.ts';
import { isProgram } from '../script.ts';
import { spanIn } from '../spans.ts';
import { isAbout, isDocumentTitle, type Topic, topicOf, topicOfTitle } from '../topics.ts';
import type { PhaseOf } from './phases.ts';
import { endOf, type Page, pageText, stepLines, stepsOfCode } from './runbookPage.ts';

type Runbook = Part<'runbooks'>;

const parts: readonly (readonly ['symptoms' | 'diagnosis' | 'recovery' | 'afterwards', RegExp])[] = [
  [
    'symptoms',
    /^(?:symptoms?|trigger$|signs?(?: of .*)?|indicators?|alerts?(?: firing| triggered| fired)?(?=$|\s*[(:])|detection(?! (?:and|&|methods?|sources?|time|improve))|how (?:to|you) (?:detect|know)|what you(?:'ll)? see)\b/i,
  ],
  ['afterwards', /long.?term|permanent|prevent|follow.?up|afterwards|root cause fix|post.?recovery/i],
  ['diagnosis', /diagnos|investigat|check|identify|triage|confirm|verify the|assess|causes?/i],
  [
    'recovery',
    /recover|resol|fix|steps?|mitigat|action|procedure|remed|restore|response|rollback|contain|eradicat|solution|verif|restart|scale|if /i,
  ],
];

/** Words for symptoms that mean other things as well: "Alerts: on the pager", "Time of detection". */
const vague = /^(?:alerts?|detection|trigger|indicators?)\b/i;

function partOf(title: string): (typeof parts)[number][0] | null {
  return parts.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
}

export function readRunbooks(reading: Reading, phaseOf: PhaseOf): void {
  const taken = new Set<Section>();
  for (const section of reading.sections) {
    const isProcess = section.sections.some((below) => phaseOf.has(below));
    if (taken.has(section) || isProcess || isDocumentTitle(section) || section.level === 0) continue;
    const kind = kindOf(reading, section);
    if (kind === null) continue;
    for (const below of within(section)) taken.add(below);
    addRunbook(reading, section, kind);
  }
}

/** "Playbook 1: …", "Runbook: …", "Scenario B - …" says what it is. */
const numbered = /^(?:play.?book|run.?book|scenario)\b\s*(?:#?\d+|[A-Z])?\s*[:.–—-]\s*\S/i;

/** "Common scenarios", "Triage by incident type": what stands below are the runbooks. */
function isCollection({ title, sections }: Section): boolean {
  const several = /\b(?:types?|scenarios|play.?books|run.?books|incidents|issues|problems|procedures)$/i;
  return several.test(withoutNote(title.text)) && sections.filter(({ level }) => level < 7).length >= 2;
}

function hasSteps(section: Section): boolean {
  return within(section).some(({ blocks }) => blocks.some(({ kind }) => kind === 'code' || kind === 'list'));
}

const otherTopics: readonly (Topic | null)[] = [
  'severities',
  'roles',
  'escalation',
  'contacts',
  'review',
  'messages',
  'metrics',
  'readiness',
  'actionItems',
  'log',
  'phases',
];

/** Whether a section is one runbook, and of what kind. */
function kindOf(reading: Reading, section: Section): Runbook['kind'] | null {
  const title = section.title.text;
  if (numbered.test(title) && hasSteps(section)) return serviceKind(title);
  if (otherTopics.includes(topicOfTitle(title))) return null;
  if (hasParts(section)) return serviceKind(title);
  if (/run.?book\b.*["“:]/i.test(title) && itemsIn(section).length > 0) return 'symptom';
  return kindByTitle(section) ?? kindByPlace(reading, section);
}

/** Whether it has the parts of a runbook: symptoms with steps, or diagnosis and recovery among runbooks. */
function hasParts(section: Section): boolean {
  const labels = section.sections.map(({ title }) => title.text);
  const unboxed = itemsIn(section).filter(({ ticked }) => ticked === null);
  const keyed = [...linesIn(section), ...unboxed].map(({ key }) => key ?? '');
  const titles = [...labels, ...keyed];
  const names = titles.map(partOf);
  const isOther = names.includes('diagnosis') || names.includes('recovery') || names.includes('afterwards');
  const shows = titles.some((name) => partOf(name) === 'symptoms' && (isOther || !vague.test(name)));
  if (shows && hasSteps(section) && !inProcess(section)) return true;
  return (
    names.includes('diagnosis') &&
    names.includes('recovery') &&
    !isCollection(section) &&
    labels.length > 0 &&
    isAbout(section, 'runbooks') &&
    section.level >= 2
  );
}

const trouble =
  /\b(?:down|outage|unreachable|unavailable|unhealthy|not (?:sending|working|responding|starting|loading)|crash\w*|stuck|exhausted|exhaustion|full|slow|fail(?:ing|ed|s|ure)|timeouts?|expired|out of (?:memory|disk|space))\b/i;
const procedure =
  /^(?:\w+ ){0,2}(?:roll.?back|restore|recovery|fail.?over|restart)(?: (?:procedures?|steps|plan|paths?))$/i;

/** What says in its title what is broken, or what is done about it, and has commands. */
function kindByTitle(section: Section): Runbook['kind'] | null {
  const title = withoutNote(withoutNumber(section.title.text));
  const isOwn = section.level >= 2 && section.level < 7 && !inProcess(section) && !isCollection(section);
  const programs = [section, ...section.sections.filter(({ level }) => level >= 7)].some(({ blocks }) =>
    blocks.some((block) => block.kind === 'code' && isProgram(block)),
  );
  if (!isOwn || !programs || title.split(' ').length > 9) return null;
  if (procedure.test(title)) return 'procedure';
  const topic = topicOfTitle(section.title.text);
  return trouble.test(title) && (topic === null || topic === 'runbooks') ? serviceKind(title) : null;
}

/** What stands below a title about runbooks or commands is one, whatever its parts are called. */
function kindByPlace(reading: Reading, section: Section): Runbook['kind'] | null {
  const title = section.title.text;
  const parent = section.parent;
  if (
    parent === null ||
    section.level >= 7 ||
    isCollection(section) ||
    reading.isClaimed(section.title.place)
  )
    return null;
  const programs = section.blocks.some((block) => block.kind === 'code' && isProgram(block));
  const listed = itemsIn(section).length >= 2 || section.sections.some((below) => itemsIn(below).length >= 2);
  if (
    /(?:diagnos\w*|investigati\w*|forensics?|debugging) (?:tools|commands|queries|procedures)|useful (?:commands|queries)|quick commands|emergency (?:scripts|commands)/i.test(
      `${parent.title.text}`,
    ) &&
    programs
  )
    return 'diagnosis';
  if (/^(?:emergency scripts|quick commands|useful commands)$/i.test(title) && programs) return 'procedure';
  if (
    topicOf(parent) === 'runbooks' &&
    topicOfTitle(parent.title.text) === 'runbooks' &&
    !isDocumentTitle(parent) &&
    (programs ||
      listed ||
      within(section).some((below) =>
        below.blocks.some((block) => block.kind === 'code' && isProgram(block)),
      ))
  ) {
    return /recovery|procedure|rollback|restore|restart|failover/i.test(`${parent.title.text} ${title}`)
      ? 'procedure'
      : serviceKind(title);
  }
  return null;
}

/** A part of the response itself is no runbook, whatever it is built like. */
function inProcess({ parent }: Section): boolean {
  return (
    parent !== null &&
    isAbout(parent, 'phases', 'review', 'severities', 'communication', 'escalation', 'triggers', 'roles')
  );
}

function serviceKind(title: string): 'service' | 'symptom' | 'procedure' {
  if (
    /\b(?:outage|down|unavailable|failure|crash|service)\b/i.test(title) &&
    !/rate|latency|third/i.test(title)
  )
    return 'service';
  return /^(?:complete|full|database)?\s*(?:restore|restart|rollback|failover|recovery)/i.test(title)
    ? 'procedure'
    : 'symptom';
}

function addRunbook(reading: Reading, section: Section, kind: Runbook['kind']): void {
  const runbooks = reading.draft.runbooks ?? [];
  reading.draft.runbooks = runbooks;
  const name = nameOf(section.title.text);
  const id = idIn(runbooks, name);
  const runbook: Runbook = { id, name, kind, file: fileOf('runbooks', id) };
  addElement(reading, runbooks, runbook, section.title.place);
  const page: Page = { symptoms: [], diagnosis: [], recovery: [], afterwards: [] };
  readPart(reading, { runbook, page, section }, kind === 'diagnosis' ? 'diagnosis' : 'recovery');
  reading.note(runbook, 'file', covering(section.title.place, endOf(section)));
  reading.files.set(runbook.file, pageText(name, page));
}

function nameOf(title: string): string {
  const quoted = /["“]([^"”]+)["”]/.exec(title)?.[1];
  return (
    quoted ??
    (withoutNumber(title).replace(
      /^(?:(?:quick )?run.?book|incident|issue|problem|symptom|alert)\s*:\s*/i,
      '',
    ) ||
      title)
  );
}

interface Spot {
  readonly runbook: Runbook;
  readonly page: Page;
  readonly section: Section;
}

function readPart(reading: Reading, place: Spot, part: keyof Page): void {
  const { runbook, page, section } = place;
  reading.claim(section.title.place);
  for (const block of section.blocks) {
    if (block.kind === 'code') {
      reading.claim(block.place);
      page[part].push(...stepsOfCode(block));
    } else if (block.kind === 'text') {
      for (const line of block.lines) readLine(reading, place, part, line);
    } else if (block.kind === 'list') {
      for (const item of block.items) readItem(reading, { runbook, page, section }, part, item);
    } else {
      for (const row of block.rows) {
        const text = row
          .map((cell) => cell.text)
          .filter((cell) => cell !== '')
          .join(': ');
        page[part].push(`- ${text}`);
        if (row[0]) reading.claim(row[0].place);
      }
      if (block.header[0]) reading.claim(block.header[0].place);
    }
  }
  for (const below of section.sections) {
    const next = partOf(below.title.text) ?? part;
    if (partOf(below.title.text) === null && below.blocks.length > 0)
      page[next].push(`### ${below.title.text}`);
    readPart(reading, { runbook, page, section: below }, next);
  }
}

const stated: readonly (readonly ['data_loss' | 'impact' | 'note' | 'afterwards', RegExp])[] = [
  ['data_loss', /data.?loss|\brpo\b/i],
  ['impact', /^impact/i],
  ['note', /^notes?$|^warning|^important/i],
];
const recoveryTime = /^(?:expected )?(?:rto|recovery time|time to recover|eta|resolution time|mttr)/i;

function readLine(reading: Reading, { runbook, page }: Spot, part: keyof Page, line: Line): void {
  const { key, value, place } = line;
  reading.claim(place);
  const named = key === null ? null : partOf(key);
  const fact = stated.find(([, pattern]) => pattern.test(key ?? ''))?.[0];
  if (recoveryTime.test(key ?? '')) readRecoveryTime(reading, runbook, line);
  else if (fact !== undefined) state(reading, runbook, fact, { value, place });
  else if (named === 'symptoms') addTexts(reading, runbook, 'symptoms', parted(line));
  else if (named === 'afterwards') state(reading, runbook, 'afterwards', { value, place });
  else if (value !== '') page[named ?? part].push(key === null ? line.text : `**${key}:** ${value}`);
}

/** "Timeouts, slow pages" is two symptoms; a comma in quotes parts nothing. */
function parted(line: Line): Line[] {
  const outside = /,\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/;
  return line.value.split(outside).map((text) => ({ ...line, text }));
}

function readItem(reading: Reading, spot: Spot, part: keyof Page, item: Item): void {
  const { runbook, page } = spot;
  const { key, value, children } = item;
  reading.claim(item.place);
  const named = key === null ? null : partOf(key);
  const isFact = recoveryTime.test(key ?? '') || stated.some(([, pattern]) => pattern.test(key ?? ''));
  if (isFact && value !== '') readLine(reading, spot, part, item);
  else if (named === 'symptoms' && value === '') addTexts(reading, runbook, 'symptoms', children);
  else if (named === 'symptoms')
    addTexts(reading, runbook, 'symptoms', [{ ...item, text: value }, ...children]);
  else if (part === 'symptoms') addTexts(reading, runbook, 'symptoms', [item, ...children]);
  else page[part].push(...stepLines(reading, item, ''));
}

function readRecoveryTime(reading: Reading, runbook: Runbook, line: Line): void {
  const times = runbook.recovery_time ?? [];
  runbook.recovery_time = times;
  for (const text of line.value.split(/\s+\/\s+|;\s*/)) {
    const span = spanIn(text);
    if (span === null) continue;
    const by = /\(([^()]+)\)/.exec(text)?.[1];
    addElement(
      reading,
      times,
      { ...(by === undefined ? {} : { by }), minutes: [span.from, span.minutes] as [number, number] },
      line.place,
    );
  }
  if (times.length === 0) state(reading, runbook, 'note', { value: line.text, place: line.place });
}
