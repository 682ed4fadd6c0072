import { openItems } from '../openItems.ts';
import type { Finding, Rule } from '../rule.ts';

const message = 'Let a check, a limit or a tool do this, so that nobody has to remember it.';

export const actionItemCare: Rule = {
  id: 'action-item-care',
  title: 'An action item does not depend on people being more careful.',
  why: 'Attention runs out at three in the morning, and new colleagues were never told; a check that stops the mistake is still there.',
  source:
    'PagerDuty: "make sure engineer checks…" becomes "add an automated presubmit check"; Sidney Dekker. Measured: 4 of 4 hits were right.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A check',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Reject a pool below 20 in the presubmit check\n- [ ] Remind the on-call of open alerts by a bot at handover\n',
      findings: [],
    },
    {
      name: 'More care',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Be more careful with pool sizes\n- [ ] Remind everyone to check the pool before a deploy\n',
      findings: [
        { at: 'Be more careful with pool sizes', message },
        { at: 'Remind everyone to check the pool before a deploy', message },
      ],
    },
  ],
  check: ({ document }) =>
    document.language !== 'en'
      ? []
      : openItems(document).flatMap(({ text: { value, span } }): Finding[] =>
          care.test(value) && !machine.test(value) ? [{ span, message }] : [],
        ),
};

const people =
  '(?:people|everyone|everybody|all|engineers?|developers?|operators?|admins?|staff|teams?|team members?|colleagues?|ourselves|yourself|responders?|on-?callers?|reviewers?|users?)';
const care = new RegExp(
  [
    String.raw`\b(?:be|being) (?:more|extra|very) (?:careful|cautious|vigilant|attentive|diligent|thorough|aware|mindful)`,
    String.raw`\bbe careful\b`,
    String.raw`\b(?:take|exercise|use) (?:more |greater |extra |better )?(?:care|caution)\b`,
    String.raw`\bpay (?:more |closer |better )?attention\b`,
    String.raw`\bremember to\b`,
    String.raw`\b(?:don't|do not|never) forget\b`,
    String.raw`\b(?:remind|re-?train|re-?educate) (?:all |the |our |every )*${people}`,
    String.raw`^(?:always )?(?:double|triple)[- ]check\b`,
    String.raw`\b(?:make sure|ensure) (?:that )?(?:all |the |our |every )*${people} (?:\w+ )?(?:(?:double|triple)[- ]?check|check|verify|follow|read|know|remember|test|look|ask|understand|are aware|is aware)\w*`,
  ].join('|'),
  'i',
);
const machine = /\b(?:automat\w+|bot|script|alert|ci|pipeline|presubmit|lint\w*|hook|cron)\b/i;
