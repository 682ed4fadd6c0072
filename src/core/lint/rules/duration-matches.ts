import type { Metadata } from '../../document/model.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Fix, Rule } from '../rule.ts';
import { isClose, minutesBetween } from '../statedDuration.ts';

export const durationMatches: Rule = {
  id: 'duration-matches',
  title: 'A stated duration is the one that the times give.',
  why: 'Of two durations readers quote the wrong one, and it is the stated one that reaches customers.',
  source:
    'Measured: 17 of 52 public incident reports of one organisation state a duration that their own times contradict.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Within two minutes',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n**Duration:** 1 h 31 min\n',
      findings: [],
    },
    {
      name: 'Counted from the detection',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\ndetected_at: 2026-11-01T09:40:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n**Duration:** 60 minutes\n',
      findings: [],
    },
    {
      name: 'An hour too long',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n**Duration:** 2 h 30 min\n',
      findings: [
        {
          at: '2 h 30 min',
          message: 'Correct the duration or the times: from start to end it is 1 h 30 min.',
        },
      ],
      fixed:
        '---\nstarted_at: 2026-11-01T09:10:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n**Duration:** 1 h 30 min\n',
    },
  ],
  check: ({ document }) => {
    const { durationMinutes: stated, startedAt, resolvedAt } = document.metadata;
    if (stated === null || startedAt === null || resolvedAt === null) return [];
    const whole = minutesBetween(startedAt.value, resolvedAt.value);
    if (
      whole === null ||
      whole < 0 ||
      plausible(document.metadata).some((one) => isClose(stated.value, one))
    ) {
      return [];
    }
    const { span } = stated;
    const bare = /^\d+$/.test(document.text.slice(span.start, span.end));
    const expected = bare ? String(whole) : formatDuration(whole);
    const message = `Correct the duration or the times: from start to end it is ${formatDuration(whole)}.`;
    const edits = [{ span, newText: expected }];
    // the times may be what is wrong
    const fix: Fix = { title: `Change to "${expected}"`, edits, unfinished: true };
    return [{ span, message, expected: [expected], fixes: [fix] }];
  },
};

/** Teams count from the start or the detection, to the end of the impact or of the work. */
function plausible({ startedAt, detectedAt, mitigatedAt, resolvedAt }: Metadata): number[] {
  return [startedAt, detectedAt].flatMap((from) =>
    [mitigatedAt, resolvedAt].flatMap((to) => {
      const minutes = from && to ? minutesBetween(from.value, to.value) : null;
      return minutes === null ? [] : [minutes];
    }),
  );
}
