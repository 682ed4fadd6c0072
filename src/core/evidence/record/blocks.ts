import type { Paragraph, RootContent, Table } from 'mdast';
import type { Postmortem, Span } from '../../document/model.ts';
import { likelyLabels } from '../../document/reading/labels.ts';
import { parsePart } from '../../document/reading/parts.ts';
import { type Source, sourceOf } from '../../document/reading/source.ts';

/** The items and tables of the document's evidence, in order. */
export interface EvidenceBlocks {
  readonly blocks: readonly (ItemText | Table)[];
  readonly source: Source;
}

/** The first paragraph of a list item. */
export type ItemText = Paragraph;

/** Reads the evidence sections once more, as blocks: the document keeps facts only. */
export function evidenceBlocks({ text, sections }: Postmortem): EvidenceBlocks {
  const labels = likelyLabels(text);
  const children: RootContent[] = evidenceSpans(sections).flatMap(
    (span) => parsePart(text, span, { labels, line: 1 }).blocks,
  );
  return {
    blocks: children.flatMap(entriesIn),
    source: sourceOf(text, { type: 'root', children }),
  };
}

/** The bodies of the evidence sections; one inside another is a part of it. */
export function evidenceSpans(sections: Postmortem['sections']): Span[] {
  const spans: Span[] = [];
  for (const { kind, bodySpan } of sections) {
    if (kind === 'evidence' && bodySpan.start >= (spans.at(-1)?.end ?? 0)) spans.push(bodySpan);
  }
  return spans;
}

function entriesIn(node: RootContent): (ItemText | Table)[] {
  switch (node.type) {
    case 'table':
      return [node];
    case 'listItem': {
      const [first, ...others] = node.children;
      if (first?.type !== 'paragraph') return node.children.flatMap(entriesIn);
      return [first, ...others.flatMap(entriesIn)];
    }
    case 'list':
    case 'blockquote':
      return node.children.flatMap(entriesIn);
    default:
      return [];
  }
}
