import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../model.ts';

export type Point = NonNullable<Nodes['position']>['end'];

/** Where a node stands in the text. Every node the parser makes has a position. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

export function pointOf(node: Nodes, side: 'start' | 'end'): Point {
  return node.position?.[side] ?? { line: 1, column: 1, offset: 0 };
}

/** Moves a tree to another place of the text. */
export function move(tree: Nodes, by: { readonly offset: number; readonly lines: number }): void {
  if (by.offset === 0 && by.lines === 0) return;
  visit(tree, ({ position }) => {
    if (position === undefined) return;
    for (const point of [position.start, position.end]) {
      point.line += by.lines;
      if (point.offset !== undefined) point.offset += by.offset;
    }
  });
}
