import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import type { Reading } from './reading.ts';

/** Sections and the front matter. */
export function folding({ facts, source }: Reading): FoldingRange[] {
  const { frontMatter, sections, text } = facts;
  const lines = ({ start, end }: Span) => ({
    startLine: source.positionAt(start).line,
    endLine: source.positionAt(start + text.slice(start, end).trimEnd().length).line,
  });
  const matter = frontMatter === null ? [] : [{ ...lines(frontMatter.span), kind: FoldingRangeKind.Region }];
  const bodies = sections.map(({ headingSpan, bodySpan }) =>
    lines({ start: headingSpan.start, end: bodySpan.end }),
  );
  return [...matter, ...bodies].filter(({ startLine, endLine }) => endLine > startLine);
}
