import { type DocumentEdit, editOf, insertion } from '../edits.ts';
import { type Postmortem, type Section, type SectionKind, type Span, sectionKinds } from '../model.ts';
import { numberAt } from './headingNumbers.ts';
import { headingMarkdown, headingStyle, labelStyle } from './headingStyle.ts';
import { blockAfter, contentEnd, inLineEndings, lineEnding, lineStart } from './layout.ts';
import { mustBeRead } from './readable.ts';

export interface NewSection {
  readonly kind: SectionKind;
  readonly heading: string;
  /** Markdown; may be empty. */
  readonly body: string;
  /** 1 to 6; by default that of the document's other sections. */
  readonly level?: number;
}

/**
 * Adds a section where a reader would look for it, in the form of the document's other sections.
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function addSection(document: Postmortem, section: NewSection): DocumentEdit {
  mustBeRead(document);
  const siblings = topSections(document);
  const [first] = siblings;
  const place = placeFor(section.kind, siblings, document);
  if (section.level === undefined && first?.form === 'label')
    return addLabel(document, section, { siblings, place });
  const style = {
    ...headingStyle(siblings, document),
    ...(section.level !== undefined && { level: section.level }),
  };
  const peers = document.sections.filter(({ form, level }) => form === 'heading' && level === style.level);
  const { number, edits } = numberAt(
    peers.filter(({ headingSpan }) => headingSpan !== titleSpan(document)),
    place,
    document,
  );
  const rule = siblings.length > 1 ? ruleAt(place, document) : '';
  const heading = headingMarkdown({ ...section, number }, style, document);
  const { text } = document;
  const markdown = withBody(heading, section.body, text);
  const separated = rule === '' ? markdown : withBody(rule, markdown, text);
  return editOf(text, [blockAfter(text, place, separated), ...edits]);
}

function withBody(heading: string, body: string, text: string): string {
  const eol = lineEnding(text);
  return body.trim() === '' ? heading : heading + eol + eol + body.trim();
}

/** The heading that is the document's title, where sections have its level. */
function titleSpan({ sections, metadata }: Postmortem): Span | null {
  const [first] = sections;
  const title = metadata.title?.span;
  if (first === undefined || title === undefined) return null;
  return first.headingSpan.start <= title.start && title.end <= first.headingSpan.end
    ? first.headingSpan
    : null;
}

interface LabelPlace {
  readonly siblings: readonly Section[];
  readonly place: number;
}

/** A bold label, in a bullet of its own where the others are. */
function addLabel(
  document: Postmortem,
  { heading, body }: NewSection,
  { siblings, place }: LabelPlace,
): DocumentEdit {
  const { text } = document;
  const { bullet, open, close, goesOn } = labelStyle(siblings, document);
  const label = `${bullet}${open}${heading}${close}`;
  const eol = lineEnding(text);
  const isShort = goesOn && !/\n/.test(body.trim()) && !/^(?:[-*+|#>]|\d+[.)]\s)/.test(body.trim());
  if (bullet === '') {
    const markdown = isShort ? `${label} ${body.trim()}`.trimEnd() : withBody(label, body, text);
    return editOf(text, [blockAfter(text, place, markdown)]);
  }
  const prefix = linePrefixOfLabel(text, siblings[0]);
  const inner = prefix + ' '.repeat(bullet.length);
  const below = body.trim() === '' ? '' : eol + body.trim().replace(/^(?=.)/gm, inner);
  const markdown = isShort ? `${label} ${body.trim()}`.trimEnd() : label + below;
  const line = inLineEndings(eol + prefix + markdown, text);
  return editOf(text, [insertion(place, text.slice(0, place).trim() === '' ? line.trimStart() + eol : line)]);
}

function linePrefixOfLabel(text: string, section: Section | undefined): string {
  const start = section?.headingSpan.start ?? 0;
  return /^[\s>]*/.exec(text.slice(lineStart(text, start), start))?.[0] ?? '';
}

/** The known sections of the highest level that has two of them, or one below the title; labels where none has. */
function topSections(document: Postmortem): Section[] {
  const title = titleSpan(document);
  const known = document.sections.filter(
    ({ kind, headingSpan }) => kind !== 'other' && headingSpan !== title,
  );
  const levels = [...new Set(known.map(({ level }) => level))].sort((a, b) => a - b);
  const atLevel = (level: number): Section[] => known.filter((section) => section.level === level);
  const level = levels.find((candidate) => candidate > 1 || atLevel(candidate).length > 1);
  return level === undefined ? [] : atLevel(level);
}

/** Behind the last section that usually comes earlier, else before the first that comes later, else at the end. */
function placeFor(
  kind: SectionKind,
  siblings: readonly Section[],
  { text, frontMatter }: Postmortem,
): number {
  const rank = sectionKinds.indexOf(kind);
  const earlier = siblings.findLast((section) => sectionKinds.indexOf(section.kind) <= rank);
  if (earlier !== undefined)
    return contentEnd(text, { start: earlier.headingSpan.end, end: bodyEnd(earlier, text) });
  const later = siblings.find((section) => sectionKinds.indexOf(section.kind) > rank);
  const start = frontMatter?.span.end ?? 0;
  return contentEnd(text, {
    start,
    end: later === undefined ? text.length : lineStart(text, later.headingSpan.start),
  });
}

/** The end of what a section says: what opens the next label is not part of it, nor is a line between the two. */
function bodyEnd(section: Section, text: string): number {
  const end = wholeEnd(section, text);
  const rule = end < text.length ? ruleAtEnd.exec(text.slice(section.headingSpan.end, end)) : null;
  return rule === null ? end : section.headingSpan.end + rule.index;
}

const ruleAtEnd = /\n[ \t]*\r?\n {0,3}(-{3,}|\*{3,}|_{3,})\s*$/;

function wholeEnd({ headingSpan, bodySpan }: Section, text: string): number {
  const start = lineStart(text, bodySpan.end);
  const isOpening = /^[\s>]*(?:[-*+][ \t]+)?[*_]*$/.test(text.slice(start, bodySpan.end));
  return isOpening && bodySpan.end < text.length ? Math.max(headingSpan.end, start) : bodySpan.end;
}

/** The line that is drawn between the section before a place and the next. */
function ruleAt(place: number, { text }: Postmortem): string {
  return /^\s*\n {0,3}(-{3,}|\*{3,}|_{3,})[ \t]*\r?\n/.exec(text.slice(place))?.[1] ?? '';
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

/** The part of a section before its sub-sections. */
function ownBody({ text, sections }: Postmortem, section: Section): Span {
  const { start, end } = section.bodySpan;
  const inner = sections.find(({ headingSpan }) => headingSpan.start >= start && headingSpan.start < end);
  return {
    start,
    end: inner === undefined ? bodyEnd(section, text) : lineStart(text, inner.headingSpan.start),
  };
}

/** What belongs to a bullet's label is indented like the bullet's text. */
function indented(markdown: string, { form, headingSpan }: Section, text: string): string {
  const before = text.slice(lineStart(text, headingSpan.start), headingSpan.start);
  if (form !== 'label' || !/\S/.test(before)) return markdown;
  return markdown.replace(/^(?=.)/gm, ' '.repeat(before.length));
}
