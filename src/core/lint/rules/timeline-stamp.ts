import type { Span } from '../../document/model.ts';
import { writtenStampAt } from '../../time/written.ts';
import type { Rule } from '../rule.ts';
import { written } from '../spans.ts';

const unknown = 'There is no such date or time; correct it so that the entry can be placed.';

export const timelineStamp: Rule = {
  id: 'timeline-stamp',
  title: 'Every time can be read and exists.',
  why: 'A time that does not exist (25:10, 31 February, "13:55 PM") leaves the reader guessing, and metrics are computed without it.',
  source: 'Measured: 8 of 145 public postmortems hold such a time.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Times in several forms, one of them approximate',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- ~09:2x - Cause found\n- 9:40 AM - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'No such hour, no such day',
      markdown:
        '---\nstarted_at: 2026-11-31T09:10:00Z\n---\n# Checkout down\n\n## Timeline\n\n- 2026-11-01 25:10 UTC - Alert on the pool\n- 2026-11-01 09:40 UTC - Pool enlarged\n',
      findings: [
        {
          at: '2026-11-31T09:10:00Z',
          message: '"2026-11-31T09:10:00Z" is no date and time; write it like 2026-11-01T09:10:00Z.',
        },
        {
          at: '2026-11-01 25:10 UTC',
          message: unknown,
        },
      ],
    },
    {
      name: 'A digit too few, a digit too many',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 07:7:47 UTC - Alert on the pool\n- 20226-11-01 09:40:00 UTC - Pool enlarged\n',
      findings: [
        { at: '2026-11-01 07:7:47 UTC', message: unknown },
        { at: '20226-11-01 09:40:00 UTC', message: unknown },
      ],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 07:07:47 UTC - Alert on the pool\n- 2026-11-01 09:40:00 UTC - Pool enlarged\n',
    },
  ],
  check: ({ document }) =>
    document.problems
      .filter(({ code, span }) => code === 'stamp-invalid' && !isHalfKnown(document.text, span))
      .map(({ span, message }) => {
        const meant = normalised(written(span, document));
        if (meant === null) return { span, message };
        const fix = { title: `Change to "${meant}"`, edits: [{ span, newText: meant }] };
        return { span, message, expected: [meant], fixes: [fix] };
      }),
};

/** What a stamp can only have meant: with the zero that is missing, or without the digit that stands there twice. */
function normalised(stamp: string): string | null {
  const meant = stamp.replace(/(?<=\d:)(\d)(?=:\d{2})/, '0$1').replace(/\b(?=\d{5}-)(\d*?)(\d)\2/, '$1$2');
  const read = meant === stamp ? null : writtenStampAt(meant, 0);
  return read?.possible && read.end === meant.length ? meant : null;
}

/** "01:5x" and "22:??" leave a digit open on purpose. */
function isHalfKnown(text: string, { start, end }: Span): boolean {
  return /[x?]/i.test(text.slice(start, end + 1).replace(/[A-Za-z]{2,}/g, ''));
}
