import type { Postmortem, Span } from '../../document/model.ts';
import type { Finding, Rule } from '../rule.ts';

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
    const dates = datesOf(document);
    const isSettled = dates.some(({ first, second }) => first > 12 || second > 12);
    if (isSettled) return [];
    return dates
      .filter(({ first, second, iso }) => first !== second && iso !== null)
      .map(({ span, iso }): Finding => {
        const expected = iso ?? '';
        const fixes = [{ title: `Change to ${expected}`, edits: [{ span, newText: expected }], unfinished }];
        return { span, message: message(expected), expected: [expected], fixes };
      });
  },
};

/** Which day is meant only the author knows. */
const unfinished = true as const;

interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly span: Span;
  /** The day as it was read. */
  readonly iso: string | null;
}

const numeric = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/;

function datesOf({ timeline, actionItems, text }: Postmortem): NumericDate[] {
  const stamps = timeline.map(({ stampSpan, at }) => ({ span: stampSpan, iso: at?.iso ?? null }));
  const dues = actionItems.map(({ due }) => ({ span: due?.span ?? null, iso: due?.value ?? null }));
  return [...stamps, ...dues].flatMap(({ span, iso }) => {
    const match = span && numeric.exec(text.slice(span.start, span.end));
    if (span === null || match == null) return [];
    const start = span.start + match.index;
    const place = { start, end: start + match[0].length };
    const day = iso !== null && /^\d{4}-/.test(iso) ? iso.slice(0, 10) : null;
    return [{ first: Number(match[1]), second: Number(match[2]), span: place, iso: day }];
  });
}
