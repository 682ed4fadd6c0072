import type { Rule } from '../rule.ts';
import { readSuppressions } from '../suppressions.ts';

const message = 'Say why behind two hyphens, for example "-- quoted from the chat".';

export const disableReason: Rule = {
  id: 'disable-reason',
  title: 'Every comment that turns a rule off says why.',
  why: 'A year later nobody knows whether the reason still holds, and nobody dares to take the comment out.',
  source:
    'eslint-plugin-eslint-comments, require-description; the same rule in most linters that have comments.',
  severity: 'warning',
  concern: 'suppression',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A reason',
      markdown:
        '# Checkout down\n\n## Timeline\n\n<!-- debrief-disable-next-line no-blame -- quoted from the chat -->\n- 09:15 UTC - "bob should have known"\n',
      findings: [],
    },
    {
      name: 'None',
      markdown: '# Checkout down\n\n<!-- debrief-disable placeholder -->\n\nTBD\n',
      findings: [{ at: '<!-- debrief-disable placeholder -->', message }],
    },
  ],
  check: ({ document }) =>
    readSuppressions(document)
      .disabling.filter(({ reason }) => reason === '')
      .map(({ span }) => ({ span, message })),
};
