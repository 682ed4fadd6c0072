import type { Code, ListItem } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { singleLine } from '../../document/escape.ts';
import type { Span } from '../../document/model.ts';
import { parseText, spanOf } from '../../document/reading/parse.ts';

/** A runbook as its Markdown tells it. */
export interface RunbookPage {
  /** The first heading; null where there is none. */
  readonly title: string | null;
  readonly steps: readonly RunbookStep[];
  readonly blocks: readonly CommandBlock[];
}

export interface RunbookStep {
  /** Inline Markdown on one line, as the runbook has it. */
  readonly text: string;
  readonly span: Span;
}

/** A code block in the order of the text. */
export interface CommandBlock {
  /** What the fence says, in lower case; empty where it says nothing. */
  readonly language: string;
  /** What stands in the block, without the fence and its indentation. */
  readonly code: string;
  readonly span: Span;
}

/** Reads any Markdown. Steps are its task list items; where it has none, the items of its numbered lists. */
export function readRunbook(markdown: string): RunbookPage {
  const { tree, text } = parseText(markdown);
  let title: string | null = null;
  const tasks: RunbookStep[] = [];
  const numbered: RunbookStep[] = [];
  const blocks: CommandBlock[] = [];
  visit(tree, (node, _index, parent) => {
    if (node.type === 'heading') title ??= singleLine(plainText(node)) || null;
    if (node.type === 'code') blocks.push(blockOf(node));
    if (node.type !== 'listItem') return;
    const step = stepOf(node, text);
    if (step === null) return;
    if (typeof node.checked === 'boolean') tasks.push(step);
    else if (parent?.type === 'list' && parent.ordered) numbered.push(step);
  });
  return { title, steps: tasks.length > 0 ? tasks : numbered, blocks };
}

function blockOf(node: Code): CommandBlock {
  return { language: (node.lang ?? '').toLowerCase(), code: node.value, span: spanOf(node) };
}

function stepOf(item: ListItem, text: string): RunbookStep | null {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return null;
  const { start, end } = spanOf(first);
  const words = singleLine(text.slice(start, end));
  return words === '' ? null : { text: words, span: spanOf(item) };
}
