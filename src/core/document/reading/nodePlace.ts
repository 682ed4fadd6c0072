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
export function move(tree: Nodes, { offset, lines }: { offset: number; lines: number }): void {
  if (offset !== 0 || lines !== 0) moveNode(tree, offset, lines);
}

function moveNode(node: Nodes, offset: number, lines: number): void {
  if (node.position !== undefined) {
    movePoint(node.position.start, offset, lines);
    movePoint(node.position.end, offset, lines);
  }
  if ('children' in node) for (const child of node.children) moveNode(child, offset, lines);
}

function movePoint(point: Point, offset: number, lines: number): void {
  point.line += lines;
  if (point.offset !== undefined) point.offset += offset;
}
