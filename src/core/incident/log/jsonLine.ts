import { Temporal } from 'temporal-polyfill';

/** What the field is called, the usual name first. */
const timeNames = ['time', 'ts', '@timestamp', 'timestamp', 'datetime', 'date', 'eventTime', 't'];
const textNames = ['msg', 'message', 'error', 'event', 'log', 'body', 'textPayload'];
const levelNames = ['level', 'severity', 'lvl', 'log.level', 'levelname'];

/** Numbers that stand for levels, as pino and bunyan have them. */
const levelNumbers: Readonly<Record<number, string>> = { 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };

/** A line of a log in JSON; null where it is no object with a time. */
export function jsonLine(line: string) {
  const fields = objectIn(line);
  if (fields === null) return null;
  const at = momentOf(first(fields, timeNames));
  if (at === null) return null;
  const text = first(fields, textNames);
  const level = levelOf(first(fields, levelNames));
  if (typeof text !== 'string' || text.trim() === '') return { at, zoned: true, text: line.trim() };
  return { at, zoned: true, text: level === '' ? text : `${level} ${text}` };
}

function objectIn(line: string): ReadonlyMap<string, unknown> | null {
  if (!/^\s*\{.*\}\s*$/.test(line)) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
  } catch {
    return null; // JSON.parse has no other way to say so
  }
}

function first(fields: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  return names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null);
}

function levelOf(value: unknown): string {
  if (typeof value === 'number') return levelNumbers[value] ?? '';
  return typeof value === 'string' && /^\p{L}{1,12}$/u.test(value) ? value.toUpperCase() : '';
}

/** ISO 8601 with its zone, or a count since the epoch in seconds, or the thousandth parts of that. */
export function momentOf(value: unknown): Temporal.Instant | null {
  const counted =
    typeof value === 'string' && /^\d{10,19}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
  if (typeof counted === 'number') return countedMoment(counted);
  if (typeof value !== 'string') return null;
  try {
    return Temporal.Instant.from(value.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  } catch {
    return null; // Temporal has no other way to ask
  }
}

function countedMoment(count: number): Temporal.Instant | null {
  if (!Number.isFinite(count) || count < 1e9) return null;
  const power = Math.max(0, Math.floor((Math.log10(count) - 9) / 3));
  const epochMs = Math.round((count / 1000 ** power) * 1000);
  return Math.abs(epochMs) > 8.64e15 ? null : Temporal.Instant.fromEpochMilliseconds(epochMs);
}
