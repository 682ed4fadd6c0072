import type { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../document/model.ts';
import { eventText, type IncidentEvent } from './events.ts';
import { wordsAlone } from './log/entries.ts';

const minuteMs = 60_000;

/** Whether one time is in the same minute as another or in that before it: records know no seconds. */
export function isJustBefore(epochMs: number, at: Temporal.Instant): boolean {
  const minutes = Math.floor(at.epochMilliseconds / minuteMs) - Math.floor(epochMs / minuteMs);
  return minutes === 0 || minutes === 1;
}

/** Whether the timeline has it from a moment ago, in the same words: somebody was not sure that it got there. */
export function isRepeated(
  { timeline }: Pick<Postmortem, 'timeline'>,
  event: IncidentEvent,
  at: Temporal.Instant,
): boolean {
  const words = wordsAlone(eventText(event));
  return timeline.some(
    (entry) =>
      typeof entry.at?.epochMs === 'number' &&
      isJustBefore(entry.at.epochMs, at) &&
      wordsAlone(entry.text) === words,
  );
}
