import type { ListItem, RootContent, Table, TableCell } from 'mdast';
import { findWrittenStamp } from '../../time/written.ts';
import type { Located, Section, Span } from '../model.ts';
import { type MetadataField, meaningByLabel } from '../vocabulary/metadataNames.ts';
import { isAbsent } from './actionValues.ts';
import { linesOf } from './entryText.ts';
import { spanOf } from './nodePlace.ts';
import { type RichText, sourceSpan, trimmed } from './richText.ts';
import type { Source, TextBlock } from './source.ts';

/** What a text states in labelled lines; the first statement of a kind counts. */
export interface StatedFacts {
  readonly facts: ReadonlyMap<MetadataField, Located<string>>;
  readonly roles: ReadonlyMap<string, Located<string>>;
}

interface Collected {
  readonly source: Source;
  readonly facts: Map<MetadataField, Located<string>>;
  readonly roles: Map<string, Located<string>>;
}

/** A label is short; anything longer before a colon is a sentence. */
const longestLabel = 60;
/** Below a heading that is a label stands a value; anything longer is prose. */
const longestStatement = 100;

/**
 * Facts that stand in labelled lines ("**Severity:** SEV1"), bullets, rows of tables, quotations, and sections whose
 * heading is a label ("## Severity").
 */
export function statedFacts(
  blocks: readonly RootContent[],
  sections: readonly Section[],
  source: Source,
): StatedFacts {
  const into: Collected = { source, facts: new Map(), roles: new Map() };
  for (const block of blocks)
    addFirsts(
      source.memory.stated(block, '', () => statedIn(block, source)),
      into,
    );
  for (const section of sections) addSection(section, blocks, into);
  return into;
}

function statedIn(block: RootContent, source: Source): StatedFacts {
  const into: Collected = { source, facts: new Map(), roles: new Map() };
  addBlock(block, into);
  return { facts: into.facts, roles: into.roles };
}

function addFirsts({ facts, roles }: StatedFacts, into: Collected): void {
  for (const [field, value] of facts) if (!into.facts.has(field)) into.facts.set(field, value);
  for (const [role, holder] of roles) if (!into.roles.has(role)) into.roles.set(role, holder);
}

function addBlock(block: RootContent, into: Collected): void {
  if (block.type === 'paragraph') addLines(block, into);
  else if (block.type === 'list') for (const item of block.children) addItem(item, into);
  else if (block.type === 'table') addTable(block, into);
  else if (block.type === 'blockquote') for (const child of block.children) addBlock(child, into);
}

function addItem(item: ListItem, into: Collected): void {
  for (const child of item.children) addBlock(child, into);
}

function add(label: string, value: Located<string> | null, into: Collected): void {
  const meaning = meaningByLabel.get(plainLabel(label));
  if (meaning === undefined || value === null || isAbsent(value.value)) return;
  if ('role' in meaning) {
    if (!into.roles.has(meaning.role)) into.roles.set(meaning.role, value);
  } else if (!into.facts.has(meaning.fact)) into.facts.set(meaning.fact, value);
}

