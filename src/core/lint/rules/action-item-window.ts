import { Temporal } from 'temporal-polyfill';
import { completeActionItem } from '../../document/change/actionItem.ts';
import { openItems } from '../openItems.ts';
import type { Finding, Rule } from '../rule.ts';
import { dueDay, severityOf } from '../severityWindow.ts';

const message = (severity: string, last: string): string =>
  `Bring the due date forward to ${last} or before: the playbook gives a ${severity} no longer.`;

export const actionItemWindow: Rule = {
  id: 'action-item-window',
  title: 'An action item is due within the window that the playbook gives the severity.',
  why: 'The same cause can strike again any day; the worse the incident, the shorter it may stay possible.',
  source:
    'PagerDuty: 15 days after a SEV-1, 30 after a SEV-2; Atlassian: 4 or 8 weeks; the playbook says it here.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Within 15 days, and the Monday after them; and what is done',
      markdown:
        '---\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2026-11-25\n- [ ] Size the pool by load - Due: 2026-11-30\n- [x] Split the settings - Due: 2027-01-01\n',
      findings: [],
    },
    {
      name: 'Too far',
      markdown:
        '---\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2027-01-01\n',
      findings: [{ at: '2027-01-01', message: message('SEV1', '2026-11-30') }],
      fixed:
        '---\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\n---\n# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Due: 2026-11-30\n',
    },
  ],
  check: (context) => {
    const last = dueDay(context);
    const severity = severityOf(context)?.id;
    if (last === null || severity === undefined) return [];
    const due = last.toString();
    return openItems(context.document).flatMap((item): Finding[] => {
      if (item.due === null || item.due.value === null) return [];
      if (Temporal.PlainDate.compare(Temporal.PlainDate.from(item.due.value), last) <= 0) return [];
      const { edits } = completeActionItem(context.document, item, { due });
      const fixes = [{ title: `Make it due on ${due}`, edits, unfinished: true as const }];
      return [{ span: item.due.span, message: message(severity, due), expected: [due], fixes }];
    });
  },
};
