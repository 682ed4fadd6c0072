import type { PlacedText } from './places.ts';
import type { ActionField } from './vocabulary/fieldNames.ts';

/** A half-open range of UTF-16 offsets into the document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A fact together with the place in the text that states it. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

export type DocumentKind = 'incident' | 'postmortem' | 'log' | 'template' | 'other';

/** In the order in which our documents have them. */
export const sectionKinds = [
  'summary',
  'impact',
  'detection',
  'timeline',
  'rootCause',
  'contributingFactors',
  'trigger',
  'resolution',
  'wentWell',
  'wentWrong',
  'lucky',
  'lessons',
  'communication',
  'evidence',
  'actionItems',
  'followUp',
  'other',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

export interface Section {
  readonly kind: SectionKind;
  /** The heading as a reader sees it, without markup, numbering or trailing colon. */
  readonly heading: string;
  readonly form: 'heading' | 'label';
  /** 1 to 6 for headings; labels rank below every heading. */
  readonly level: number;
  /** The heading or label itself. */
  readonly headingSpan: Span;
  /** What follows, up to the next section of the same or a higher rank (sub-sections included). */
  readonly bodySpan: Span;
  /** True where the body holds nothing a reader could read: no text, only comments, or an empty list. */
  readonly empty: boolean;
}

export type Precision = 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** Where the zone of a stamp was found, from the nearest place to the farthest. */
export type ZoneOrigin = 'entry' | 'column' | 'heading' | 'sentence' | 'metadata' | 'configuration';

/** What had to be assumed to read a point in time. */
export type StampAssumption =
  /** The time lies far below the one above it and names no day: midnight has passed. */
  | 'next-day'
  /** The year is left out: the one nearest to the document's day is taken. */
  | 'year'
  /** "03/04/2026" was read as 3 April, or as March 4. */
  | 'day-first'
  | 'month-first'
  /** The zone that an earlier entry names. */
  | 'zone-of-earlier-entry'
  /** The zone that the reader's configuration names. */
  | 'zone-of-reader'
  /** The zone's name means several zones ("IST"), or none that is known: no instant. */
  | 'zone-unclear'
  /** The zone's name is that of the other half of the year ("CET" in June): the clock on the wall counts. */
  | 'zone-of-other-season'
  /** The clocks went forward over this time: read with the offset before. */
  | 'skipped-by-clock-change'
  /** The clocks went back over this time: the first of the two is taken. */
  | 'repeated-by-clock-change';

/** A point in time as the document states it. */
export interface Stamp {
  /** ISO 8601: with an offset when the zone is known, else a local date-time, or a date for precision "day". */
  readonly iso: string;
  /** Milliseconds since the epoch; null while the zone or the date is unknown. */
  readonly epochMs: number | null;
  /** The zone as written ("UTC", "CEST", "Europe/Berlin", "+02:00"), or null where none is stated anywhere. */
  readonly zone: string | null;
  readonly precision: Precision;
  /** Written with "~", "about", "ca.", …. */
  readonly approximate: boolean;
  /** Null where no zone is stated anywhere. */
  readonly zoneFrom: ZoneOrigin | null;
  /** "stated" where the document says all of it, "assumed" where something was assumed, "open" without an instant. */
  readonly certainty: 'stated' | 'assumed' | 'open';
  readonly assumptions: readonly StampAssumption[];
}

export interface TimelineEntry {
  /** The whole entry: the list item, table row or paragraph. */
  readonly span: Span;
  /** Where the time is written; null for an entry without one. */
  readonly stampSpan: Span | null;
  /** Null where the stamp is absent or cannot be read. */
  readonly at: Stamp | null;
  /** The end of a range, where one is given. */
  readonly until: Stamp | null;
  /** The event without its time, as plain text. */
  readonly text: string;
  readonly links: readonly string[];
  readonly container: 'bullet' | 'numbered' | 'table' | 'paragraph' | 'heading';
}

/** A heading, list item or line in a timeline that states nothing but the day of the entries below it. */
export interface DayMark {
  /** The heading, the list item with all below it, or the line. */
  readonly span: Span;
  readonly stampSpan: Span;
  /** ISO date */
  readonly day: string;
  readonly container: 'heading' | 'bullet' | 'numbered' | 'paragraph';
}

/** A reference to an issue in a tracker, as written. */
export interface TrackerLink {
  /** "#123", "acme/payments#123", "OPS-123" or the URL. */
  readonly text: string;
  readonly url: string | null;
  /** "owner/name", where the reference says so. */
  readonly repository: string | null;
  /** The issue number, where the reference is to a GitHub-like tracker. */
  readonly number: number | null;
}

/** Where a field of an action item is written; a field that has a name or a cell but no value has a place too. */
export interface FieldPlace {
  readonly field: ActionField;
  /** What it is called there: "Owner", "期限"; null in a cell, and for marks like "[Rick]" and "(DONE)". */
  readonly name: string | null;
  /** The name, the value, and the brackets around a mark. */
  readonly span: Span;
  /** The value, or where it would stand. */
  readonly value: Span;
  /** In a column, in the item's own text, or in what stands below it: "  - Owner: Alice". */
  readonly form: 'cell' | 'inline' | 'below';
}

export interface ActionItem {
  /** The whole item: the list item (without its nested items), the table row, or the paragraph. */
  readonly span: Span;
  readonly container: 'task' | 'bullet' | 'numbered' | 'table' | 'paragraph';
  /** What is to be done, without its fields (owner, due, …), as plain text. */
  readonly text: Located<string>;
  /** Of the item itself, or of the label above its group ("**Alice**"): that lies outside `span`. */
  readonly owners: readonly Located<string>[];
  /** The due date as an ISO date; null value where something is written that is no date. May be its group's. */
  readonly due: Located<string | null> | null;
  /** The character between the brackets of a task box; null where there is no box. */
  readonly box: Span | null;
  readonly done: boolean;
  readonly priority: Located<string> | null;
  readonly type: Located<string> | null;
  readonly tracker: readonly Located<TrackerLink>[];
  /** The stable id from `<!-- debrief:7f3k -->`. */
  readonly id: Located<string> | null;
  /** How the item is written; of a row, every cell that we know, the text's own too. */
  readonly fields: readonly FieldPlace[];
}

/** The facts an incident record carries; see "What we write" in docs/architecture.md. */
export interface Metadata {
  /** One that is found in the name of the file stands at no place of the text: its span is 0 to 0. */
  readonly id: Located<string> | null;
  readonly title: Located<string> | null;
  readonly severity: Located<string> | null;
  readonly status: Located<string> | null;
  readonly services: readonly Located<string>[];
  /** The day the document gives for the incident: in a field, or in its title. */
  readonly date: Located<Stamp> | null;
  readonly startedAt: Located<Stamp> | null;
  readonly detectedAt: Located<Stamp> | null;
  readonly acknowledgedAt: Located<Stamp> | null;
  readonly mitigatedAt: Located<Stamp> | null;
  readonly resolvedAt: Located<Stamp> | null;
  readonly detectedBy: Located<string> | null;
  /** A stated duration, in minutes. */
  readonly durationMinutes: Located<number> | null;
  /** Role id to holder, for example commander -> "@alice". */
  readonly roles: ReadonlyMap<string, Located<string>>;
  /** The zone that a field says the times are in, as written. */
  readonly zone: Located<string> | null;
}

/** Something in the document that could not be read; the rest of it still was. */
export interface ReadProblem {
  readonly code: 'front-matter-invalid' | 'stamp-invalid' | 'value-invalid' | 'too-complex';
  readonly message: string;
  readonly span: Span;
}

export interface FrontMatter {
  /** From the opening fence to the end of the closing one. */
  readonly span: Span;
  /** The YAML between the fences. */
  readonly bodySpan: Span;
  /** The key's value span by top-level key. */
  readonly keys: ReadonlyMap<string, Span>;
}

/** What a document refers to, and what links into it may point at. */
export interface References {
  /** The targets of links and pictures, as written. */
  readonly links: readonly Located<string>[];
  /** Fragments that lead to a heading or an HTML element of this document. */
  readonly anchors: ReadonlySet<string>;
  /** Ids of commits that sections on evidence give in code. */
  readonly commits: readonly Located<string>[];
}

/** What one pass over a text found: every fact with its place. Rules, commands and exports read this, never the text. */
export interface Postmortem {
  readonly text: string;
  readonly path: string;
  /** The zone that was assumed where the document is silent, as in `ReadContext`. */
  readonly assumedZone: string | null;
  /** How it was read; a text that it becomes is read the same way. */
  readonly readAs: ReadContext;
  readonly kind: DocumentKind;
  /** A language code such as "en". */
  readonly language: string;
  readonly frontMatter: FrontMatter | null;
  readonly metadata: Metadata;
  readonly sections: readonly Section[];
  readonly timeline: readonly TimelineEntry[];
  /** What divides the timeline into days. */
  readonly days: readonly DayMark[];
  readonly actionItems: readonly ActionItem[];
  /** Placeholders, comments, prose blocks: the parts of the text that prose rules look at. */
  readonly prose: readonly ProseBlock[];
  readonly references: References;
  /** Comments that speak to Debrief, in order: what `<!-- debrief-disable-next-line … -->` says, and where. */
  readonly directives: readonly Located<string>[];
  readonly problems: readonly ReadProblem[];
}

/** A paragraph, list item or table cell as a reader sees it; code, comments and quotations are left out. */
export interface ProseBlock extends PlacedText {
  /** The innermost section that is not "other", or "other". */
  readonly section: SectionKind;
}

/** What the reader may assume where the document is silent. */
export interface ReadContext {
  /** Relative to the repository, with forward slashes; used for kind, dates and ids in file names. */
  readonly path?: string;
  /** An IANA zone or "UTC" for stamps without one; none by default. */
  readonly zone?: string;
  /** What the team calls its sections, besides the names that everybody uses. */
  readonly sectionNames?: Partial<Record<SectionKind, readonly string[]>>;
}