/** A label as the vocabulary lists it: without emphasis, emoji, remark in parentheses and colon. */
function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/\((?!s\))[^()]*\)/g, ' ')
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|[*:：`_]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function addLines(block: TextBlock, into: Collected): void {
  const rich = into.source.rich(block);
  const lines = linesOf(rich.text).flatMap((line) => columnsOf(rich.text, line));
  const labelled = lines.map((line) => ({ line, label: labelIn(rich, line) }));
  labelled.forEach(({ line, label }, index) => {
    if (label === null) {
      addMoment(rich, line, into);
      return;
    }
    const next = labelled.slice(index + 1).findIndex((other) => other.label !== null);
    const last = labelled[next < 0 ? labelled.length - 1 : index + next]?.line ?? line;
    const value = valueIn(rich, { start: label.end, end: last.end }, into.source);
    add(rich.text.slice(label.start, label.end), value, into);
  });
}

/** "**Severity:** SEV1 | **Status:** resolved" is two statements. */
function columnsOf(text: string, line: Span): Span[] {
  const part = text.slice(line.start, line.end);
  const pieces: Span[] = [];
  let start = 0;
  for (const match of part.matchAll(/\s[|·•]\s/g)) {
    if (!/^[^:：]{1,40}[:：]/.test(part.slice(match.index + match[0].length))) continue;
    pieces.push({ start: line.start + start, end: line.start + match.index });
    start = match.index + match[0].length;
  }
  return [...pieces, { start: line.start + start, end: line.end }];
}

/** The label of a line: what stands before its colon, or in bold before a dash or nothing. */
function labelIn(rich: RichText, { start, end }: Span): Span | null {
  const part = rich.text.slice(start, Math.min(end, start + longestLabel));
  const colon = part.search(/[:：](?!\/\/|(?<=\d[:：])\d)/u);
  if (colon > 0) return { start, end: start + colon + 1 };
  const strong = rich.strong.find((range) => range.start === start && range.end - start < longestLabel);
  return strong === undefined || strong.end >= end ? null : { start, end: strong.end };
}

const firstWords: ReadonlySet<string> = new Set(
  [...meaningByLabel.keys()].map((label) => label.split(' ', 1)[0] ?? ''),
);

/** "First detected 2026-11-03 09:15": words that name a moment, and nothing else but the moment. */
function addMoment(rich: RichText, { start, end }: Span, into: Collected): void {
  if (end - start > longestLabel) return;
  const line = rich.text.slice(start, end);
  const first = /^[^\s\d:：]+/u.exec(line)?.[0].toLowerCase();
  if (first === undefined || !firstWords.has(first) || !/\d/.test(line)) return;
  const stamp = findWrittenStamp(line, ({ possible }) => possible);
  if (stamp === null || line.slice(stamp.end).trim() !== '') return;
  const label = line.slice(0, stamp.start).replace(/[\s–—-]+$/u, '');
  add(label, valueIn(rich, { start: start + stamp.start, end: start + stamp.end }, into.source), into);
}

function valueIn(rich: RichText, stretch: Span, source: Source): Located<string> | null {
  const inner = trimmed(rich.text, stretch);
  const lead = /^(?:[:：*_]|[-–—]\s)\s*/u.exec(rich.text.slice(inner.start, inner.end))?.[0].length ?? 0;
  const range = { start: inner.start + lead, end: inner.end };
  if (range.end <= range.start) return null;
  const value = rich.text.slice(range.start, range.end).replace(/\s+/g, ' ');
  return { value, span: sourceSpan(rich, source.text, range) };
}

/** Rows of labels and values, side by side or in pairs; or one row below a row of labels. */
function addTable(table: Table, into: Collected): void {
  const [header, first, ...more] = table.children;
  if (header === undefined) return;
  const isLabel = (cell: TableCell): boolean => meaningByLabel.has(plainLabel(into.source.rich(cell).text));
  if (
    first !== undefined &&
    more.length === 0 &&
    header.children.filter(isLabel).length > 1 &&
    !isLabelled(first.children, isLabel)
  ) {
    for (const [index, cell] of header.children.entries()) addCells(cell, first.children[index], into);
    return;
  }
  for (const { children } of table.children) {
    if (children.length !== 2 && children.length !== 4) continue;
    for (let at = 0; at < children.length; at += 2) addCells(children[at], children[at + 1], into);
  }
}

function isLabelled([first]: readonly TableCell[], isLabel: (cell: TableCell) => boolean): boolean {
  return first !== undefined && isLabel(first);
}

function addCells(label: TableCell | undefined, value: TableCell | undefined, into: Collected): void {
  if (label === undefined || value === undefined) return;
  const rich = into.source.rich(value);
  const stated = valueIn(rich, { start: 0, end: rich.text.length }, into.source);
  add(into.source.rich(label).text, stated, into);
}

/** "## Severity" with "High" below it, "## Owner: @alice". */
function addSection(
  { heading, headingSpan, bodySpan }: Section,
  blocks: readonly RootContent[],
  into: Collected,
): void {
  const [, label, rest] = /^([^:：]{2,40})[:：]\s*(\S.*)$/u.exec(heading) ?? [];
  if (label !== undefined && rest !== undefined) {
    const at = into.source.text.indexOf(rest, headingSpan.start);
    const inside = at >= 0 && at < headingSpan.end;
    add(label, { value: rest, span: inside ? { start: at, end: at + rest.length } : headingSpan }, into);
    return;
  }
  if (!meaningByLabel.has(plainLabel(heading))) return;
  const first = blocks.find((block) => spanOf(block).start >= bodySpan.start);
  if (first === undefined || spanOf(first).start >= bodySpan.end) return;
  const paragraph = first.type === 'list' ? first.children[0]?.children[0] : first;
  if (paragraph?.type !== 'paragraph') return;
  const rich = into.source.rich(paragraph);
  const line = linesOf(rich.text)[0] ?? { start: 0, end: 0 };
  if (line.end - line.start <= longestStatement && labelIn(rich, line) === null)
    add(heading, valueIn(rich, line, into.source), into);
}
