import { detectionSource } from '../detectionWords.ts';
import type { Rule } from '../rule.ts';
import { titleSpan } from '../spans.ts';

const message = 'Say what noticed the incident: which alert, or who, and how.';

export const detectionStated: Rule = {
  id: 'detection-stated',
  title: 'The detection says what or who noticed the incident.',
  why: 'Whether an alert or a customer came first decides whether better alerting is the next thing to do.',
  source: 'Wikimedia incident template, "Detection"; mybinder.',
  severity: 'warning',
  concern: 'content',
  kinds: ['postmortem'],
  examples: [
    {
      name: 'An alert',
      markdown: '# Checkout down\n\n## Detection\n\nThe alert on failed payments fired after five minutes.\n',
      findings: [],
    },
    {
      name: 'A person',
      markdown: '# Checkout down\n\n## Detection\n\nThree customers wrote to support.\n',
      findings: [],
    },
    {
      name: 'In the front matter',
      markdown:
        '---\ndetected_by: monitoring_alert\n---\n# Checkout down\n\n## Detection\n\nAfter five minutes.\n',
      findings: [],
    },
    {
      name: 'Only when',
      markdown: '# Checkout down\n\n## Detection\n\nFive minutes after the deploy.\n',
      findings: [{ at: '## Detection', message }],
    },
  ],
  check: ({ document }) => {
    const source = detectionSource(document);
    if (document.language !== 'en' || source === null || source.byMachine || source.byPerson) return [];
    if (document.metadata.detectedBy !== null) return []; // a name that we do not know
    const section = document.sections.find(({ kind }) => kind === 'detection');
    return [{ span: section?.headingSpan ?? titleSpan(document), message }];
  },
};
