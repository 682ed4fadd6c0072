import type { ReadProblem } from '../../document/model.ts';
import type { Finding, Rule } from '../rule.ts';

export const frontMatter: Rule = {
  id: 'front-matter',
  title: 'The front matter can be read.',
  why: 'Severity, status, times and roles are read from it; where it cannot be read, metrics, the incident log and every check that compares with them go without.',
  source: 'The YAML 1.2 specification.',
  severity: 'error',
  concern: 'reading',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A title with a colon, in quotes',
      markdown: '---\ntitle: "Checkout: payments fail"\nseverity: SEV1\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'A title with a colon, without',
      markdown: '---\ntitle: Checkout: payments fail\nseverity: SEV1\n---\n# Checkout down\n',
      findings: [
        {
          at: 'title: Checkout: payments fail',
          message: 'Put the value of "title" in quotes, as it contains a colon.',
        },
      ],
      fixed: '---\ntitle: "Checkout: payments fail"\nseverity: SEV1\n---\n# Checkout down\n',
    },
    {
      name: 'Not closed',
      markdown: '---\ntitle: Checkout down\n\n# Checkout down\n',
      findings: [{ at: '---', message: 'The front matter is not closed; end it with a line "---".' }],
    },
    {
      name: 'A duration in no known unit',
      markdown: '---\nduration: a while\n---\n# Checkout down\n',
      findings: [
        { at: 'a while', message: '"a while" is no duration; write minutes, or words like "1h 23m".' },
      ],
    },
  ],
  check: ({ document }) => {
    const unreadable = document.problems.filter(({ code }) => code === 'front-matter-invalid');
    const invalid = document.problems.filter(({ code }) => code === 'value-invalid');
    // what follows the first is mostly its consequence
    return [...unreadable.slice(0, 1), ...invalid].map(
      (problem) => unquotedColon(problem, document.text) ?? asFound(problem),
    );
  },
};

function asFound({ span, message }: ReadProblem): Finding {
  return { span, message };
}

/** "title: Checkout: payments fail", the commonest reason why YAML cannot be read, told better than YAML does. */
function unquotedColon({ span }: ReadProblem, text: string): Finding | null {
  const line = text.slice(span.start, span.end).trimEnd();
  const [, start, key, value] = /^(([\w-]+):[ \t]+)([^\s"'[{|>&*!#].*: .*)$/.exec(line) ?? [];
  if (start === undefined || key === undefined || value === undefined || value.includes(' #')) return null;
  const from = span.start + start.length;
  const newText = JSON.stringify(value);
  return {
    span,
    message: `Put the value of "${key}" in quotes, as it contains a colon.`,
    fixes: [
      { title: 'Put it in quotes', edits: [{ span: { start: from, end: from + value.length }, newText }] },
    ],
  };
}
