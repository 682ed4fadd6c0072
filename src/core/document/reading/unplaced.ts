import type { Nodes, Parents } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Span } from '../model.ts';
import { type Positions, positionsOf } from '../positions.ts';
import { spanOf } from './nodePlace.ts';

/** What may make the parser find a link late, which costs the link and the text around it their places. */
const lateLink = /@|www\.|https?:/i;

/** Gives every node a place that the parser leaves without one; `text` is what was parsed. */
export function placeAll(tree: Parents, text: string): void {
  if (!lateLink.test(text)) return;
  let made: Positions | null = null;
  const positions = (): Positions => {
    made ??= positionsOf(text);
    return made;
  };
  placeChildren(tree, spanOf(tree), { text, positions });
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
