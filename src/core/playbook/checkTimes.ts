import type { Finding } from './check.ts';
import type { PlaybookData } from './schema.ts';

/** Times that contradict each other: what ends before it begins, and a promise kept sooner where less is at stake. */
export function checkTimes({ severities, phases, runbooks }: PlaybookData): Finding[] {
  return [
    ...severities.flatMap((severity, index) => [
      ...looser(severities, index, 'respond_within_minutes', 'answered'),
      ...looser(severities, index, 'escalate_within_minutes', 'escalated'),
      ...severity.updates.flatMap(({ every_minutes: most, every_minutes_at_best: least }, at) =>
        reversed(least, most, ['severities', index, 'updates', at, 'every_minutes_at_best']),
      ),
    ]),
    ...phases.flatMap(({ from_minutes, to_minutes }, index) =>
      reversed(from_minutes, to_minutes, ['phases', index, 'to_minutes']),
    ),
    ...runbooks.flatMap(({ recovery_time }, index) =>
      recovery_time.flatMap(({ minutes: [from, to] }, at) =>
        reversed(from, to, ['runbooks', index, 'recovery_time', at, 'minutes']),
      ),
    ),
  ];
}

type Severities = PlaybookData['severities'];

/** A severity is slower than the next less severe one. */
function looser(
  severities: Severities,
  index: number,
  key: 'respond_within_minutes' | 'escalate_within_minutes',
  done: string,
): Finding[] {
  const [here, next] = [severities[index], severities[index + 1]];
  const [mine, theirs] = [here?.[key], next?.[key]];
  if (mine === undefined || theirs === undefined || mine <= theirs) return [];
  const message = `${here?.id} is ${done} after ${mine} minutes, and ${next?.id}, which is less severe, after ${theirs}.`;
  return [{ path: ['severities', index, key], severity: 'warning', message }];
}

function reversed(from: number | undefined, to: number | undefined, path: readonly PropertyKey[]): Finding[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [{ path, severity: 'warning', message: `${from} to ${to} minutes runs backwards; swap the two.` }];
}
