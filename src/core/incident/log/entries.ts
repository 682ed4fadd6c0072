import type { NewEntry } from '../../document/change/entryStyle.ts';
import { insertTimelineEntry } from '../../document/change/timeline.ts';
import { codeSpan } from '../../document/code.ts';
import { composeEdits, type DocumentEdit, editOf, resultOf } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem, TimelineEntry } from '../../document/model.ts';
import { createReader } from '../../document/read.ts';
import { readEvent } from '../events.ts';

/** What one line of a timeline can take; the rest is cut off, with "…". */
const longest = 300;

/** Foreign text as that of an entry: one line that is no markup, not too long, and no word of Debrief's own. */
export function foreignText(text: string): string {
  const line = cut(singleLine(text), longest);
  return escapeInline(readEvent(line) === null ? line : `"${line}"`);
}

/** Whole characters of a text. */
function cut(text: string, length: number): string {
  const characters = [...text.slice(0, 2 * length + 2)];
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** A command as code that it cannot break out of, and how it ended where that is known. */
export function commandText(command: string, exitCode: number | undefined): string {
  const ended = exitCode === undefined ? '' : ` (exit ${exitCode})`;
  return `Ran ${codeSpan(cut(singleLine(command), longest))}${ended}`;
}

/** Several new entries as one edit, each at its place. */
export function insertEntries(document: Postmortem, entries: readonly NewEntry[]): DocumentEdit {
  const reader = createReader(document.readAs);
  let current = document;
  let whole = editOf(document.text, []);
  for (const entry of entries) {
    const edit = insertTimelineEntry(current, entry, reader);
    whole = composeEdits(whole, edit);
    current = reader.read(resultOf(edit));
  }
  return whole;
}

/** Those of which the timeline has none with the same time and words, each once, in the order of time. */
export function notLogged<E extends NewEntry>(document: Postmortem, entries: readonly E[]): E[] {
  const known = new Set(document.timeline.flatMap(({ at, text }) => keyOf(at, text)));
  const isNew = (entry: E): boolean => {
    const keys = precisions.map((unit) => key(entry.at.epochMilliseconds, unit, entry.text));
    if (keys.some((one) => known.has(one))) return false;
    known.add(keys.at(-1) ?? '');
    return true;
  };
  return entries.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds).filter(isNew);
}

const units = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 } as const;
/** From the finest to the coarsest that names a time of day. */
const precisions = [units.millisecond, units.second, units.minute];

function keyOf(at: TimelineEntry['at'], text: string): string[] {
  return at === null || at.epochMs === null ? [] : [key(at.epochMs, units[at.precision], text)];
}

function key(epochMs: number, unit: number, text: string): string {
  return `${unit} ${Math.floor(epochMs / unit)} ${wordsAlone(text)}`;
}

/** An entry's text by which it is compared: markup, and what a cell or a style adds around the words, tell nothing. */
export function wordsAlone(text: string): string {
  const words = text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{S}]+/gu, '');
  return words.replace(/[`~|<>^]/g, '');
}
