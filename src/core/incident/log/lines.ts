import { Temporal } from 'temporal-polyfill';
import { findWrittenStamp, type WrittenStamp, writtenStampAt } from '../../time/written.ts';
import type { Zone } from '../../time/zones.ts';
import { jsonLine } from './jsonLine.ts';
import { dayIn, isOneMoment, lastWeekday, momentIn, pastDay } from './moment.ts';
import { namedZone } from './zone.ts';

/** A line of a log, and what follows it without a time: the stack of an error, a wrapped line. */
export interface LoggedLine {
  /** Null where no time could be read. */
  readonly at: Temporal.Instant | null;
  /** Whether the line itself names the zone of its time, or its moment. */
  readonly zoned: boolean;
  /** Without the time, on one line; "…" at its end where lines without a time followed. */
  readonly text: string;
}

export interface LinesContext {
  readonly now: Temporal.Instant;
  /** The zone of times that name none. */
  readonly zone: Zone;
}

/** Lines of logs, each with its time; lines without one belong to the one above. */
export function readLogLines(text: string, context: LinesContext): LoggedLine[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const result: LoggedLine[] = [];
  for (const line of lines) {
    const read = readLine(line.replace(klogDate, '$1 $2-$3 '), context);
    const above = result.at(-1);
    if (read.at !== null || above === undefined) result.push(read);
    else if (above.at === null) result[result.length - 1] = { ...above, text: `${above.text} ${read.text}` };
    else if (!above.text.endsWith(' …')) result[result.length - 1] = { ...above, text: `${above.text} …` };
  }
  return result;
}

/** "E1121 09:42:13", as Kubernetes' own programs write. */
const klogDate = /^([IWEF])(\d{2})(\d{2}) +(?=\d{2}:\d{2}:)/;

/** How far into a line its time may stand, behind a host name, an address or a container's name. */
const reach = 160;

function readLine(line: string, context: LinesContext): LoggedLine {
  const json = jsonLine(line);
  if (json !== null) return json;
  const epoch = epochLine(line);
  if (epoch !== null) return epoch;
  const stamp = stampOf(line);
  if (stamp === null) return { at: null, zoned: false, text: line.trim() };
  const zone = stamp.zone === null ? null : namedZone(stamp.zone);
  if (stamp.zone !== null && zone === null) return { at: null, zoned: false, text: line.trim() };
  const at = momentOf(stamp, { now: context.now, zone: zone?.zone ?? context.zone });
  return { at, zoned: zone !== null, text: without(line, stamp) };
}

/** A time at the beginning, or a whole point in time within the first words. */
function stampOf(line: string) {
  const lead = /^\s*(?:<\d{1,3}>\d?\s?)?[[(]?/.exec(line)?.[0].length ?? 0;
  const first = writtenStampAt(line, lead);
  if (isOneMoment(first) && isClear(line, first)) return first;
  const within = findWrittenStamp(
    apacheDate(line.slice(0, reach)),
    (stamp) => isOneMoment(stamp) && stamp.date !== null,
  );
  return isOneMoment(within) ? within : null;
}

/** "21/Nov/2026:09:42:13" with a blank before its time, at the same place. */
function apacheDate(text: string): string {
  return text.replace(/(\d{2}\/\p{L}{3}\/\d{4}):(?=\d{2}:)/u, '$1 ');
}

function isClear(line: string, { start, end, date }: WrittenStamp): boolean {
  return date !== null || /\d:\d{2}/.test(line.slice(start, end));
}

function momentOf(stamp: WrittenStamp, { now, zone }: LinesContext): Temporal.Instant | null {
  if (stamp.time === null) return null;
  const { time } = stamp;
  const today = dayIn(zone, now);
  const on = (day: Temporal.PlainDate): Temporal.Instant => momentIn(zone, day, { time, latest: now });
  if (stamp.date !== null) return on(pastDay(stamp.date, today));
  if (stamp.weekday !== null) return on(lastWeekday(stamp.weekday, today));
  const at = on(today);
  return Temporal.Instant.compare(at, now) > 0 ? on(today.subtract({ days: 1 })) : at;
}

/** The line without its time and the brackets, or the "time=", around that. */
function without(line: string, { start, end }: WrittenStamp): string {
  const before = line.slice(0, start).replace(/(?:(?:time|ts|timestamp|t|date)=["']?|[[("'])$/i, '');
  const rest = line
    .slice(end)
    .replace(/^["'\])]/, '')
    .replace(/^\s*[|:,-]\s+/, ' ');
  return `${before.replace(/^<\d{1,3}>\d?\s?$/, '').trimEnd()} ${rest.trimStart()}`.trim() || line.trim();
}

/** "1763718133.123 …" or milliseconds: a moment of this century. */
const epochForm = /^\s*\[?(1\d{9})(?:\.(\d{1,9})|(\d{3}))?\]?[\s:,]+(?=\S)/;

function epochLine(line: string): LoggedLine | null {
  const [whole = '', seconds, fraction = '', thousandths = ''] = epochForm.exec(line) ?? [];
  if (seconds === undefined) return null;
  const milliseconds = Number((thousandths || fraction.slice(0, 3)).padEnd(3, '0'));
  const at = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000 + milliseconds);
  return { at, zoned: true, text: line.slice(whole.length).trim() };
}
