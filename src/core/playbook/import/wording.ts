import type { PlaybookSource } from './importPlaybook.ts';
import type { Place } from './model.ts';
import { type Reading, state } from './reading.ts';
import { spanIn } from './spans.ts';

/** What stands anywhere in the text rather than in a place of its own. */
export function readWording(reading: Reading, sources: readonly PlaybookSource[]): void {
  sources.forEach(({ text }, file) => {
    text.split(/\r\n?|\n/).forEach((written, index) => {
      const line = written.slice(0, 600);
      const place = { file, line: index + 1, end: index + 1 };
      readChannelPattern(reading, line, place);
      readStatuses(reading, line, place);
      readLookBack(reading, line, place);
    });
  });
}

const blankPart = String.raw`\[[^\]\s]{1,30}\]|<[^>\s]{1,30}>|\*[^*\s]{1,30}\*|\{\{?[^}\s]{1,30}\}?\}|\d{4}-?\d{2}-?\d{2}|YYYY-?MM-?DD|XXX+|NNN+`;
const channelPattern = new RegExp(
  `#((?:[a-z][a-z0-9]*[-_])+)(${blankPart})((?:[-_](?:${blankPart}|[a-z][a-z0-9]*)){0,4})`,
);

function readChannelPattern(reading: Reading, line: string, place: Place): void {
  const match = channelPattern.exec(line.replaceAll('\\', ''));
  if (match === null || reading.draft.channel_pattern !== undefined) return;
  let dated = false;
  const rest = `${match[2] ?? ''}${match[3] ?? ''}`.replace(
    new RegExp(`${blankPart}|[a-z][a-z0-9]*`, 'g'),
    (part) => {
      if (/^\d{4}|yyyy|date/i.test(part)) {
        dated = true;
        return '{{date}}';
      }
      if (/^[a-z]/.test(part)) return dated ? '{{slug}}' : part;
      if (/sev|prio|level/i.test(part)) return '{{severity}}';
      if (/time|stamp/i.test(part)) return '{{date}}-{{time}}';
      return /hash|id|num|#|x+|n+$|ticket/i.test(part) && !/name|desc|incident-name/i.test(part)
        ? '{{id}}'
        : '{{slug}}';
    },
  );
  state(reading, reading.draft, 'channel_pattern', {
    value: `${match[1] ?? ''}${rest}`.replaceAll('{{slug}}-{{slug}}', '{{slug}}'),
    place,
  });
}

const statusList =
  /\bstatus\b[\s:*]*[[<({]?\s*((?:[A-Za-z][A-Za-z -]{2,24}\s*[/|,→]\s*){1,6}[A-Za-z][A-Za-z -]{2,24})/i;

function readStatuses(reading: Reading, line: string, place: Place): void {
  const found = statusList.exec(line)?.[1];
  if (found === undefined || reading.draft.statuses !== undefined || !/resolved/i.test(found)) return;
  const ids = found.split(/\s*[/|,→]\s*/).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/_+$/, ''),
  );
  const end = ids.findIndex((id) => id.includes('resolved'));
  if (end < 1 || ids.some((id) => !/^[a-z][a-z0-9_]*$/.test(id))) return;
  const statuses = [...new Set([...ids.slice(0, end + 1), 'closed'])];
  state(reading, reading.draft, 'statuses', { value: statuses, place });
  reading.draft.resolved_status = ids[end] ?? 'resolved';
}

function readLookBack(reading: Reading, line: string, place: Place): void {
  if (reading.draft.look_back_hours !== undefined || !/deploy|release|change|git log/i.test(line)) return;
  const span = /(?:last|past|previous|since)\W{1,3}([^"')]{2,20})/i.exec(line)?.[1];
  const found = span === undefined ? null : spanIn(span);
  if (found !== null && found.minutes >= 30 && found.minutes <= 14 * 1440)
    state(reading, reading.draft, 'look_back_hours', { value: found.minutes / 60, place });
}
