import type { Postmortem, SectionKind } from '../../document/model.ts';
import { namedPeople, personWords } from '../people.ts';
import { matchesIn } from '../prose.ts';
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
    {
      name: 'A person by name, and what could have been',
      markdown:
        '---\nroles: { technical_lead: "@bob" }\n---\n# Checkout down\n\n## Summary\n\nBob forgot to check the pool; this could have been avoided.\n',
      findings: [
        { at: 'Bob forgot to', message },
        { at: 'could have been avoided', message },
      ],
    },
  ],
  check: ({ document }) => {
    if (document.language !== 'en') return [];
    const patterns = [...personal(document), ...impersonal];
    return document.prose
      .filter(({ section }) => accounts.has(section))
      .flatMap((block) => patterns.flatMap((pattern) => matchesIn(block, pattern)))
      .map(({ span }) => ({ span, message }));
  },
};

const accounts: ReadonlySet<SectionKind> = new Set([
  'summary',
  'detection',
  'timeline',
  'rootCause',
  'contributingFactors',
  'trigger',
]);

const adverb = '(?:\\w+ly |also |still )?';
const participle = '(?:been|known|had|done|\\w+(?:ed|en|wn|ght|elt|ade|oken|itten|un|ent))';

/** What nobody did, told with somebody as the subject. */
function personal(document: Postmortem): readonly RegExp[] {
  const nouns = `${personWords}|team(?: members?)?|somebody|someone|nobody|he|she|they|we|I`;
  const anyone = `(?<![\\w@])(?:${nouns}|${namedPeople(document)})`;
  return [
    `${anyone} ${adverb}(?:should|could|ought to)(?:n't|n’t| not)? ${adverb}have ${adverb}${participle}\\b`,
    `${anyone} ${adverb}(?:failed|neglected|forgot|omitted) to\\b`,
    `${anyone} did(?:n't|n’t| not) (?:bother|care|pay attention)\\b`,
  ].map((source) => new RegExp(source, 'gi'));
}

const impersonal: readonly RegExp[] = [
  /\bif only\b/gi,
  /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce))\b/gi,
  /\b(?:could|would) (?:\w+ly )?have been (?:avoided|prevented)\b/gi,
  /\bshould (?:\w+ly )?have been (?:caught|checked|noticed|reviewed|verified|double-checked)\b/gi,
];
