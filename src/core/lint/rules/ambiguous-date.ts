import type { Postmortem, Span } from '../../document/model.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { written } from '../spans.ts';

const message = (iso: string): string =>
  `Write this date as year, month and day, if it is the one meant: ${iso}.`;

export const ambiguousDate: Rule = {
  id: 'ambiguous-date',
  title: 'A date reads the same everywhere.',
  why: '04/03 is in March for half of the world and in April for the other; the log of the wrong day shows nothing.',
  source: 'ISO 8601; research on public timelines, which write days first as often as months.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Only one reading is possible',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 20/11/2026 09:15 UTC - Alert on the pool\n- 21/11/2026 09:40 UTC - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Another date of the document settles which number is the day',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 31/10/2026 23:15 UTC - Alert on the pool\n- 01/11/2026 09:40 UTC - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Two readings',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 04/03/2026 09:15 UTC - Alert on the pool\n- 04/03/2026 09:40 UTC - Pool enlarged\n',
      findings: [
        { at: '04/03/2026', message: message('2026-03-04') },
        { at: '04/03/2026', message: message('2026-03-04') },
      ],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-03-04 09:15 UTC - Alert on the pool\n- 2026-03-04 09:40 UTC - Pool enlarged\n',
    },
  ],
  check: ({ document }) => {
    if (document.timeline.some(({ stampSpan }) => isSettling(stampSpan, document))) return [];
    return document.timeline.flatMap(({ at, stampSpan }): Finding[] => {
      const isGuess = at?.assumptions.some((one) => one === 'day-first' || one === 'month-first');
      const match = stampSpan && numeric.exec(written(stampSpan, document));
      if (at == null || !isGuess || stampSpan === null || match == null) return [];
      const start = stampSpan.start + match.index;
      const span = { start, end: start + match[0].length };
      const expected = at.iso.slice(0, 10);
      // which day is meant only the author knows
      const fix: Fix = {
        title: `Change to ${expected}`,
        edits: [{ span, newText: expected }],
        unfinished: true,
      };
      return [{ span, message: message(expected), expected: [expected], fixes: [fix] }];
    });
  },
};

const numeric = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?!\d)/;

/** A date that can be read in one way only shows which way the author writes the others. */
function isSettling(span: Span | null, document: Postmortem): boolean {
  const [, first, second] = (span && numeric.exec(written(span, document))) ?? [];
  return Math.max(Number(first ?? 0), Number(second ?? 0)) > 12;
}
