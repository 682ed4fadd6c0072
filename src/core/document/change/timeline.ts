import type { Temporal } from 'temporal-polyfill';
import { type DocumentEdit, editOf, resultOf } from '../edits.ts';
import { singleLine } from '../escape.ts';
import type { Postmortem, TimelineEntry } from '../model.ts';
import { createReader, type DocumentReader } from '../read.ts';
import { entryBeside, nextDayKept } from './besideEntry.ts';
import { dayGroupEdits } from './dayGroup.ts';
import {
  type EntryStyle,
  entryStyle,
  type NewEntry,
  plainlyDated,
  styleModel,
  withDay,
} from './entryStyle.ts';
import { firstEntryEdits } from './firstEntry.ts';
import { mustBeRead } from './readable.ts';
import { neighboursOf, placeBeside, placeOf } from './timelinePlace.ts';

/**
 * Adds an entry to the timeline, in time order and in the style of the entries around it; in our own form where there
 * are none. Makes the section where it is missing.
 *
 * What a bare time means depends on everything around it. So the styles are tried from the plainest to the most
 * explicit, and the first that reads back as the entry, with all others as they were, is taken.
 * @param reader of this document, where several entries are added in turn
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function insertTimelineEntry(
  document: Postmortem,
  entry: NewEntry,
  reader: DocumentReader = createReader(document.readAs),
): DocumentEdit {
  mustBeRead(document);
  const written = { at: entry.at, text: singleLine(entry.text) };
  const edits =
    document.timeline.length > 0 ? possibleEdits(document, written) : firstEntryEdits(document, written);
  let fair: DocumentEdit | undefined;
  for (const edit of edits) {
    const read = reading(document, reader.read(resultOf(edit)).timeline, written);
    if (read === 'right') return edit;
    if (read === 'others-changed') fair ??= edit;
  }
  const chosen = fair ?? edits.at(-1);
  if (chosen === undefined) throw new Error('an entry can always be written beside another');
  return chosen;
}

/** The ways to write the entry, the plainest first. */
function possibleEdits(document: Postmortem, entry: NewEntry): DocumentEdit[] {
  const place = placeOf(document, entry.at);
  const besides = place.kind === 'beside' ? place : placeBeside(neighboursOf(document.timeline, entry.at));
  const inDay = place.kind === 'day' ? dayGroupEdits(document, place, entry) : [];
  const repair = nextDayKept(document.text, besides);
  const ways = stylesFor(document, besides.beside).flatMap((style) => {
    const edits = entryBeside(document, besides, { ...entry, style });
    return repair.length > 0 ? [edits, [...edits, ...repair]] : [edits];
  });
  return [...inDay, ...ways].map((edits) => editOf(document.text, edits));
}

function stylesFor(document: Postmortem, beside: TimelineEntry): EntryStyle[] {
  const style = entryStyle(styleModel(document.timeline, beside), document);
  return [style, withDay(style), plainlyDated(style)];
}

type Reading = 'right' | 'others-changed' | 'wrong';

/** How the text after an edit reads. */
function reading({ timeline }: Postmortem, after: readonly TimelineEntry[], { at }: NewEntry): Reading {
  if (after.length !== timeline.length + 1) return 'wrong';
  const differing = timeline.findIndex((entry, index) => !readsAlike(entry, after[index]));
  const place = differing < 0 ? timeline.length : differing;
  if (!standsFor(after[place], at)) return 'wrong';
  const isRest = timeline.slice(place).every((entry, index) => readsAlike(entry, after[place + 1 + index]));
  return isRest ? 'right' : 'others-changed';
}

function readsAlike(entry: TimelineEntry, other: TimelineEntry | undefined): boolean {
  return (
    entry.at?.iso === other?.at?.iso && entry.until?.iso === other?.until?.iso && entry.text === other?.text
  );
}

const unitMs = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 } as const;

/** Whether an entry states this moment, as far as its precision goes. */
function standsFor(entry: TimelineEntry | undefined, at: Temporal.Instant): boolean {
  if (entry?.at == null || entry.until !== null) return false;
  const { epochMs, iso, precision } = entry.at;
  if (epochMs === null) return precision === 'day' && at.toString().startsWith(iso);
  const since = at.epochMilliseconds - epochMs;
  return since >= 0 && since < unitMs[precision];
}
