import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Postmortem } from '../../core/document/model.ts';
import { sinceStart } from '../../core/incident/clock/words.ts';
import { zeroOf } from '../../core/incident/times.ts';
import { formatDuration } from '../../core/time/durations.ts';
import type { Reading } from './reading.ts';
import { milestones, minutesBetween, stampOf } from './times.ts';

interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** T+ behind each entry's time, and the metrics behind the milestones. */
export function inlayHints({ facts, source }: Reading, range: Range): InlayHint[] {
  const start = source.offsetAt(range.start);
  const end = source.offsetAt(range.end);
  return [...entryHints(facts), ...milestoneHints(facts)]
    .filter(({ offset }) => offset >= start && offset <= end)
    .map(({ offset, label, tooltip }) => ({
      position: source.positionAt(offset),
      label,
      tooltip,
      paddingLeft: true,
    }));
}

function entryHints(facts: Postmortem): Hint[] {
  const zero = zeroOf(facts);
  if (zero === null) return [];
  const tooltip = `T+ counts ${zero.since}`;
  return facts.timeline.flatMap(({ at, stampSpan }) =>
    at?.epochMs == null || stampSpan === null
      ? []
      : [{ offset: stampSpan.end, label: sinceStart(at.epochMs - zero.at.epochMilliseconds), tooltip }],
  );
}

function milestoneHints({ metadata }: Postmortem): Hint[] {
  return milestones.flatMap((milestone) => {
    const located = stampOf(milestone, metadata);
    const minutes = minutesBetween(metadata.startedAt?.value, located?.value);
    if (located === null || minutes === null || milestone.field === 'startedAt') return [];
    const tooltip = `${milestone.metric}: ${milestone.name} − started`;
    return [{ offset: located.span.end, label: formatDuration(minutes), tooltip }];
  });
}
