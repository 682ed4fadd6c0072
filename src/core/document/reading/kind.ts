import type { DocumentKind, Section, SectionKind } from '../model.ts';

export interface KindEvidence {
  readonly path: string;
  readonly title: string;
  readonly status: string | null;
  readonly hasId: boolean;
  readonly sections: readonly Section[];
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
const tellingNumber = 3;

const postmortemWords =
  /\bpost[\s_-]?mortems?\b|\bpostmortems?\b|\bretro(?:spective)?s?\b|\brca\b|\broot[\s-]cause analysis\b|\bincident (?:review|report|analysis)\b|\boutage report\b|\bpir\b/i;
const incidentWords = /\bincidents?\b|\boutages?\b|\bdowntime\b|\bdisruption\b|\bunavailab/i;
const logWords = /\b(?:incident|outage) (?:log|register|history)\b|^incidents$/i;
const templateWords = /\btemplates?\b/i;
const generalFile =
  /^(?:readme|changelog|contributing|code_of_conduct|security|license|history|index|releases?|governance|support|maintainers|roadmap|faq|summary)$/i;
const guideWords =
  /\b(?:guide|how to|handbook|process|policy|playbook|runbook|overview of|introduction|checklist|best practices|training|procedure|cheat ?sheet|tutorial|guidelines?)\b/i;
const runningStatuses = /^(?:investigating|identified|monitoring|mitigated|ongoing|active|open)$/i;

/** What a document is. A README, changelog or guide is "other": nothing is expected of it. */
export function kindOf(evidence: KindEvidence): DocumentKind {
  const folders = evidence.path.split('/');
  const file = (folders.pop() ?? '').replace(/(?:\.html)?\.(?:md|markdown|mdx|md\.erb)$/i, '');
  const words = file.replace(/[_-]+/g, ' ');
  const telling = new Set(evidence.sections.map(({ kind }) => kind).filter((kind) => tellingKinds.has(kind)))
    .size;
  const isGeneral = generalFile.test(file) || guideWords.test(evidence.title) || guideWords.test(words);
  const named = /^(?:incident|post[\s-]?mortem)$/i.test(words) && !isGeneral;
  if (!named && !isAbout(evidence, { words, folders: folders.join(' '), telling, isGeneral })) return 'other';
  if (
    templateWords.test(words) ||
    templateWords.test(evidence.title) ||
    folders.some((folder) => /^_?templates?$/i.test(folder))
  ) {
    return 'template';
  }
  if (logWords.test(evidence.title) || logWords.test(words)) return 'log';
  return isIncidentRecord(evidence, words, telling) ? 'incident' : 'postmortem';
}

interface Clues {
  readonly words: string;
  readonly folders: string;
  readonly telling: number;
  readonly isGeneral: boolean;
}

function isAbout(
  { title, hasId, entries }: KindEvidence,
  { words, folders, telling, isGeneral }: Clues,
): boolean {
  if (isGeneral) return telling >= tellingNumber && entries > 0;
  const folderWords = folders.replace(/[_-]+/g, ' ');
  const mentioned = [title, words, folderWords].some(
    (text) => postmortemWords.test(text) || incidentWords.test(text),
  );
  if (telling >= tellingNumber) return mentioned || telling > tellingNumber || hasId;
  if (telling === 2) return mentioned || hasId || entries > 0;
  return (
    (postmortemWords.test(words) || postmortemWords.test(title) || incidentWords.test(title)) &&
    (telling > 0 || entries > 0)
  );
}

function isIncidentRecord({ title, status }: KindEvidence, words: string, telling: number): boolean {
  if (postmortemWords.test(words)) return false;
  if (/^incident$/i.test(words)) return true;
  if (postmortemWords.test(title)) return false;
  return status !== null && runningStatuses.test(status) && telling < tellingNumber;
}
