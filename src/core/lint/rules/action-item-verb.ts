import { startOf } from '../itemWords.ts';
import { openItems } from '../openItems.ts';
import type { Rule } from '../rule.ts';

const message =
  'Begin this action item with a verb that says what will be done, for example "Add" or "Limit".';

export const actionItemVerb: Rule = {
  id: 'action-item-verb',
  title: 'An action item begins with a verb.',
  why: '"Pool size" names a topic; whoever finds it in a list months later does not know what to do about it.',
  source: 'PagerDuty, "How to write a postmortem": actionable, specific, bounded.',
  severity: 'info',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Verbs',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] Alert on pool saturation at 80 %\n- [ ] We will size the pool by load\n',
      findings: [],
    },
    {
      name: 'A topic',
      markdown:
        '# Checkout down\n\n## Action items\n\n- [ ] The pool size in production\n- [ ] Better monitoring\n',
      findings: [
        { at: 'The pool size in production', message },
        { at: 'Better monitoring', message },
      ],
    },
  ],
  check: ({ document }) =>
    document.language !== 'en'
      ? []
      : openItems(document)
          .filter(({ text }) => isTopic(startOf(text.value)))
          .map(({ text }) => ({ span: text.span, message })),
};

/** Words that no imperative begins with, and no sentence with a verb behind them. */
const noVerb =
  /^(?:the|a|an|our|their|its|more|better|proper|missing|new|no|lack of|lacking|insufficient|poor)\s/i;
const sentence =
  /\b(?:should|must|will|shall|needs?|has|have|had|is|are|was|were|be|been|can|cannot|could|would|does|do|did)\b/i;

function isTopic(text: string): boolean {
  return noVerb.test(text) && !sentence.test(text);
}
