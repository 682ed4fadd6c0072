import type { Postmortem, Section, Span } from '../document/model.ts';

export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The innermost section whose body holds the span. */
export function sectionAround(span: Span, sections: readonly Section[]): Section | undefined {
  return sections.findLast(({ bodySpan }) => isInside(span, bodySpan));
}

/** Where findings about the whole document stand: its first heading, or else its beginning. */
export function titleSpan({ sections }: Postmortem): Span {
  return sections.find(({ form }) => form === 'heading')?.headingSpan ?? { start: 0, end: 0 };
}

/** The text of a span, as it is written. */
export function written(span: Span, { text }: Postmortem): string {
  return text.slice(span.start, span.end);
}
