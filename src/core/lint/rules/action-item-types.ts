import type { Rule } from '../rule.ts';
import { titleSpan } from '../spans.ts';

const message = (type: string): string =>
  `Add an action item of another type than "${type}": prevent, detect and mitigate help in different ways.`;

export const actionItemTypes: Rule = {
  id: 'action-item-types',
  title: 'Action items are of more than one type.',
  why: 'Prevention alone trusts that nothing else will break; a sooner alert and a faster way back help against causes that nobody thought of.',
  source: "Michael Kehoe's template; GitLab's labels prevent, detect, fix, improve; the Google SRE workbook.",
  severity: 'info',
  concern: 'content',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'Two types',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert - Type: detect\n- [ ] Size the pool by load - Type: prevent\n- [ ] Split the settings - Type: prevent\n',
      findings: [],
    },
    {
      name: 'Nothing but prevention',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Limit the pool - Type: prevent\n- [ ] Size the pool by load - Type: prevent\n- [ ] Split the settings - Type: prevent\n',
      findings: [{ at: '## Action items', message: message('prevent') }],
    },
  ],
  check: ({ document }) => {
    const { actionItems, sections } = document;
    const types = actionItems.flatMap(({ type }) => type?.value.trim().toLowerCase() ?? []);
    const [first] = types;
    const isOne = first !== undefined && types.every((type) => type === first);
    if (!isOne || types.length < 3 || types.length < actionItems.length) return [];
    const section = sections.find(({ kind }) => kind === 'actionItems');
    return [{ span: section?.headingSpan ?? titleSpan(document), message: message(first) }];
  },
};
