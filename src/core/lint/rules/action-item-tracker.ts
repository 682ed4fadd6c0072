import type { ActionItem, Postmortem } from '../../document/model.ts';
import { openItems } from '../openItems.ts';
import type { Rule } from '../rule.ts';
import { written } from '../spans.ts';

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
      .filter((item) => item.tracker.length === 0 && !namesNumber(item, document))
      .map(({ text }) => ({ span: text.span, message })),
};

/** "Bug 5554823" in a field for issues is a reference, if only for those who know the tracker. */
function namesNumber({ fields }: ActionItem, document: Postmortem): boolean {
  return fields.some(({ field, value }) => field === 'tracker' && /\d/.test(written(value, document)));
}
