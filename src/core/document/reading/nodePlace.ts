import type { Nodes } from 'mdast';
import type { Span } from '../model.ts';

export type Point = NonNullable<Nodes['position']>['end'];

/** Where a node stands in the text. Every node the parser makes has a position. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** A copy: the node's own point moves with it. */
export function pointOf(node: Nodes, side: 'start' | 'end'): Point {
  return { ...(node.position?.[side] ?? { line: 1, column: 1, offset: 0 }) };
}

/** Moves a tree to another place of the text. */
export function move(tree: Nodes, by: { readonly offset: number; readonly lines: number }): void {
  if (by.offset === 0 && by.lines === 0) return;
  if (tree.position !== undefined) {
    movePoint(tree.position.start, by.offset, by.lines);
    movePoint(tree.position.end, by.offset, by.lines);
  }
  if ('children' in tree) for (const child of tree.children) move(child, by);
}

function movePoint(point: Point, offset: number, lines: number): void {
  point.line += lines;
  if (point.offset !== undefined) point.offset += offset;
}
