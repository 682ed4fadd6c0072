import type { DocumentKind, Section, SectionKind } from '../model.ts';
import * as words from '../vocabulary/documentWords.ts';

export interface KindEvidence {
  readonly path: string;
  readonly title: string;
  readonly status: string | null;
  /** Whether the front matter gives an id. */
  readonly hasId: boolean;
  readonly sections: readonly Section[];
  /** How many timeline entries were found. */
  readonly entries: number;
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

/** What a document is. A README, changelog or guide is "other": nothing is expected of it. */
export function kindOf(evidence: KindEvidence): DocumentKind {
  const clues = cluesOf(evidence);
  const { file, folders } = clues;
  if (!words.ownFile.test(file) && !isAboutIncidents(evidence, clues)) return 'other';
  if (words.template.test(file) || words.template.test(evidence.title) || words.template.test(folders)) {
    return 'template';
  }
  if (words.log.test(evidence.title) || words.log.test(file)) return 'log';
  return isIncidentRecord(evidence, clues) ? 'incident' : 'postmortem';
}

interface Clues {
  /** The file's name in words, without extension. */
  readonly file: string;
  readonly folders: string;
  /** How many kinds of telling sections there are. */
  readonly telling: number;
  /** Whether name or title say that it is about something general. */
  readonly isGeneral: boolean;
}

function cluesOf({ path, title, sections }: KindEvidence): Clues {
  const parts = path.replace(/[_-]+/g, ' ').split('/');
  const file = (parts.pop() ?? '').replace(/(?:\.html)?\.(?:md|markdown|mdx|md\.erb)$/i, '');
  const kinds = new Set(sections.map(({ kind }) => kind).filter((kind) => tellingKinds.has(kind)));
  const isGeneral = words.generalFile.test(file) || words.guide.test(file) || words.guide.test(title);
  return { file, folders: parts.join('/'), telling: kinds.size, isGeneral };
}

/** The more the name, title and folder say, the fewer sections have to agree. */
function isAboutIncidents({ title, hasId, entries }: KindEvidence, clues: Clues): boolean {
  const { file, folders, telling, isGeneral } = clues;
  if (isGeneral) return telling >= 3 && entries > 0;
  if (telling >= 4) return true;
  const isNamed = [file, title].some((text) => words.postmortem.test(text) || words.incident.test(text));
  const isFiled = words.postmortem.test(folders) || words.incident.test(folders);
  const support = telling + (hasId ? 1 : 0) + (entries > 0 ? 1 : 0);
  if (isNamed) return support > 0 || words.postmortem.test(file) || words.postmortem.test(title);
  return isFiled ? support > 0 || words.ownFolder.test(folders) : support >= 3;
}

function isIncidentRecord({ title, status }: KindEvidence, { file, telling }: Clues): boolean {
  if (words.postmortem.test(file)) return false;
  if (words.ownFile.test(file)) return true;
  if (words.postmortem.test(title)) return false;
  return status !== null && words.runningStatus.test(status) && telling < 3;
}
