import type { ProseBlock, SectionKind } from '../../document/model.ts';
import { personWords } from '../people.ts';
import { matchesIn, type ProseMatch } from '../prose.ts';
import type { Rule } from '../rule.ts';

const message = 'Describe what was known and done at the time, instead of what a person should have done.';

export const noBlame: Rule = {
  id: 'no-blame',
  title: 'The account tells what happened, not what people should have done.',
  why: 'A sentence about what somebody failed to do explains nothing and teaches others to tell less next time; what they saw and why it made sense then can be acted on.',
  source:
    'Sidney Dekker on counterfactuals; PagerDuty, "alternate reality". Narrow on purpose: only with a person as the subject, and never in the sections on lessons and follow-up.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'What happened, and what was known',
      markdown:
        '# Checkout down\n\n## Summary\n\nThe engineer on call saw no alert, as the pool had none, and the deploy failed to start.\n',
      findings: [],
    },
    {
      name: 'In the lessons it is the point',
      markdown: '# Checkout down\n\n## What went wrong\n\nWe should have had an alert on the pool.\n',
      findings: [],
    },
    {
      name: 'What a person failed to do',
      markdown:
        '# Checkout down\n\n## Summary\n\nThe engineer failed to check the pool.\n\n## Root cause\n\nThe reviewer should have noticed the change.\n',
      findings: [
        { at: 'engineer failed to', message },
        { at: 'reviewer should have noticed', message },
      ],
    },
  ],
  check: ({ document }) =>
    document.language === 'en'
      ? document.prose
          .filter(({ section }) => accounts.has(section))
          .flatMap(blameIn)
          .map(({ span }) => ({ span, message }))
      : [],
};

const accounts: ReadonlySet<SectionKind> = new Set([
  'summary',
  'detection',
  'timeline',
  'rootCause',
  'contributingFactors',
  'trigger',
]);

/** People, and the words that stand for them. */
const anyone = `(?:${personWords}|team(?: members?)?|somebody|someone|nobody|he|she|they|we|I)`;
const adverb = '(?:\\w+ly |also |still )?';

const patterns: readonly RegExp[] = [
  new RegExp(`\\b${anyone} ${adverb}(?:should|could|ought to)(?:n't|n’t| not)? ${adverb}have \\w+`, 'gi'),
  new RegExp(`\\b${anyone} ${adverb}(?:failed|neglected|forgot|omitted) to\\b`, 'gi'),
  /\bif only\b/gi,
  /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce))\b/gi,
];

function blameIn(block: ProseBlock): ProseMatch[] {
  return patterns.flatMap((pattern) => matchesIn(block, pattern));
}
