import type { RootContent, Table } from 'mdast';
import { findWrittenStamp } from '../../time/written.ts';
import type { DocumentKind, Metadata, Section, SectionKind, TimelineEntry } from '../model.ts';
import * as words from '../vocabulary/documentWords.ts';
import { foldedText } from './headingWords.ts';
import type { SectionNames } from './names.ts';
import type { Outline } from './outline.ts';
import type { Source } from './source.ts';

export interface KindEvidence {
  readonly path: string;
  readonly metadata: Metadata;
  /** Whether the front matter gives an id. */
  readonly hasId: boolean;
  readonly outline: Outline;
  readonly timeline: readonly TimelineEntry[];
  readonly source: Source;
  readonly names: SectionNames;
}

/** Sections that hardly anything but the record of an incident has. */
const tellingKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'timeline',
  'rootCause',
  'contributingFactors',
  'detection',
  'impact',
  'trigger',
  'resolution',
  'wentWell',
  'wentWrong',
  'lucky',
  'actionItems',
  'lessons',
]);

const fewestRecords = 5;
const longestUnfilled = 1500;

/** What a document is. A README, changelog or guide is "other": nothing is expected of it. */
export function kindOf(evidence: KindEvidence): DocumentKind {
  const clues = cluesOf(evidence);
  if (isOwnRecord(evidence, clues)) return isIncidentRecord(evidence, clues) ? 'incident' : 'postmortem';
  if (isLog(evidence, clues)) return 'log';
  if (!words.ownFile.test(clues.file) && !isAboutIncidents(evidence, clues)) return 'other';
  if (isTemplate(evidence, clues)) return 'template';
  return isIncidentRecord(evidence, clues) ? 'incident' : 'postmortem';
}

interface Clues {
  /** The file's name in words, without extension. */
  readonly file: string;
  readonly folders: string;
  readonly title: string;
  /** How many kinds of telling sections there are. */
  readonly telling: number;
  /** Whether name or title say that it is about something general. */
  readonly isGeneral: boolean;
  /** Whether name or title give a date. */
  readonly isDated: boolean;
}

function cluesOf({ path, metadata, outline: { sections } }: KindEvidence): Clues {
  const parts = spaced(path).split('/');
  const file = (parts.pop() ?? '').replace(/(?:\.html)?\.(?:md|markdown|mdx|md\.erb)$/, '');
  const written = metadata.title?.value ?? '';
  const title = spaced(written);
  const kinds = new Set(sections.map(({ kind }) => kind).filter((kind) => tellingKinds.has(kind)));
  const isGeneral = words.generalFile.test(file) || words.guide.test(file) || words.guide.test(title);
  const isDated = findWrittenStamp(written, ({ date, possible }) => possible && date !== null) !== null;
  return { file, folders: parts.join('/'), title, telling: kinds.size, isGeneral, isDated };
}

/** "Post-Mortem", "post_mortem" and "post‑mortem" are "post mortem". */
function spaced(text: string): string {
  return foldedText(text).replace(/[_\p{Pd}]+/gu, ' ');
}

/** What Debrief itself has made is what its file is named, even where the "e-mail template" is what is broken. */
function isOwnRecord({ hasId, timeline }: KindEvidence, { file }: Clues): boolean {
  return words.ownFile.test(file) && hasId && timeline.some(({ at }) => at !== null);
}

/** The more the name, title and folder say, the fewer sections have to agree. */
function isAboutIncidents({ hasId, timeline }: KindEvidence, clues: Clues): boolean {
  const { file, folders, title, telling, isGeneral, isDated } = clues;
  const hasEntries = timeline.length > 0;
  if (isGeneral) return telling >= 3 && hasEntries;
  if (telling >= 4) return true;
  const isNamed = [file, title].some((text) => words.postmortem.test(text) || words.incident.test(text));
  const isFiled = words.postmortem.test(folders) || words.incident.test(folders);
  const support = telling + (hasId ? 1 : 0) + (hasEntries ? 1 : 0);
  if (isNamed) return support > 0 || isDated || words.postmortem.test(file) || words.postmortem.test(title);
  return isFiled ? support > 0 || words.ownFolder.test(folders) : support >= 3;
}

/** A register of incidents says so, or is a table whose columns are what others have as sections. */
function isLog({ outline, source, names }: KindEvidence, { file, title, telling }: Clues): boolean {
  if (words.template.test(title) || words.template.test(file)) return false;
  if (words.log.test(title) || words.log.test(file)) return true;
  return telling < 3 && outline.unclaimed.some((block) => isRegister(block, source, names));
}

function isRegister(block: RootContent, source: Source, names: SectionNames): boolean {
  if (block.type !== 'table' || block.children.length <= fewestRecords) return false;
  const kinds = headerOf(block, source).map((text) => names.kindOfWhole(text));
  return new Set(kinds.filter((kind) => tellingKinds.has(kind))).size >= 2;
}

function headerOf({ children: [header] }: Table, source: Source): string[] {
  return (header?.children ?? []).map((cell) => source.rich(cell).text);
}

/** A template says so, or has the sections of a postmortem and next to nothing in them but what is to be replaced. */
function isTemplate({ hasId, metadata, outline, timeline, source }: KindEvidence, clues: Clues): boolean {
  const hasPlaceholderTitle = isPlaceholder(metadata.title?.value ?? '');
  const isDated = clues.isDated || /\d{4}/.test(clues.file);
  const isTimed = timeline.some(({ at }) => at !== null);
  const saysSo = [clues.file, clues.folders, clues.title].some((text) => words.template.test(text));
  // an email template, too, may break on a certain day
  if (saysSo && !(isDated && isTimed && !hasPlaceholderTitle)) return true;
  if (clues.telling < 3) return false;
  if ((hasId || isDated || isTimed) && !hasPlaceholderTitle) return false;
  const known = outline.sections.filter(({ kind }) => tellingKinds.has(kind));
  const unfilled = known.filter((section) => section.empty || isMostlyPlaceholders(section, source.text));
  return unfilled.length >= (hasPlaceholderTitle ? 0.3 : 0.9) * known.length;
}

function isPlaceholder(title: string): boolean {
  return words.placeholderTitle.test(title) || title.match(words.placeholder) !== null;
}

function isMostlyPlaceholders({ bodySpan: { start, end } }: Section, text: string): boolean {
  const body = text.slice(start, Math.min(end, start + longestUnfilled));
  const marks = body.match(words.placeholder)?.length ?? 0;
  return end - start < longestUnfilled && marks > 0 && body.length / marks < 150;
}

function isIncidentRecord({ metadata: { status } }: KindEvidence, { file, title, telling }: Clues): boolean {
  if (words.postmortem.test(file)) return false;
  if (words.ownFile.test(file)) return true;
  if (words.postmortem.test(title)) return false;
  return status !== null && words.runningStatus.test(status.value) && telling < 3;
}
