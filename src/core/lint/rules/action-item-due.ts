import { completeActionItem } from '../../document/change/actionItem.ts';
import type { ActionItem } from '../../document/model.ts';
import { openItems } from '../openItems.ts';
import type { Finding, Fix, Rule, RuleContext } from '../rule.ts';
import { dueDay } from '../severityWindow.ts';

const missing = 'Give this action item a due date, for example "- Due: 2026-12-01".';
const missingInTable = 'Give this action item a due date in a column of its table, for example 2026-12-01.';
const unreadable = 'Write the due date as year, month and day, for example 2026-12-01.';

export const actionItemDue: Rule = {
  id: 'action-item-due',
  title: 'Every open action item has a due date.',
  why: 'Without a date an item loses against everything that has one; the next incident finds it still open.',
  source:
    'PagerDuty: 15 days after a SEV-1, 30 after a SEV-2; Atlassian: 4 or 8 weeks; measured: 42 of 665 public action items have a date.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A date; and an item that is done',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice - Due: 2026-12-01\n- [x] Enlarge the pool\n',
      findings: [],
    },
    {
      name: 'None, or none that can be read',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n- [ ] Size the pool by load - Owner: @bob - Due: soon\n',
      findings: [
        { at: 'Add a pool alert at 80 %', message: missing },
        { at: 'soon', message: unreadable },
      ],
    },
    {
      name: 'Severity and end of the incident give the date; 29 November is a Sunday',
      markdown:
        '---\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n- [ ] Size the pool by load - Owner: @bob - Due: soon\n',
      findings: [
        { at: 'Add a pool alert at 80 %', message: missing },
        { at: 'soon', message: unreadable },
      ],
      fixed:
        '---\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice - Due: 2026-11-30\n- [ ] Size the pool by load - Owner: @bob - Due: 2026-11-30\n',
    },
    {
      name: 'An empty cell',
      markdown:
        '# Checkout down\n\n## Action items\n\n| Action | Due |\n|---|---|\n| Size the pool by load | |\n',
      findings: [{ at: 'Size the pool by load', message: missingInTable }],
    },
  ],
  check: (context) =>
    openItems(context.document).flatMap((item): Finding[] => {
      if (item.due !== null && item.due.value !== null) return [];
      const span = item.due?.span ?? item.text.span;
      const absent = item.container === 'table' ? missingInTable : missing;
      return [{ span, message: item.due ? unreadable : absent, fixes: proposal(item, context) }];
    }),
};

function proposal(item: ActionItem, context: RuleContext): Fix[] {
  const due = dueDay(context)?.toString();
  if (due === undefined) return [];
  const { edits } = completeActionItem(context.document, item, { due });
  // what to promise is for people to say
  return [{ title: `Make it due on ${due}`, edits, unfinished: true }];
}
