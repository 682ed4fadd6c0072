import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { holds, type Reading, toRange } from './reading.ts';

/** From the entry, item or heading under each position outwards over its sections to the whole document. */
export function selectionRanges(
  { facts, source }: Reading,
  positions: readonly Position[],
): SelectionRange[] {
  const whole = { start: 0, end: facts.text.length };
  const spans: readonly Span[] = [
    whole,
    ...(facts.frontMatter === null ? [] : [facts.frontMatter.span, facts.frontMatter.bodySpan]),
    ...facts.sections.flatMap(({ headingSpan, bodySpan }) => [
      { start: headingSpan.start, end: Math.max(headingSpan.end, bodySpan.end) },
      headingSpan,
      bodySpan,
    ]),
    ...facts.timeline.map(({ span }) => span),
    ...facts.actionItems.flatMap(({ span, text }) => [span, text.span]),
  ];
  return positions.map((position) => {
    const offset = source.offsetAt(position);
    return spans
      .filter((span) => holds(span, offset))
      .sort((a, b) => b.end - b.start - (a.end - a.start))
      .reduce(narrowed(source), { range: toRange(source, whole) });
  });
}

/** Goes one step inwards, where the span lies within what is reached already and is less of it. */
function narrowed(source: Reading['source']) {
  return (parent: SelectionRange, span: Span): SelectionRange => {
    const outer = { start: source.offsetAt(parent.range.start), end: source.offsetAt(parent.range.end) };
    const isLess = span.end - span.start < outer.end - outer.start;
    const isInside = span.start >= outer.start && span.end <= outer.end;
    return isLess && isInside ? { range: toRange(source, span), parent } : parent;
  };
}
