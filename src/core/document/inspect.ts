import type { ActionItem, Located, Postmortem, Section, Stamp, TimelineEntry } from './model.ts';
import { positionsOf } from './positions.ts';

type LineOf = (offset: number) => number;

/** A fact and the line that states it; null where the document does not. */
type Stated<T> = { readonly value: T; readonly line: number } | null;

/** One document of `debrief inspect`; lines count from 1. */
export type InspectedDocument = ReturnType<typeof inspectDocument>;

/** Everything that was read in a document, in the form of the command line's JSON. */
export function inspectDocument(document: Postmortem) {
  const { positionAt } = positionsOf(document.text);
  const lineOf: LineOf = (offset) => positionAt(offset).line;
  return {
    path: document.path,
    kind: document.kind,
    language: document.language,
    metadata: inspectMetadata(document, lineOf),
    sections: document.sections.map((section) => inspectSection(section, lineOf)),
    timeline: document.timeline.map((entry) => inspectEntry(entry, lineOf)),
    actionItems: document.actionItems.map((item) => inspectItem(item, lineOf)),
  };
}

function inspectMetadata({ metadata }: Postmortem, lineOf: LineOf) {
  const stated = <T>(fact: Located<T> | null): Stated<T> =>
    fact && { value: fact.value, line: lineOf(fact.span.start) };
  const time = (fact: Located<Stamp> | null): Stated<string> =>
    fact && { value: fact.value.iso, line: lineOf(fact.span.start) };
  return {
    id: stated(metadata.id),
    title: stated(metadata.title),
    severity: stated(metadata.severity),
    status: stated(metadata.status),
    startedAt: time(metadata.startedAt),
    detectedAt: time(metadata.detectedAt),
    acknowledgedAt: time(metadata.acknowledgedAt),
    mitigatedAt: time(metadata.mitigatedAt),
    resolvedAt: time(metadata.resolvedAt),
    durationMinutes: stated(metadata.durationMinutes),
  };
}

function inspectSection({ kind, heading, headingSpan, form }: Section, lineOf: LineOf) {
  return { kind, heading, line: lineOf(headingSpan.start), form };
}

function inspectEntry({ span, at, until, text, links }: TimelineEntry, lineOf: LineOf) {
  return {
    line: lineOf(span.start),
    at: at?.iso ?? null,
    until: until?.iso ?? null,
    zone: at?.zone ?? null,
    precision: at?.precision ?? null,
    approximate: at?.approximate ?? false,
    text,
    links,
  };
}

function inspectItem(item: ActionItem, lineOf: LineOf) {
  return {
    line: lineOf(item.span.start),
    text: item.text.value,
    owners: item.owners.map(({ value }) => value),
    due: item.due?.value ?? null,
    done: item.done,
    priority: item.priority?.value ?? null,
    type: item.type?.value ?? null,
    tracker: item.tracker.map(({ value }) => value.url ?? value.text),
  };
}
