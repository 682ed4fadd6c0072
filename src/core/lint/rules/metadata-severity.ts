import { valueFindings } from '../frontMatterValue.ts';
import type { Rule } from '../rule.ts';

export const metadataSeverity: Rule = {
  id: 'metadata-severity',
  title: 'The severity is one that the playbook knows.',
  why: 'Response times, update cadence, the review and the window for action items follow from the severity; an unknown one promises nothing.',
  source: "The severities of the team's playbook.",
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A severity of the playbook, in any case',
      markdown: '---\nseverity: sev1\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'In prose, for people',
      markdown: '# Checkout down\n\n**Severity:** rather high\n',
      findings: [],
    },
    {
      name: 'Unknown, and near to nothing',
      markdown: '---\nseverity: urgent # set at 09:15\n---\n# Checkout down\n',
      findings: [{ at: 'urgent', message: 'Set the severity to one of SEV1, SEV2, SEV3, SEV4.' }],
    },
    {
      name: 'One letter too many',
      markdown: '---\nseverity: "SEVV2"\n---\n# Checkout down\n',
      findings: [{ at: '"SEVV2"', message: 'Set the severity to one of SEV1, SEV2, SEV3, SEV4.' }],
      fixed: '---\nseverity: "SEV2"\n---\n# Checkout down\n',
    },
  ],
  check: ({ document, playbook }) =>
    valueFindings(document, document.metadata.severity, {
      name: 'severity',
      allowed: playbook.severities.map(({ id }) => id),
      normal: (value) => value.trim().toLowerCase(),
    }),
};
