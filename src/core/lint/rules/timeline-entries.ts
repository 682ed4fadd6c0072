import * as z from 'zod';
import { ruleWithOptions } from '../rule.ts';

const message = (least: number): string =>
  `Tell the course of events in at least ${least} entries with times: what began, what was noticed, what ended it.`;

export const timelineEntries = ruleWithOptions({
  id: 'timeline-entries',
  title: 'The timeline has enough entries to follow the course of events.',
  why: 'From a beginning and an end alone nobody learns where the time went.',
  source: 'Google SRE book, example postmortem; PagerDuty, "create a timeline".',
  severity: 'warning',
  concern: 'content',
  kinds: ['postmortem'],
  options: z.strictObject({
    least: z.number().int().positive().default(3).describe('How many entries are enough.'),
  }),
  examples: [
    {
      name: 'A beginning, a discovery, an end',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:10 UTC - Deploy\n- 2026-11-01 09:15 UTC - Alert\n- 2026-11-01 10:40 UTC - Rollback\n',
      findings: [],
    },
    {
      name: 'One entry',
      markdown: '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert, then rollback\n',
      findings: [{ at: '## Timeline', message: message(3) }],
    },
    {
      name: 'A team that wants more',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:10 UTC - Deploy\n- 2026-11-01 09:15 UTC - Alert\n- 2026-11-01 10:40 UTC - Rollback\n',
      options: { least: 5 },
      findings: [{ at: '## Timeline', message: message(5) }],
    },
  ],
  check: ({ document, options: { least } }) => {
    const { timeline, sections } = document;
    const section = sections.find(({ kind }) => kind === 'timeline');
    // where no time was found the events may be told in a form that is not read
    if (section === undefined || timeline.length === 0 || timeline.length >= least) return [];
    return [{ span: section.headingSpan, message: message(least) }];
  },
});
