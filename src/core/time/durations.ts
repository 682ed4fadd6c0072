const minutesByUnit: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };
const part = /(\d+(?:[.,]\d+)?)\s*(days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)\b/iy;
const between = /[\s,]*(?:and\s+)?/iy;
const lead = /^\s*(?:~|about|approx(?:imately|\.)?|around|ca\.?|roughly)?\s*/i;
const clock = /^\s*(\d{1,3}):(\d{2})(?::(\d{2}))?\s*(?:h|hours)?\s*$/i;

/** The minutes of a duration in words ("1h 23m", "90 minutes", "1:30"); null where the text is no duration. */
export function parseDuration(text: string): number | null {
  const hours = clock.exec(text);
  if (hours !== null) return Number(hours[1]) * 60 + Number(hours[2]) + Number(hours[3] ?? 0) / 60;
  let at = lead.exec(text)?.[0].length ?? 0;
  let total: number | null = null;
  for (let match = partAt(text, at); match !== null; match = partAt(text, at)) {
    total = (total ?? 0) + Number(match[1]?.replace(',', '.')) * (minutesByUnit[unitOf(match)] ?? 0);
    at += match[0].length;
    between.lastIndex = at;
    at += between.exec(text)?.[0].length ?? 0;
  }
  return total;
}

function unitOf([, , unit = '']: RegExpExecArray): string {
  return unit.charAt(0).toLowerCase();
}

function partAt(text: string, at: number): RegExpExecArray | null {
  part.lastIndex = at;
  return part.exec(text);
}

/** Minutes in words, to the minute: "2d 1h 23m". */
export function formatDuration(minutes: number): string {
  const whole = Math.round(minutes);
  const parts = [
    [Math.floor(whole / 1440), 'd'],
    [Math.floor((whole % 1440) / 60), 'h'],
    [whole % 60, 'm'],
  ] as const;
  const written = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value}${unit}`);
  return written.length === 0 ? '0m' : written.join(' ');
}
