import type { Nodes, Parents, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Span } from '../model.ts';
import { type Positions, positionsOf } from '../positions.ts';
import { spanOf } from './nodePlace.ts';

/** What the parser may take for an address when it looks at the finished text once more. */
const address = /:\/\/|www\.|@[\w-]+\.[\w-]/i;

/** Whether the parser may find a link late in a block, which costs the link and the text around it their places. */
export function mayHoldLateLink(node: Nodes): boolean {
  if (node.type === 'text') return address.test(node.value);
  return 'children' in node && node.children.some(mayHoldLateLink);
}

/** Gives every node a place that the parser leaves without one; `text` is what was parsed. */
export function placeAll(tree: Root, text: string): void {
  let made: Positions | null = null;
  const positions = (): Positions => {
    made ??= positionsOf(text);
    return made;
  };
  for (const block of tree.children) {
    if ('children' in block && mayHoldLateLink(block))
      placeChildren(block, spanOf(block), { text, positions });
  }
}

interface Origin {
  readonly text: string;
  /** Made when a node is found without a place, which is rare. */
  readonly positions: () => Positions;
}

function placeChildren(parent: Parents, within: Span, origin: Origin): void {
  let from = within.start;
  let next = -1;
  for (const [index, child] of parent.children.entries()) {
    if (child.position === undefined) {
      if (next < index) next = nextPlaced(parent, index);
      const following = parent.children[next];
      place(
        child,
        { start: from, end: following === undefined ? within.end : spanOf(following).start },
        origin,
      );
    }
    if ('children' in child) placeChildren(child, spanOf(child), origin);
    from = spanOf(child).end;
  }
}

function nextPlaced({ children }: Parents, from: number): number {
  const index = children.findIndex(({ position }, place) => place > from && position !== undefined);
  return index < 0 ? children.length : index;
}

/** Places a node in a free stretch: where its text stands; all over it where that is written another way. */
function place(node: Nodes, free: Span, { text, positions }: Origin): void {
  const value = plainText(node);
  const found = text.slice(free.start, free.end).indexOf(value);
  const start = free.start + Math.max(0, found);
  const end = found < 0 ? free.end : start + value.length;
  const { positionAt } = positions();
  node.position = {
    start: { ...positionAt(start), offset: start },
    end: { ...positionAt(end), offset: end },
  };
}
