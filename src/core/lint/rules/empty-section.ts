import type { Section } from '../../document/model.ts';
import type { Rule } from '../rule.ts';
import { isInside } from '../spans.ts';

export const emptySection: Rule = {
  id: 'empty-section',
  title: 'A section that is there says something.',
  why: 'An empty heading does not tell whether there was nothing to say or nobody came to say it; "None." is an answer, a gap is not.',
  source: 'Wikimedia and mybinder templates; remark-lint-no-empty-sections.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A section with an answer, if only a short one',
      markdown: '# Checkout down\n\n## Where we got lucky\n\nNowhere.\n',
      findings: [],
    },
    {
      name: 'A heading whose sub-sections hold the text',
      markdown: '# Checkout down\n\n## Analysis\n\n### Root cause\n\nThe pool held 10 connections.\n',
      findings: [],
    },
    {
      name: 'Nothing below the heading, or only the prompt of the template',
      markdown:
        '# Checkout down\n\n## Detection\n\n<!-- How was it noticed? -->\n\n## Resolution\n\n## Lessons learned\n\nPools need alerts.\n',
      findings: [
        {
          at: '## Detection',
          message: 'Fill in "Detection", or write "None." where there is nothing to say.',
        },
        {
          at: '## Resolution',
          message: 'Fill in "Resolution", or write "None." where there is nothing to say.',
        },
      ],
    },
  ],
  check: ({ document }) =>
    document.sections
      .filter((section, index) => section.empty && isAsked(section, index))
      .filter((section) => !holdsAnother(section, document.sections))
      .map(({ heading, headingSpan }) => ({
        span: headingSpan,
        message: `Fill in "${heading}", or write "None." where there is nothing to say.`,
      })),
};

/**
 * Not the title, nor a line set as a heading below it, nor a field set as one ("Meeting: 3 May"); and no bold label, whose
 * text may stand outside its list item.
 */
function isAsked({ form, heading, kind, level }: Section, index: number): boolean {
  if (form !== 'heading' || level === 1) return false;
  return kind !== 'other' || (index > 1 && !/:\s*\S/.test(heading));
}

/** Of nested empty sections the innermost is the one to fill in. */
function holdsAnother(section: Section, all: readonly Section[]): boolean {
  return all.some((other) => other !== section && isInside(other.headingSpan, section.bodySpan));
}
