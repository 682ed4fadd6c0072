import type { Line, Section } from '../model.ts';
import { idIn, withoutNote, withoutNumber } from '../names.ts';
import { addElement, addTexts, linesIn, type Part, type Reading } from '../reading.ts';
import { stretchIn } from '../spans.ts';
import { isAbout, isDocumentTitle, topicOfTitle } from '../topics.ts';

type Phase = Part<'phases'>;

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
    const name = nameOf(section.title.text);
    const id = idIn(phases, name);
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

/** "2. Phase 1: Detection (0 to 5 minutes)" is "Detection". */
function nameOf(title: string): string {
  const counted =
    /^(?:minutes?|hours?)\s*\d+\s*[-–—]\s*\d+\s*:\s*|^T\s?\+\S+(?:\s*(?:to|-|–|→)\s*\S+)?\s*:\s*/i;
  const plain = withoutNumber(title.replace(/^\d+[.)]\s+(?=(?:phase|stage)\b)/i, '').replace(counted, ''));
  return withoutNote(plain).replace(/\s*[:–—-]\s*\d.*$/, '') || title;
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
  /detect|alert|triage|assess|respon|contain|mitigat|investigat|diagnos|communicat|eradicat|resol|recover|post|review|prepar|identif|declar|acknowledg|verif|clos|analysis|learn|escalat|lessons|report|initiat|remediat|retro|immediate|stabili|^(?:starting|during|after|before) the\b/i;
const numbered = /^(?:\d+[.)]\s+)?(?:phase|stage|minutes?|hours?)\s*\d|^T\s?\+/i;
const step = /^step\s*\d+\s*[:.)–—-]\s*(?:\p{L}+(?:\s*(?:&|and|\/)\s*\p{L}+)?)$/iu;

function isPhase(parent: Section, section: Section): boolean {
  const title = section.title.text;
  if (numbered.test(title) || (step.test(title) && stages.test(title))) return true;
  if (topicOfTitle(title) === 'contents' || severitiesInTitle(title)) return false;
  if (stretchIn(title) !== null && stages.test(title)) return true;
  return (
    (isCourse(parent) && /^document/i.test(title)) ||
    ((isAbout(parent, 'phases', 'steps') || isCourse(parent)) &&
      !isDocumentTitle(parent) &&
      stages.test(title)) ||
    (/^\d+[.:)]\s/.test(title) && stages.test(title) && !isDocumentTitle(parent))
  );
}

/** "The response playbook": what stands below is the course of any incident, not a runbook for one kind. */
function isCourse({ title }: Section): boolean {
  return /^(?:the |our )?(?:incident )?response (?:play.?book|run.?book|plan|procedure)$/i.test(
    withoutNumber(title.text),
  );
}

function severitiesInTitle(title: string): boolean {
  return /^(?:sev|p)[\s-]?\d\b|^level \d/i.test(title);
}

function scoreOf(parent: Section, sections: readonly Section[]): number {
  const phases = sections.filter((section) => isPhase(parent, section));
  if (
    phases.length < 2 ||
    (isAbout(parent, 'runbooks') && !isCourse(parent)) ||
    isAbout(parent, 'severities', 'escalation', 'roles', 'decisions', 'review', 'metrics')
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

/** Notes of a phase: sentences that no one else reads. */
export function readPhaseNotes(reading: Reading, phaseOf: PhaseOf): void {
  for (const [section, id] of phaseOf) {
    const phase = reading.draft.phases?.find((candidate) => candidate.id === id);
    const lines = linesIn(section).filter(({ place, text }) => !reading.isClaimed(place) && text.length > 3);
    if (phase !== undefined && lines.length > 0) addTexts(reading, phase, 'notes', lines);
  }
}
