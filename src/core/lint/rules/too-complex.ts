import type { Rule } from '../rule.ts';

export const tooComplex: Rule = {
  id: 'too-complex',
  title: 'The document is small and flat enough to be read to the end.',
  why: 'Some constructions make a Markdown parser work for minutes; Debrief stops before that, and then sees only a part of the document.',
  source:
    'Measured: a few kilobytes of nested lists or quotations keep every common Markdown parser busy for seconds.',
  severity: 'warning',
  concern: 'reading',
  kinds: ['incident', 'postmortem'],
  examples: [],
  check: ({ document }) =>
    document.problems
      .filter(({ code }) => code === 'too-complex')
      .map(({ span, message }) => ({ span, message })),
};
