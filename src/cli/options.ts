import { InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../core/errors.ts';
import { readLogInput } from '../core/incident/log/input.ts';
import { utcZone } from '../core/incident/log/zone.ts';
import { isAhead } from '../core/incident/times.ts';
import type { World } from './world.ts';

/** `2026-11-01T09:15:00Z`, `2026-11-01 09:15 UTC`, `09:15 UTC` or `5 min ago`. */
function parseTime(text: string, now: Temporal.Instant): Temporal.Instant {
  try {
    return Temporal.Instant.from(text.replace(/\s*UTC$/i, 'Z').replace(/\s+(?=[+-]\d{2}:?\d{2}$)/, ''));
  } catch {
    return spokenTime(text, now);
  }
}

/** What says by itself which moment it means. */
const isPlaced = /(?:\bago|\d\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))$/i;

function spokenTime(text: string, now: Temporal.Instant): Temporal.Instant {
  const { at, timed, text: rest } = readLogInput(text, { now, zone: utcZone.zone });
  if (timed && rest === '' && isPlaced.test(text.trim())) return at;
  throw new InvalidArgumentError(
    'Write a time with its zone, for example 2026-11-01T09:15Z or "09:15 UTC", or "5 min ago".',
  );
}

export function timeOption({ clock }: World, flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => parseTime(text, clock.now()));
}

/** When something happened that has happened: what is ahead is taken, and told, for a slip of the hand may be behind it. */
export function pastOption({ clock, tell }: World, flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => {
    const now = clock.now();
    const at = parseTime(text, now);
    if (isAhead(at, now)) tell(`debrief: ${at.toString({ smallestUnit: 'second' })} lies in the future.`);
    return at;
  });
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

/** A text from a file, or from standard input. */
export function textOption(description: string): Option {
  return new Option('--text <file>', `${description}; - for standard input`);
}

/** "FILE WORD", or only "WORD". */
export function fileAndWord(words: readonly string[]): { readonly file?: string; readonly word: string } {
  const [first = '', second, ...more] = words;
  if (more.length > 0)
    throw new DebriefError('usage', `"${more.join(' ')}" is too much; quote what has spaces.`);
  return second === undefined ? { word: first } : { file: first, word: second };
}

/** "FILE WORD…", or words alone: a file's name ends as that of a document. */
export function fileAndWords(words: readonly string[]): {
  readonly file: string | undefined;
  readonly rest: readonly string[];
} {
  const [first, ...rest] = words;
  const isFile = first !== undefined && /\.(?:md|markdown)$/i.test(first);
  return isFile ? { file: first, rest } : { file: undefined, rest: words };
}

/** How a result is printed. */
export interface Formatted {
  readonly format: 'text' | 'json';
}

export function formatOption(description: string): Option {
  return new Option('--format <format>', description).choices(['text', 'json']).default('text');
}

/**
 * Values by their names, of "name=value".
 * @throws DebriefError `usage`
 */
export function valuesOf(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map(parseValue));
}

function parseValue(text: string): readonly [name: string, value: string] {
  const [, name, value = ''] = /^([\w.]+(?: [\w.]+)*)=(.*)$/s.exec(text) ?? [];
  // A message shows what it lacks as "[current action]".
  if (name !== undefined) return [name.replaceAll(' ', '_'), value];
  throw new DebriefError('usage', `Write a value as name=value, for example eta=15:00, not "${text}".`);
}
