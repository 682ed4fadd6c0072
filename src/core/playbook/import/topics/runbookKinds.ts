import { type Section, within } from '../model.ts';
import { withoutNote, withoutNumber } from '../names.ts';
import { itemsIn, linesIn, type Part, type Reading } from '../reading.ts';
import { isProgram } from '../script.ts';
import { isAbout, isDocumentTitle, type Topic, topicOf, topicOfTitle } from '../topics.ts';

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

/** Which part of a runbook a title or a label begins. */
export function partOf(title: string): (typeof parts)[number][0] | null {
  return parts.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
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
export function kindOf(reading: Reading, section: Section): Runbook['kind'] | null {
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
  const unboxed = section.blocks.flatMap((block) =>
    block.kind === 'list'
      ? block.items.filter(({ ticked, key }) => ticked === null && !(block.ordered && vague.test(key ?? '')))
      : [],
  );
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
  const isOption = section.parent !== null && isAbout(section.parent, 'mitigations');
  const isOwn =
    section.level >= 2 && section.level < 7 && !inProcess(section) && !isCollection(section) && !isOption;
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
  const looks =
    /(?:diagnos\w*|investigati\w*|forensics?|debugging) (?:tools|commands|queries|procedures)|useful (?:commands|queries)|quick commands|emergency (?:scripts|commands)/i;
  if (programs && looks.test(parent.title.text)) return 'diagnosis';
  if (programs && /^(?:diagnos\w*|investigati\w*|forensics?) (?:tools|commands|queries)$/i.test(title))
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
