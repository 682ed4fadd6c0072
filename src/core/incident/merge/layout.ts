import { type Block, textOf } from './blocks.ts';

/** The lines of a list of entries: blank lines between two of them as where they already stood together, or as usual there. */
export function layOut(
  blocks: readonly Block[],
  sources: readonly (readonly Block[])[],
  bodies: readonly (readonly string[])[],
): string[] {
  const isLoose = !bodies.some(hasTightItems);
  const joints = new Set(
    sources.flatMap((source) => source.slice(1).map((block, i) => joint(source[i], block))),
  );
  const bound = bodies.map((body) => body.join('\n'));
  const lines: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    const together = before && joints.has(joint(before, block));
    const isTight = together ? bound.some((body) => body.includes(joint(before, block))) : !isLoose;
    if (before && !(isTight && (together || (isEntry(before) && isEntry(block))))) lines.push('');
    lines.push(...textOf(block).split('\n'));
    before = block;
  }
  return lines;
}

function joint(before: Block | undefined, block: Block): string {
  return `${before ? textOf(before) : ''}\n${textOf(block)}`;
}

const entry = /^[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\|)/;

function isEntry({ head }: Block): boolean {
  return entry.test(head);
}

function hasTightItems(body: readonly string[]): boolean {
  return body.some((line, index) => index > 0 && entry.test(line) && entry.test(body[index - 1] ?? ''));
}
