import type { Postmortem, SectionKind } from '../document/model.ts';
import { isAbsent } from '../document/reading/actionValues.ts';

/** More is for the document itself. */
const SUMMARY_LIMIT = 320;
const REASON_LIMIT = 240;

/** One or two sentences of what happened; null where the document does not say, or not briefly. */
export function summaryOf(document: Postmortem): string | null {
  const [first, second] = sentencesOf(document, 'summary');
  if (first === undefined) return null;
  const both = second === undefined ? first : `${first} ${second}`;
  return [both, first].find((text) => text.length <= SUMMARY_LIMIT) ?? null;
}

/** What the incident did, else why it happened, where the document says so in a sentence. */
export function reasonOf(document: Postmortem): string | null {
  const sentences = (['impact', 'rootCause'] as const).map((kind) => sentencesOf(document, kind)[0]);
  return sentences.find((text) => text !== undefined && text.length <= REASON_LIMIT) ?? null;
}

/** Of the first paragraph of a section. */
function sentencesOf({ prose }: Postmortem, kind: SectionKind): readonly string[] {
  const text = prose.find((block) => block.section === kind && isWritten(block.text))?.text ?? '';
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.slice(0, 2000));
  return Array.from(segments, ({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

/** No placeholder, and more than a heading or a name of a field. */
function isWritten(text: string): boolean {
  const words = text.trim();
  return (
    !isAbsent(words) &&
    !/^[[<{(].*[\]>})]$|:$|\b(?:TODO|TBD|FIXME)\b/.test(words) &&
    /[\p{L}\p{N}]/u.test(words)
  );
}
