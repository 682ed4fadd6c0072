import type { ActionItem, DayMark, Located, Span, TimelineEntry } from '../model.ts';
import type { BlockReferences } from './references.ts';
import type { RichText } from './richText.ts';

/** The facts of a stretch of text that stands further on, or back, by so many characters. */

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedOrNone(span: Span | null, by: number): Span | null {
  return span === null ? null : movedSpan(span, by);
}

export function movedFact<T extends { readonly span: Span }>(fact: T, by: number): T {
  return { ...fact, span: movedSpan(fact.span, by) };
}

function movedFactOrNone<T>(fact: Located<T> | null, by: number): Located<T> | null {
  return fact === null ? null : movedFact(fact, by);
}

export function movedFacts<K, T>(facts: ReadonlyMap<K, Located<T>>, by: number): ReadonlyMap<K, Located<T>> {
  return facts.size === 0 ? facts : new Map([...facts].map(([key, fact]) => [key, movedFact(fact, by)]));
}

export function movedEntry(entry: TimelineEntry, by: number): TimelineEntry {
  return { ...entry, span: movedSpan(entry.span, by), stampSpan: movedOrNone(entry.stampSpan, by) };
}

export function movedDay(day: DayMark, by: number): DayMark {
  return { ...day, span: movedSpan(day.span, by), stampSpan: movedSpan(day.stampSpan, by) };
}

export function movedItem(item: ActionItem, by: number): ActionItem {
  return {
    ...item,
    span: movedSpan(item.span, by),
    text: movedFact(item.text, by),
    owners: item.owners.map((owner) => movedFact(owner, by)),
    due: movedFactOrNone(item.due, by),
    box: movedOrNone(item.box, by),
    priority: movedFactOrNone(item.priority, by),
    type: movedFactOrNone(item.type, by),
    tracker: item.tracker.map((link) => movedFact(link, by)),
    id: movedFactOrNone(item.id, by),
    fields: item.fields.map((field) => ({ ...movedFact(field, by), value: movedSpan(field.value, by) })),
  };
}

export function movedReferences(references: BlockReferences, by: number): BlockReferences {
  const { links, commits } = references;
  if (links.length + commits.length === 0) return references;
  return {
    ...references,
    links: links.map((link) => movedFact(link, by)),
    commits: commits.map((commit) => movedFact(commit, by)),
  };
}

export function movedRich(rich: RichText, by: number): RichText {
  return {
    ...rich,
    base: rich.base + by,
    end: rich.end + by,
    links: rich.links.map((link) => movedFact(link, by)),
    comments: rich.comments.map((comment) => movedSpan(comment, by)),
  };
}
