import type { Postmortem, Section } from '../../document/model.ts';
import { proseInside } from '../prose.ts';
import type { Rule } from '../rule.ts';

export const impactHasNumber: Rule = {
  id: 'impact-has-number',
  title: 'The impact is stated in numbers.',
  why: 'Whether an incident deserves a week of follow-up depends on how many were affected and for how long; "some users" and "a while" cannot be compared.',
  source:
    'PagerDuty, postmortem guide: "be very specific here and include exact numbers"; Wikimedia template.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A share and a duration',
      markdown: '# Checkout down\n\n## Impact\n\n12 % of the payments failed for 90 minutes.\n',
      findings: [],
    },
    {
      name: 'A quantity in words',
      markdown: '# Checkout down\n\n## Impact\n\nAll logins failed until the rollback.\n',
      findings: [],
    },
    {
      name: 'Nobody was affected',
      markdown: '# Standby lost\n\n## Impact\n\nNone, the standby carries no traffic.\n',
      findings: [],
    },
    {
      name: 'Numbers in the front matter',
      markdown:
        '---\nimpact: { users_affected: 15000 }\n---\n# Checkout down\n\n## Impact\n\nUsers saw errors at checkout.\n',
      findings: [],
    },
    {
      name: 'No quantity',
      markdown: '# Checkout down\n\n## Impact\n\nSome users saw errors for a while.\n',
      findings: [
        {
          at: '## Impact',
          message: 'Put a number on the impact: how many users, requests or minutes, or which share of them.',
        },
      ],
    },
  ],
  check: ({ document }) => {
    if (document.language !== 'en' || document.frontMatter?.keys.has('impact')) return [];
    const impacts = document.sections.filter(({ kind }) => kind === 'impact');
    const first = impacts[0];
    if (first === undefined || impacts.some((section) => section.empty || isQuantified(section, document))) {
      return [];
    }
    const message =
      'Put a number on the impact: how many users, requests or minutes, or which share of them.';
    return [{ span: first.headingSpan, message }];
  },
};

/** Words that say how many without a digit. */
const quantity =
  /\b(?:all|any|every(?:one|body)?|each|entire(?:ly)?|whole|full(?:y)?|complete(?:ly)?|total(?:ly)?|none|no|not|nobody|nothing|zero|one|two|three|four|five|six|seven|eight|nine|ten|twice|half|third|quarter|majority|dozens?|hundreds?|thousands?|millions?|unknown)\b/i;

function isQuantified({ headingSpan, bodySpan }: Section, document: Postmortem): boolean {
  const section = { start: headingSpan.start, end: bodySpan.end };
  return proseInside(section, document).some(({ text }) => /\d/.test(text) || quantity.test(text));
}
