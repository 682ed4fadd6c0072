import type { Temporal } from 'temporal-polyfill';
import { type FieldValues, setFrontMatter } from '../document/change/frontMatter.ts';
import { insertTimelineEntry } from '../document/change/timeline.ts';
import { composeEdits, type DocumentEdit, editOf, resultOf } from '../document/edits.ts';
import type { Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import { eventText, type IncidentEvent } from './events.ts';

/** What happened, and what becomes different by it. */
export interface Happening {
  readonly at: Temporal.Instant;
  /** Their texts are inline Markdown already. */
  readonly events: readonly IncidentEvent[];
  readonly fields?: FieldValues;
}

/** One edit that sets fields of the front matter and enters each event into the timeline. */
export function recordHappening(document: Postmortem, { at, events, fields }: Happening): DocumentEdit {
  const start = fields ? setFrontMatter(document, fields) : editOf(document.text, []);
  return events.reduce(
    (edit, event) =>
      withEdit(edit, document, (now) => insertTimelineEntry(now, { at, text: eventText(event) })),
    start,
  );
}

/** An edit followed by another that is made for the text which the first leads to. */
export function withEdit(
  first: DocumentEdit,
  { readAs }: Pick<Postmortem, 'readAs'>,
  next: (document: Postmortem) => DocumentEdit,
): DocumentEdit {
  return composeEdits(first, next(readDocument(resultOf(first), readAs)));
}
