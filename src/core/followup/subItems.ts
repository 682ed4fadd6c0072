import type { ActionItem, Postmortem } from '../document/model.ts';
import { offsetAt } from '../document/places.ts';

/** A step of an action item, written as a list below it. */
export interface SubItem {
  readonly text: string;
  readonly done: boolean;
  /** 0 for the list right below the item. */
  readonly depth: number;
}

/** More of them are no checklist any more. */
const MOST = 50;
const LIST_LINE = /^([\s>]*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(?=\S)/;

/** The steps below an action item, without those that state its fields. */
export function subItemsOf({ text, prose, actionItems }: Postmortem, item: ActionItem): readonly SubItem[] {
  if (item.container === 'table' || item.container === 'paragraph') return [];
  const lines = listLinesBelow(text, item);
  if (lines.length === 0) return [];
  const elsewhere = new Set([...actionItems, ...item.fields].map(({ span }) => lineStart(text, span.start)));
  const words = new Map(prose.map((block) => [lineStart(text, offsetAt(block, 0) ?? -1), block.text]));
  const found = lines.flatMap(({ at, indent, done }) => {
    const step = elsewhere.has(at) ? undefined : words.get(at);
    return step === undefined ? [] : [{ indent, text: step, done }];
  });
  return withDepths(found.slice(0, MOST));
}

interface ListLine {
  /** Where it begins. */
  readonly at: number;
  readonly indent: number;
  readonly done: boolean;
}

/** The lines that begin a list item and stand deeper than the item, up to the first one that does not. */
function listLinesBelow(text: string, { span }: ActionItem): readonly ListLine[] {
  const own = indentOf(lineAt(text, span.start));
  const lines: ListLine[] = [];
  for (let at = nextLine(text, span.start); at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    const indent = indentOf(line);
    if (indent <= own && line.replace(/[\s>]/g, '') !== '') break;
    const match = LIST_LINE.exec(line);
    if (match !== null) lines.push({ at, indent, done: match[2]?.toLowerCase() === 'x' });
  }
  return lines;
}

function withDepths(found: readonly { indent: number; text: string; done: boolean }[]): readonly SubItem[] {
  const above: number[] = [];
  return found.map(({ indent, text, done }) => {
    while (above.length > 0 && (above.at(-1) ?? 0) >= indent) above.pop();
    above.push(indent);
    return { text, done, depth: above.length - 1 };
  });
}

function lineStart(text: string, offset: number): number {
  return offset < 0 ? -1 : text.lastIndexOf('\n', offset - 1) + 1;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function lineAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, nextLine(text, start)).trimEnd();
}

/** In columns; a tab goes to the next multiple of four. */
function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === ' ' || character === '>') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}
