import type { Rule } from '../rule.ts';

const message = (id: string): string =>
  `Replace ${id} by a commit that is still there: the repository does not have it.`;

export const evidenceCommit: Rule = {
  id: 'evidence-commit',
  title: 'Commits given as evidence are in the repository.',
  why: 'A branch that was rebased or squashed takes its commits along; the suspect is then a number that leads nowhere.',
  source: 'Own experience with squash merges; Debrief writes the commits of a branch that was merged.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'In the repository, or nobody has looked',
      markdown: '# Checkout down\n\n## Recent changes\n\n- `1f2e3d4` Halve the pool\n',
      findings: [],
    },
    {
      name: 'Gone',
      markdown:
        '# Checkout down\n\n## Recent changes\n\n- `1f2e3d4` Halve the pool\n- `5a6b7c8` Read settings once\n',
      known: { missingCommits: new Set(['1f2e3d4']) },
      findings: [{ at: '`1f2e3d4`', message: message('1f2e3d4') }],
    },
  ],
  check: ({ document, known }) =>
    document.references.commits
      .filter(({ value }) => known?.missingCommits?.has(value))
      .map(({ value, span }) => ({ span, message: message(value) })),
};
