import * as z from 'zod';
import { openItems } from '../openItems.ts';
import { type Finding, ruleWithOptions } from '../rule.ts';

const message = (allowed: readonly string[]): string =>
  `Give this action item a priority, one of ${allowed.join(', ')}.`;

export const actionItemPriority = ruleWithOptions({
  id: 'action-item-priority',
  title: 'Every open action item has a priority, where the playbook names priorities.',
  why: 'Ten items of equal weight are done in the order of ease.',
  source: "PagerDuty: only P0 and P1 become tickets; Michael Kehoe's template has a column for it.",
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  options: z.strictObject({
    priorities: z
      .array(z.string().min(1))
      .nullable()
      .default(null)
      .describe('The priorities there are; those of the playbook (action_item_priorities) by default.'),
  }),
  examples: [
    {
      name: 'Nothing is said about priorities',
      markdown: '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 %\n',
      findings: [],
    },
    {
      name: 'One of the priorities, another word, and none',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert - Priority: High\n- [ ] Size the pool by load - Priority: soon\n- [ ] Split the settings\n',
      options: { priorities: ['high', 'low'] },
      findings: [
        { at: 'soon', message: message(['high', 'low']) },
        { at: 'Split the settings', message: message(['high', 'low']) },
      ],
    },
  ],
  check: ({ document, playbook, options }) => {
    const allowed = options.priorities ?? playbook.action_item_priorities;
    if (allowed.length === 0) return [];
    const known = new Set(allowed.map((priority) => priority.toLowerCase()));
    return openItems(document).flatMap(({ priority, text }): Finding[] => {
      if (priority !== null && known.has(priority.value.trim().toLowerCase())) return [];
      return [{ span: (priority ?? text).span, message: message(allowed), expected: allowed }];
    });
  },
});
