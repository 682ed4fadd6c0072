import { type DocumentEdit, editOf } from '../edits.ts';
import type { Postmortem, Section, SectionKind, Span } from '../model.ts';
import { blockAfter, contentEnd, inLineEndings, lineEnding, lineStart } from './layout.ts';

export interface NewSection {
  readonly kind: SectionKind;
  readonly heading: string;
  /** Markdown; may be empty. */
  readonly body: string;
  /** 1 to 6; by default that of the document's other sections. */
  readonly level?: number;
}

/** The order in which our documents have their sections. */
const canonicalOrder: readonly SectionKind[] = [
  'summary',
  'impact',
  'detection',
  'timeline',
  'rootCause',
  'contributingFactors',
  'trigger',
  'resolution',
  'wentWell',
  'wentWrong',
  'lucky',
  'lessons',
  'communication',
  'evidence',
  'actionItems',
  'followUp',
  'other',
];

/** Adds a section where a reader would look for it, in the form of the document's other sections. */
export function addSection(document: Postmortem, section: NewSection): DocumentEdit {
  const { text } = document;
  const siblings = topSections(document);
  const eol = lineEnding(text);
  const markdown = [headingFor(section, siblings, document), section.body.trim()].filter(
    (part) => part !== '',
  );
  const block = markdown.join(eol + eol);
  return editOf(text, [blockAfter(text, placeFor(section.kind, siblings, document), block)]);
}

/** The headings of the highest level on which known sections stand; labels where there is no such heading. */
function topSections({ sections }: Postmortem): Section[] {
  const known = sections.filter(
    ({ kind, form, level }) => kind !== 'other' && (form === 'label' || level > 1),
  );
  const level = known.reduce((least, section) => Math.min(least, section.level), Number.POSITIVE_INFINITY);
  return known.filter((section) => section.level === level);
}

function headingFor(
  { heading, level }: NewSection,
  siblings: readonly Section[],
  { text }: Postmortem,
): string {
  const [sibling] = siblings;
  if (level === undefined && sibling?.form === 'label') return `**${heading}**`;
  const rank = level ?? sibling?.level ?? 2;
  const sample = sibling === undefined ? '' : text.slice(sibling.headingSpan.start, sibling.headingSpan.end);
  const isUnderlined = rank <= 2 && /\n\s*[=-]+\s*$/.test(sample);
  if (!isUnderlined) return `${'#'.repeat(rank)} ${heading}`;
  return `${heading}${lineEnding(text)}${(rank === 1 ? '=' : '-').repeat(Math.max(3, heading.length))}`;
}

/** Behind the last section that usually comes earlier, else before the first that comes later, else at the end. */
function placeFor(
  kind: SectionKind,
  siblings: readonly Section[],
  { text, frontMatter }: Postmortem,
): number {
  const rank = canonicalOrder.indexOf(kind);
  const earlier = siblings.findLast((section) => canonicalOrder.indexOf(section.kind) <= rank);
  if (earlier !== undefined)
    return contentEnd(text, { start: earlier.headingSpan.end, end: earlier.bodySpan.end });
  const later = siblings.find((section) => canonicalOrder.indexOf(section.kind) > rank);
  const start = frontMatter?.span.end ?? 0;
  return contentEnd(text, { start, end: later === undefined ? text.length : blockStart(later, text) });
}

/** Where the block of a heading or label begins: a bullet's label stands behind its bullet. */
function blockStart({ headingSpan }: Section, text: string): number {
  return lineStart(text, headingSpan.start);
}

/** Appends Markdown to the section of a kind; makes the section, under this heading, where there is none. */
export function insertIntoSection(
  document: Postmortem,
  kind: SectionKind,
  heading: string,
  markdown: string,
): DocumentEdit {
  const section = document.sections.find((candidate) => candidate.kind === kind);
  if (section === undefined) return addSection(document, { kind, heading, body: markdown });
  const { text } = document;
  const own = ownBody(document, section);
  const body = indented(markdown, section, text);
  return editOf(text, [
    blockAfter(text, contentEnd(text, { start: section.headingSpan.end, end: own.end }), body),
  ]);
}

/** Puts Markdown in place of what a section says, sub-sections included. */
export function replaceSectionBody(document: Postmortem, section: Section, markdown: string): DocumentEdit {
  const { text } = document;
  const { start } = section.bodySpan;
  const end = contentEnd(text, section.bodySpan);
  const body = indented(markdown, section, text);
  if (end <= start) return editOf(text, [blockAfter(text, start, body)]);
  const eol = lineEnding(text);
  const newText = body.trim() === '' ? '' : eol + eol + inLineEndings(body.trim(), text);
  return editOf(text, [{ span: { start, end }, newText }]);
}

/** The part of a section before its sub-sections. */
function ownBody({ sections }: Postmortem, section: Section): Span {
  const { start, end } = section.bodySpan;
  const inner = sections.find(({ headingSpan }) => headingSpan.start >= start && headingSpan.start < end);
  return { start, end: inner?.headingSpan.start ?? end };
}

/** What belongs to a bullet's label is indented like the bullet's text. */
function indented(markdown: string, { form, headingSpan }: Section, text: string): string {
  const before = text.slice(lineStart(text, headingSpan.start), headingSpan.start);
  if (form !== 'label' || !/\S/.test(before)) return markdown;
  return markdown.replace(/^(?=.)/gm, ' '.repeat(before.length));
}
