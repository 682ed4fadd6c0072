import type { Section } from '../../document/model.ts';
import { offsetAt } from '../../document/places.ts';
import { newItemFix } from '../newItem.ts';
import type { Rule } from '../rule.ts';
import { isInside } from '../spans.ts';

const none = 'Add what will be done, as items with an owner and a date; nothing to do is rarely true.';
const prose =
  'Write what will be done as a list, one item each, so that every item gets an owner and a date.';

export const actionItemsPresent: Rule = {
  id: 'action-items-present',
  title: 'The section on action items lists some.',
  why: "What stands in a sentence is nobody's, and is found by no list of open work.",
  source:
    'Google SRE book: a postmortem without action items changes nothing; measured: 10 of 119 stand in prose.',
  severity: 'warning',
  concern: 'content',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'An item',
      markdown: '# Checkout down\n\n## Action items\n\n- [ ] Add a pool alert at 80 % - Owner: @alice\n',
      findings: [],
    },
    {
      name: 'Items under a heading below',
      markdown: '# Checkout down\n\n## Action items\n\n### Prevent\n\n- [ ] Add a pool alert at 80 %\n',
      findings: [],
    },
    {
      name: 'None',
      markdown: '# Checkout down\n\n## Action items\n\nNone.\n',
      findings: [{ at: '## Action items', message: none }],
      fixed: '# Checkout down\n\n## Action items\n\nNone.\n\n- [ ] [verb] so that [measurable outcome]\n',
    },
    {
      name: 'A sentence',
      markdown: '# Checkout down\n\n## Action items\n\nWe will add an alert and enlarge the pool.\n',
      findings: [{ at: '## Action items', message: prose }],
      fixed:
        '# Checkout down\n\n## Action items\n\nWe will add an alert and enlarge the pool.\n\n- [ ] [verb] so that [measurable outcome]\n',
    },
  ],
  check: ({ document }) => {
    const { actionItems, sections } = document;
    const lists = sections.filter(({ kind, heading }) => kind === 'actionItems' && listWords.test(heading));
    const [first] = lists;
    if (first === undefined || actionItems.length > 0 || lists.some(({ empty }) => empty)) return [];
    if (document.language !== 'en') return [];
    const blocks = document.prose.filter((block) => isIn(lists, offsetAt(block, 0) ?? -1));
    const text = blocks.map((block) => block.text.trim()).join(' ');
    const message = nothing.test(text) ? none : promise.test(text) ? prose : null;
    return message === null ? [] : [{ span: first.headingSpan, message, fixes: [newItemFix(document)] }];
  },
};

/** Headings that promise a list; what stands under "Prevention" may be an account. */
const listWords = /\baction(?:able)?s?(?: items?)?\b|\bto-?dos?\b|\btasks\b/i;
/** What is still to be done; an account of what was done needs no items. */
const promise =
  /\b(?:we(?:'ll|’ll| will| shall| should| must| plan| need| intend| are going)|needs? to be|to be done|(?:should|must) be|going to|plan(?:ned)? to)\b/i;
const nothing = /^(?:none|n\/?a|nothing|no action(?:s| items?)?|not applicable)\b[^.]{0,20}\.?$/i;

function isIn(sections: readonly Section[], offset: number): boolean {
  return sections.some(({ bodySpan }) => isInside({ start: offset, end: offset }, bodySpan));
}
