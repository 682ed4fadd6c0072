import { DebriefError } from '../../errors.ts';
import type { Playbook, PlaybookData } from '../schema.ts';
import { complete } from './complete.ts';
import { factsOf, type ImportedFact } from './facts.ts';
import type { Place } from './model.ts';
import { readOutline } from './outline.ts';
import { createReading, type Reading } from './reading.ts';
import { valid } from './repair.ts';
import { readAbout } from './topics/about.ts';
import { readBeginning, readStability } from './topics/beginning.ts';
import { readCadence } from './topics/cadence.ts';
import { readChecklists } from './topics/checklists.ts';
import { readDecisions } from './topics/choices.ts';
import { readPrinciples, readReadiness } from './topics/culture.ts';
import { readDeadlines } from './topics/deadlines.ts';
import { readEscalation } from './topics/escalation.ts';
import { readFields } from './topics/fields.ts';
import { readLinks } from './topics/links.ts';
import { readMessages } from './topics/messages.ts';
import { readMitigations } from './topics/mitigations.ts';
import { readContacts, readHandoff, readOnCall } from './topics/people.ts';
import { readPhaseNotes, readPhases } from './topics/phases.ts';
import { readActionItems, readLog, readMetrics, readPostmortemTemplate } from './topics/records.ts';
import { readReview } from './topics/review.ts';
import { nameDuties, readRoles } from './topics/roles.ts';
import { readRunbooks } from './topics/runbooks.ts';
import { readSchemeInText } from './topics/schemeInText.ts';
import { readSeverities } from './topics/severities.ts';
import { readWarRoom } from './topics/warRoom.ts';
import { claimContents, claimTitles, unreadLines } from './unread.ts';
import { readWording } from './wording.ts';
import { writeYaml } from './yaml.ts';

/** A Markdown file that a team has its playbook in. */
export interface PlaybookSource {
  readonly name: string;
  readonly text: string;
}

export interface ImportOptions {
  /** The playbook's name; what the files call themselves by default. */
  readonly name?: string;
  /** Where from comes what a playbook needs and the text does not say. */
  readonly standard: Playbook;
}

/** Something that a person should look at, with where it stands. */
export interface ImportDoubt {
  /** A line that says something Debrief has no place for or did not understand; a reading that may be wrong; or what the text lacks and was filled in. */
  readonly kind: 'unread' | 'guess' | 'default';
  /** The name of the file; null where it is about none. */
  readonly file: string | null;
  readonly line: number | null;
  readonly end: number | null;
  readonly message: string;
}

export interface ImportedPlaybook {
  readonly data: PlaybookData;
  /** The text of playbook.yaml, with the line of the source behind each value. */
  readonly yaml: string;
  /** The other files of the playbook's folder, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly doubts: readonly ImportDoubt[];
  /** Every value with the line that it comes from. */
  readonly facts: readonly ImportedFact[];
}

/** The most characters that are imported at once: a hundred times what people write. */
const mostCharacters = 1_000_000;

/** The most headings, and labels that stand before something, for the same reason. */
const mostSections = 3000;

/**
 * Turns an organisation's Markdown playbook into one that Debrief runs. Nothing of it is lost silently: each line is
 * either somewhere in the result or among the doubts.
 * @throws DebriefError `too-complex` where the files are larger than a playbook can be
 */
export function importPlaybook(sources: readonly PlaybookSource[], options: ImportOptions): ImportedPlaybook {
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  atMost(size, mostCharacters, 'characters');
  const outlines = sources.map(({ text, name }, file) => readOutline(text, file, name));
  const reading = createReading(outlines.map(({ root }) => root));
  atMost(reading.sections.length, mostSections, 'sections');
  readTopics(reading);
  readWording(reading, sources);
  complete(reading, sources, options);
  claimTitles(reading);
  const data = valid(reading);
  const doubts = [
    ...reading.doubts,
    ...outlines.flatMap(({ skipped }) => skipped.map(tooComplex)),
    ...unreadLines(reading, sources),
  ];
  return {
    data,
    yaml: writeYaml(reading, sources),
    files: reading.files,
    doubts: doubts.map(({ kind, place, message }) => ({
      kind,
      file: place === null ? null : (sources[place.file]?.name ?? null),
      line: place?.line ?? null,
      end: place?.end ?? null,
      message,
    })),
    facts: factsOf(reading),
  };
}

function atMost(size: number, most: number, what: string): void {
  if (size <= most) return;
  throw new DebriefError(
    'too-complex',
    `A playbook of ${size} ${what} is too long to import: at most ${most} are read. Nothing was written; import its parts one by one.`,
  );
}

function tooComplex(place: Place) {
  return { kind: 'unread' as const, place, message: 'Left out: reading these lines would take too long.' };
}

/** In the order in which readers may take lines: whoever knows its lines best comes first. */
function readTopics(reading: Reading): void {
  claimContents(reading);
  readAbout(reading);
  readSeverities(reading);
  readSchemeInText(reading);
  readPostmortemTemplate(reading);
  readMessages(reading);
  readRoles(reading);
  nameDuties(reading);
  readCadence(reading);
  readLog(reading);
  readFields(reading);
  readReadiness(reading);
  readWarRoom(reading);
  readEscalation(reading);
  readContacts(reading);
  readHandoff(reading);
  readDecisions(reading);
  readActionItems(reading);
  readMetrics(reading);
  const phases = readPhases(reading);
  readDeadlines(reading);
  const inRunbooks = readRunbooks(reading, phases);
  readMitigations(reading);
  readOnCall(reading);
  readReview(reading);
  readBeginning(reading);
  readStability(reading);
  readLinks(reading);
  readPrinciples(reading);
  readChecklists(reading, phases, inRunbooks);
  readPhaseNotes(reading, phases);
}
