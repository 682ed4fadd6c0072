import { addSection } from '../../document/change/sections.ts';
import { canonicalSections } from '../canonicalSections.ts';
import type { Rule } from '../rule.ts';
import { titleSpan } from '../spans.ts';

const message = 'Add a section "Where we got lucky": what could have made it worse, and did not.';

export const luckySection: Rule = {
  id: 'lucky-section',
  title: 'The postmortem says where luck helped.',
  why: 'Luck is a risk that did not happen yet; the next time nobody may be awake, and the cache may be cold.',
  source: 'Google SRE book, Wikimedia, mybinder and openSUSE templates have this section.',
  severity: 'info',
  concern: 'content',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'Luck is named',
      markdown: '# Checkout down\n\n## Where we got lucky\n\nIt was a Sunday.\n',
      findings: [],
    },
    {
      name: 'Luck is not mentioned',
      markdown: '# Checkout down\n\n## Summary\n\nPayments failed.\n',
      findings: [{ at: '# Checkout down', message }],
      fixed: `# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Where we got lucky\n\n<!-- ${canonicalSections.lucky.prompt} -->\n`,
    },
  ],
  check: ({ document }) => {
    const isThere = document.sections.some(
      ({ kind, heading }) => kind === 'lucky' || /\bluck/i.test(heading),
    );
    if (isThere || document.language !== 'en') return [];
    const { heading, prompt } = canonicalSections.lucky;
    const { edits } = addSection(document, { kind: 'lucky', heading, body: `<!-- ${prompt} -->` });
    const fix = { title: `Add a section "${heading}"`, edits, unfinished: true } as const;
    return [{ span: titleSpan(document), message, fixes: [fix] }];
  },
};
