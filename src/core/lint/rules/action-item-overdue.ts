import { Temporal } from 'temporal-polyfill';
import { givenUp } from '../../document/change/actionDone.ts';
import { insertion } from '../../document/edits.ts';
import type { ActionItem, Postmortem } from '../../document/model.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

export const actionItemOverdue: Rule = {
  id: 'action-item-overdue',
  title: 'No open action item is past its due date.',
  why: 'An open item past its date is either done and not ticked, or a cause that still waits to strike again.',
  source: 'PagerDuty and Atlassian: items of severe incidents are done within a fixed window.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Done late, and due today',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [x] Add a pool alert at 80 % - Owner: @alice - Due: 2026-11-01\n- [ ] Size the pool by load - Owner: @bob - Due: 2026-11-21\n',
      findings: [],
    },
    {
      name: 'Open and past its date',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice - Due: 2026-11-01\n',
      findings: [
        {
          at: '2026-11-01',
          message: 'Finish this item or agree on a new date: it was due 20 days ago.',
        },
      ],
      fixed:
        "# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice - Due: 2026-11-01 - Status: won't do ([reason])\n",
    },
  ],
  check: ({ document, today }) =>
    document.actionItems.flatMap((item): Finding[] => {
      const { done, due } = item;
      if (done || due === null || due.value === null) return [];
      const { days } = Temporal.PlainDate.from(due.value).until(today);
      if (days <= 0) return [];
      const since = days === 1 ? 'yesterday' : `${days} days ago`;
      const fix = givingUp(item, due.span.end, document);
      return [
        {
          span: due.span,
          message: `Finish this item or agree on a new date: it was due ${since}.`,
          ...(fix && { fixes: [fix] }),
        },
      ];
    }),
};

/** An item may also be given up, as long as it says why; the rule on placeholders asks for the reason. */
function givingUp(item: ActionItem, end: number, { text }: Postmortem): Fix | null {
  if (item.container === 'table' || !/^[ \t]*(?:-|<!--|\r?\n|$)/.test(text.slice(end))) return null;
  return {
    title: "Mark as won't do, with a reason",
    edits: [insertion(end, ` - Status: ${givenUp('[reason]')}`)],
    unfinished: true,
  };
}
