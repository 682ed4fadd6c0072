import { canonicalSections, isCanonical } from '../../../core/lint/canonicalSections.ts';
import { holds, type Reading } from '../reading.ts';
import type { Card } from './card.ts';

/** What belongs into a section. */
export function sectionCard({ facts }: Reading, offset: number): Card | null {
  const section = facts.sections.find(({ headingSpan }) => holds(headingSpan, offset));
  if (section === undefined || !isCanonical(section.kind)) return null;
  const { heading, prompt } = canonicalSections[section.kind];
  return { span: section.headingSpan, paragraphs: [`**${heading}**`, prompt] };
}
