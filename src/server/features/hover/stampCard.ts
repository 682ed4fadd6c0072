import { escapeInline } from '../../../core/document/escape.ts';
import type { Postmortem, Span, Stamp } from '../../../core/document/model.ts';
import { sinceStart } from '../../../core/incident/clock/words.ts';
import { zeroOf } from '../../../core/incident/times.ts';
import { formatDuration } from '../../../core/time/durations.ts';
import { holds, type Reading } from '../reading.ts';
import { inZone, milestones, minutesBetween, stampOf } from '../times.ts';
import { bullets, type Card } from './card.ts';

interface WrittenStamp {
  readonly stamp: Stamp;
  readonly until: Stamp | null;
  readonly span: Span;
}

/** A point in time: when that was elsewhere and since the start, and what was assumed to tell. */
export function stampCard(reading: Reading, offset: number): Card | null {
  const { facts, readersZone } = reading;
  const found = stampsOf(facts).find(({ span }) => holds(span, offset));
  if (found === undefined) return null;
  const { span, stamp, until } = found;
  const { epochMs } = stamp;
  const lines = [zoneLine(stamp, facts, span)];
  if (epochMs !== null) {
    lines.unshift(...readings(epochMs, readersZone), ...inCourse(epochMs, facts));
    const lasted = until === null ? null : minutesBetween(stamp, until);
    if (lasted !== null) lines.push(`Lasted ${formatDuration(lasted)}`);
  }
  return { span, paragraphs: [bullets(lines), ...metricAt(facts, span)] };
}

function stampsOf({ timeline, metadata }: Postmortem): WrittenStamp[] {
  const entries = timeline.flatMap(({ at, until, stampSpan }) =>
    at === null || stampSpan === null ? [] : [{ stamp: at, until, span: stampSpan }],
  );
  const stated = milestones.flatMap((milestone) => {
    const located = stampOf(milestone, metadata);
    return located === null ? [] : [{ stamp: located.value, until: null, span: located.span }];
  });
  return [...stated, ...entries];
}

function readings(epochMs: number, readersZone: string): string[] {
  const utc = `${inZone(epochMs, 'UTC')} UTC`;
  return readersZone === 'UTC'
    ? [utc]
    : [utc, `${inZone(epochMs, readersZone)} in ${readersZone}, your zone`];
}

function inCourse(epochMs: number, facts: Postmortem): string[] {
  const zero = zeroOf(facts);
  return zero === null ? [] : [`${sinceStart(epochMs - zero.at.epochMilliseconds)} ${zero.since}`];
}

function zoneLine({ zone, epochMs }: Stamp, { text, assumedZone }: Postmortem, { start, end }: Span): string {
  if (zone === null) return 'No zone is stated anywhere: nobody can tell which instant this is';
  const name = escapeInline(zone);
  if (epochMs === null) return `Zone ${name}: its meaning, or the day, is not known`;
  if (text.slice(start, end).toUpperCase().includes(zone.toUpperCase())) return `Zone ${name}, as written`;
  return zone === assumedZone
    ? `Zone ${name}, assumed by the configuration`
    : `Zone ${name}, stated elsewhere in the document`;
}

/** The formula of the metric that a milestone ends. */
function metricAt({ metadata }: Postmortem, span: Span): string[] {
  const milestone = milestones.find((one) => stampOf(one, metadata)?.span === span);
  if (milestone === undefined || milestone.field === 'startedAt') return [];
  const minutes = minutesBetween(metadata.startedAt?.value, stampOf(milestone, metadata)?.value);
  if (minutes === null) return [];
  return [`${milestone.metric} = ${milestone.name} − started = **${formatDuration(minutes)}**`];
}
