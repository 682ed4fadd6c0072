import { detectionSource } from '../detectionWords.ts';
import { newItemFix } from '../newItem.ts';
import type { Rule } from '../rule.ts';
import { titleSpan } from '../spans.ts';

const message = 'Add an action item that lets a machine notice this next time: here people came first.';

export const detectionFollowUp: Rule = {
  id: 'detection-follow-up',
  title: 'What people noticed before any alert gets an action item to detect it.',
  why: 'Customers who report an outage have waited first; the next one should be known before they write.',
  source:
    'Wikimedia incident template: "if it was humans, an actionable should probably be to add alerting".',
  severity: 'warning',
  concern: 'content',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'An alert came first',
      markdown:
        '# Checkout down\n\n## Detection\n\nThe alert on failed payments fired.\n\n## Action items\n\n- [ ] Size the pool by load\n',
      findings: [],
    },
    {
      name: 'A customer came first, and an alert will next time',
      markdown:
        '# Checkout down\n\n## Detection\n\nA customer wrote to support.\n\n## Action items\n\n- [ ] Alert on failed payments above 2 %\n',
      findings: [],
    },
    {
      name: 'A customer came first',
      markdown:
        '# Checkout down\n\n## Detection\n\nA customer wrote to support.\n\n## Action items\n\n- [ ] Size the pool by load\n',
      findings: [{ at: '## Action items', message }],
      fixed:
        '# Checkout down\n\n## Detection\n\nA customer wrote to support.\n\n## Action items\n\n- [ ] Size the pool by load\n\n- [ ] Alert on [symptom] so that [measurable outcome] - Type: detect\n',
    },
  ],
  check: ({ document }) => {
    const source = detectionSource(document);
    const { actionItems } = document;
    if (document.language !== 'en' || source === null || actionItems.length === 0) return [];
    if (source.byMachine || !source.byPerson) return [];
    const isFollowedUp = actionItems.some(
      ({ text, type }) =>
        detects.test(text.value) ||
        elsewhere.test(text.value) ||
        /detect|monitor|alert/i.test(type?.value ?? ''),
    );
    if (isFollowedUp) return [];
    const section = document.sections.find(({ kind }) => kind === 'actionItems');
    const span = section?.headingSpan ?? titleSpan(document);
    return [{ span, message, fixes: [newItemFix(document, 'detect')] }];
  },
};

/** Words of items that make something visible to a machine. */
const detects =
  /\b(?:alert\w*|alarm\w*|monitor\w*|detect\w*|notif\w*|page[sd]?|paging|pager\w*|prometheus|grafana|sentry|datadog|dashboards?|metrics?|probe\w*|health ?checks?|canar\w+|observ\w+|watch\w*|track\w*|log(?:s|ging)?|warn\w*|report\w*|smoke|synthetic|tests?|testing|check\w*|verif\w+|visib\w+|threshold\w*|sli|slo|slis|slos|tracing|telemetry)\b/i;

/** "Tickets raised after the review: …": what they are about stands there. */
const elsewhere =
  /\b(?:tickets?|issues?|cards?|stories)\b.{0,20}\b(?:raised|created|opened|filed|tracked|linked|listed)\b/i;
