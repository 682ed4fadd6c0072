import type { Definition, Nodes, PhrasingContent } from 'mdast';
import type { Span } from '../model.ts';
import { offsetAt, type PlacedText, type TextRun } from '../places.ts';
import { spanOf } from './parse.ts';

/** A link in a text. */
export interface TextLink {
  readonly url: string;
  /** Indexes into the text. */
  readonly range: Span;
  /** The whole link in the source. */
  readonly span: Span;
}

/** A block's text as a reader sees it, with the way back to the source and the marks that carry meaning. */
export interface RichText extends PlacedText {
  /** The source offset behind the last character. */
  readonly end: number;
  readonly links: readonly TextLink[];
  /** Indexes into the text of the stretches set as code, in bold, struck out. */
  readonly code: readonly Span[];
  readonly strong: readonly Span[];
  readonly struck: readonly Span[];
  /** Source spans of HTML comments. */
  readonly comments: readonly Span[];
  /** Whether there is a picture, which a reader sees though it has no text. */
  readonly pictured: boolean;
}

interface Collector {
  readonly source: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  text: string;
  readonly base: number;
  readonly runs: TextRun[];
  readonly links: TextLink[];
  readonly code: Span[];
  readonly strong: Span[];
  readonly struck: Span[];
  readonly comments: Span[];
  pictured: boolean;
}

/** Collects the text of inline content. `around` is the source span of the block that holds it. */
export function richText(
  children: readonly PhrasingContent[],
  around: Span,
  { source, definitions }: { source: string; definitions: ReadonlyMap<string, Definition> },
): RichText {
  const into: Collector = {
    source,
    definitions,
    text: '',
    base: around.start,
    runs: [],
    links: [],
    code: [],
    strong: [],
    struck: [],
    comments: [],
    pictured: false,
  };
  for (const child of children) collect(child, into);
  const last = offsetAt(into, into.text.length - 1);
  return { ...into, end: last === undefined ? around.end : characterEnd(source, last, into.text.at(-1)) };
}

function collect(node: Nodes, into: Collector): void {
  switch (node.type) {
    case 'text':
      append(node.value, spanOf(node), into);
      return;
    case 'inlineCode':
      marked(into.code, into, () => append(node.value, insideTicks(spanOf(node), into.source), into));
      return;
    case 'break':
      appendBreak(spanOf(node), into);
      return;
    case 'html':
      collectHtml(node.value, spanOf(node), into);
      return;
    case 'image':
    case 'imageReference':
      into.pictured = true;
      return;
    default:
      collectContainer(node, into);
  }
}

function collectContainer(node: Nodes, into: Collector): void {
  if (!('children' in node)) return;
  const start = into.text.length;
  for (const child of node.children) collect(child, into);
  const range = { start, end: into.text.length };
  if (node.type === 'strong') into.strong.push(range);
  else if (node.type === 'delete') into.struck.push(range);
  else if (node.type === 'link') into.links.push({ url: node.url, range, span: spanOf(node) });
  else if (node.type === 'linkReference') {
    const url = into.definitions.get(node.identifier)?.url;
    if (url !== undefined) into.links.push({ url, range, span: spanOf(node) });
  }
}

function marked(list: Span[], into: Collector, write: () => void): void {
  const start = into.text.length;
  write();
  list.push({ start, end: into.text.length });
}

function collectHtml(html: string, span: Span, into: Collector): void {
  if (html.startsWith('<!--')) into.comments.push(span);
  else if (/^<br\b/i.test(html)) appendBreak(span, into);
}

/** A line break stands where its mark begins. */
function appendBreak({ start }: Span, into: Collector): void {
  appendRun('\n', start, into);
}

function insideTicks(span: Span, source: string): Span {
  let ticks = 0;
  while (source[span.start + ticks] === '`') ticks += 1;
  return { start: span.start + ticks, end: span.end - ticks };
}

/**
 * Appends a value and finds each of its characters in the source, which also holds backslashes, character references
 * and the indentation of continued lines.
 */
function append(value: string, span: Span, into: Collector): void {
  const { source } = into;
  if (span.end - span.start === value.length) {
    appendRun(value, span.start, into);
    return;
  }
  let at = span.start;
  for (let index = 0; index < value.length; index += 1) {
    const from = at;
    at = nextOccurrence(source, from, span.end, value.charAt(index));
    appendRun(value.charAt(index), Math.min(at, Math.max(span.start, span.end - 1)), into);
    const isEscaped = at > from && source[at - 1] === '\\';
    at += isEscaped ? 1 : characterLength(source, at, value.charAt(index));
  }
}

/** Appends characters that stand one behind the other in the source. */
function appendRun(value: string, start: number, into: Collector): void {
  const offset = start - into.base;
  const last = into.runs.at(-1);
  const goesOn = last !== undefined && offset - last.offset === into.text.length - last.index;
  if (!goesOn && value !== '') into.runs.push({ index: into.text.length, offset });
  into.text += value;
}

/** Skips what the source has before a character: a backslash, or indentation and markers after a line break. */
function nextOccurrence(source: string, from: number, end: number, character: string): number {
  let at = from;
  while (at < end && source[at] !== character && source[at] !== '&') at += 1;
  if (source[at] === '\\' && source[at + 1] === '\\' && character === '\\' && at + 1 < end) return at + 1;
  return at;
}

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

function characterLength(source: string, at: number, character: string | undefined): number {
  if (source[at] !== '&') return 1;
  reference.lastIndex = at;
  const match = reference.exec(source);
  return match === null || (character === '&' && match[0].length === 1) ? 1 : match[0].length;
}

function characterEnd(source: string, at: number, character: string | undefined): number {
  return at + characterLength(source, at, character);
}

/** The source span of a stretch of the text. */
export function sourceSpan(rich: RichText, source: string, { start, end }: Span): Span {
  const from = offsetAt(rich, start) ?? rich.end;
  const last = offsetAt(rich, end - 1);
  if (end <= start || last === undefined) return { start: from, end: from };
  return { start: from, end: characterEnd(source, last, rich.text[end - 1]) };
}

/** The source span of whole lines of the text of a block, with the marks of emphasis and links around them. */
export function lineSpan(
  rich: RichText,
  source: string,
  { range, block }: { range: Span; block: Span },
): Span {
  const { start, end } = trimmed(rich.text, range);
  const before = rich.text.slice(0, start).lastIndexOf('\n');
  const behind = rich.text.indexOf('\n', end);
  const visible = offsetAt(rich, start) ?? block.start;
  const marks =
    /[*_`~[]*$/.exec(source.slice((offsetAt(rich, before) ?? block.start) + 1, visible))?.[0] ?? '';
  const stop = behind < 0 ? block.end : (offsetAt(rich, behind) ?? block.end);
  const from = before < 0 ? block.start : visible - marks.length;
  return { start: from, end: from + source.slice(from, stop).trimEnd().length };
}

/** A stretch of the text without the white space at its ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
