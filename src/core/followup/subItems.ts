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
  const indent = indentOf(lineAt(text, item.span.start));
  const others = new Set(actionItems.map(({ span }) => lineStart(text, span.start)));
  const texts = new Map(
    prose.map((block) => [lineStart(text, offsetAt(block, 0) ?? -1), block.text] as const),
  );
  const found: { indent: number; text: string; done: boolean }[] = [];
  for (
    let at = nextLine(text, item.span.start);
    at < text.length && found.length < MOST;
    at = nextLine(text, at)
  ) {
    const line = lineAt(text, at);
    const blank = line.replace(/[\s>]/g, '') === '';
    if (!blank && indentOf(line) <= indent) break;
    const match = LIST_LINE.exec(line);
    const isField = item.fields.some(({ span }) => lineStart(text, span.start) === at);
    const words = texts.get(at);
    if (match === null || isField || others.has(at) || words === undefined) continue;
    found.push({ indent: indentOf(line), text: words, done: match[2]?.toLowerCase() === 'x' });
  }
  return withDepths(found);
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
