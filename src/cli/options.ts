import { InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';

/** `2026-11-01T09:15:00Z`, `2026-11-01T10:15+01:00` or `2026-11-01 09:15 UTC`. */
function parseTime(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text.replace(/\s*UTC$/i, 'Z'));
  } catch {
    throw new InvalidArgumentError('Write a time with its zone, for example 2026-11-01T09:15Z.');
  }
}

export function timeOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(parseTime);
}

/** Collects an option that may be given several times. */
export function repeated(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** A whole number of one or more. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Give a whole number above 0.');
  return count;
}
