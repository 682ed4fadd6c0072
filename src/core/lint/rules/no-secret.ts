import type { Rule } from '../rule.ts';

const unfinished = true as const;
const message = (name: string): string =>
  `Remove this secret (${name}) and revoke it: git keeps what was committed.`;

/** The one that Amazon's own documentation uses; it opens nothing. */
const sample = 'AKIAIOSFODNN7EXAMPLE';

export const noSecret: Rule = {
  id: 'no-secret',
  title: 'The document holds no token, key or password.',
  why: 'Logs and commands are pasted in a hurry, with what is in them; a postmortem is read by many and kept for years.',
  source: 'The recommended rules of secretlint, which finds them.',
  severity: 'error',
  concern: 'urgent',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Nothing found',
      markdown: '# Checkout down\n\nThe job ran with the key of the deploy user.\n',
      known: { secrets: [] },
      findings: [],
    },
    {
      name: 'A key in a command',
      markdown: `# Checkout down\n\n    export AWS_ACCESS_KEY_ID=${sample}\n`,
      known: { secrets: [{ span: { start: 46, end: 46 + sample.length }, name: 'AWS access key id' }] },
      findings: [{ at: sample, message: message('AWS access key id') }],
      fixed: '# Checkout down\n\n    export AWS_ACCESS_KEY_ID=[redacted]\n',
    },
  ],
  check: ({ known }) =>
    (known?.secrets ?? []).map(({ span, name }) => ({
      span,
      message: message(name),
      // whoever revokes it has to see it first
      fixes: [{ title: 'Replace it by [redacted]', edits: [{ span, newText: '[redacted]' }], unfinished }],
    })),
};
