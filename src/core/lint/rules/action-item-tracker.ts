import { openItems } from '../openItems.ts';
import type { Rule } from '../rule.ts';

const message = 'Open an issue for this action item and link it, for example "#123".';

export const actionItemTracker: Rule = {
  id: 'action-item-tracker',
  title: 'Every open action item links to an issue.',
  why: 'Work is planned from the tracker; an item that stands only here competes with nothing and is done by nobody.',
  source: 'mybinder: "every action item should have a GitHub issue"; measured: 105 of 506 have one.',
  severity: 'info',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A link, a number, a key; and an item that is done',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - #123\n- [ ] Size the pool by load (OPS-12)\n- [x] Enlarge the pool\n',
      findings: [],
    },
    {
      name: 'No issue',
      markdown: '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n',
      findings: [{ at: 'Add a pool alert at 80 %', message }],
    },
  ],
  check: ({ document }) =>
    openItems(document)
      .filter(({ tracker }) => tracker.length === 0)
      .map(({ text }) => ({ span: text.span, message })),
};
