import type { SectionKind } from '../../document/model.ts';
import { matchesIn } from '../prose.ts';
import type { Rule } from '../rule.ts';

export const noHumanErrorCause: Rule = {
  id: 'no-human-error-cause',
  title: "A person's error is not given as the cause.",
  why: '"Human error" ends the search where it should begin: the next person in the same place, with the same tools, will do the same.',
  source:
    'PagerDuty, Microsoft and the Cargo team on blameless postmortems; Sidney Dekker, The Field Guide to Understanding Human Error.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'The conditions that made it easy',
      markdown:
        '# Checkout down\n\n## Root cause\n\nThe deploy tool offers production first and asks for no confirmation.\n',
      findings: [],
    },
    {
      name: 'Named only to be dismissed',
      markdown: '# Checkout down\n\n## Root cause\n\nThis was not human error: the tool asked no question.\n',
      findings: [],
    },
    {
      name: 'An error as the whole cause',
      markdown: '# Checkout down\n\n## Root cause\n\nHuman error during the deployment.\n',
      findings: [
        {
          at: 'Human error',
          message: 'Say what made this error possible and easy, instead of "human error".',
        },
      ],
    },
  ],
  check: ({ document }) =>
    document.language === 'en'
      ? document.prose
          .filter(({ section }) => causal.has(section))
          .flatMap((block) => matchesIn(block, humanError))
          .map(({ span, text }) => ({
            span,
            message: `Say what made this error possible and easy, instead of "${text.toLowerCase()}".`,
          }))
      : [],
};

const causal: ReadonlySet<SectionKind> = new Set([
  'summary',
  'rootCause',
  'contributingFactors',
  'trigger',
  'timeline',
]);

/** Not where the phrase is dismissed, and not the error of a program's user that a message tells. */
const humanError =
  /\b(?:human|operator|pilot|user|engineer|developer|manual)\s+error\b(?!\s+(?:message|code|report|page|rate))(?<!\b(?:not|no|never|than|of|isn't|isn’t|wasn't|wasn’t)(?:\s+(?:a|an|any|just|simply|merely|about))*\s+\w+\s+error)/gi;
