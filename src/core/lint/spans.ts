import type { Section, Span } from '../document/model.ts';

export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The innermost section whose body holds the span. */
export function sectionAround(span: Span, sections: readonly Section[]): Section | undefined {
  return sections.findLast(({ bodySpan }) => isInside(span, bodySpan));
}
