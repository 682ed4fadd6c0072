import { Temporal } from 'temporal-polyfill';
import type { Rule, RuleContext } from '../rule.ts';
import { severityOf } from '../severityWindow.ts';
import { stageOf } from '../strictness.ts';

const message = (hours: number, day: string): string =>
  `Hold the review and set the status to final: it was due on ${day}, ${hours} hours after the incident.`;

export const reviewOverdue: Rule = {
  id: 'review-overdue',
  title: 'The review takes place in the time that the playbook gives it.',
  why: 'After a few days nobody remembers what they saw, and the log lines that would tell are gone.',
  source:
    'PagerDuty: three days after a SEV-1, five business days after a SEV-2; the playbook says how long here.',
  severity: 'warning',
  concern: 'urgent',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'In time',
      markdown:
        '---\nseverity: SEV1\nstatus: draft\nresolved_at: 2026-11-20T10:40:00Z\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'Held',
      markdown:
        '---\nseverity: SEV1\nstatus: final\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'Two weeks later still a draft',
      markdown:
        '---\nseverity: SEV1\nstatus: draft\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n',
      findings: [{ at: 'draft', message: message(48, '2026-11-03') }],
    },
  ],
  check: (context) => {
    const { document, today } = context;
    const { status, resolvedAt } = document.metadata;
    const hours = severityOf(context)?.review_within_hours;
    const [ended] = /^\d{4}-\d{2}-\d{2}/.exec(resolvedAt?.value.iso ?? '') ?? [];
    if (status === null || hours === undefined || ended === undefined || isReviewed(context)) return [];
    const due = Temporal.PlainDate.from(ended).add({ days: Math.ceil(hours / 24) });
    if (Temporal.PlainDate.compare(today, due) <= 0) return [];
    return [{ span: status.span, message: message(hours, due.toString()) }];
  },
};

function isReviewed(context: RuleContext): boolean {
  return stageOf(context) === 'final';
}
