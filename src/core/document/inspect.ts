import type { Located, Metadata, Postmortem, Stamp } from './model.ts';
import { positionsOf } from './positions.ts';

/** A value with the line that states it; lines count from 1. */
export interface InspectedValue<T> {
  readonly value: T;
  readonly line: number;
}

/** What `debrief inspect` tells of a document: its facts as JSON. Keys are a contract with scripts. */
export interface InspectedDocument {
  readonly path: string;
  readonly kind: Postmortem['kind'];
  readonly language: string;
  readonly metadata: {
    readonly id: InspectedValue<string> | null;
    readonly title: InspectedValue<string> | null;
    readonly severity: InspectedValue<string> | null;
    readonly status: InspectedValue<string> | null;
    /** ISO 8601, with an offset where the zone is known. */
    readonly startedAt: InspectedValue<string> | null;
    readonly detectedAt: InspectedValue<string> | null;
    readonly acknowledgedAt: InspectedValue<string> | null;
    readonly mitigatedAt: InspectedValue<string> | null;
    readonly resolvedAt: InspectedValue<string> | null;
    readonly durationMinutes: InspectedValue<number> | null;
  };
  readonly sections: readonly {
    readonly kind: string;
    readonly heading: string;
    readonly line: number;
    readonly form: 'heading' | 'label';
  }[];
  readonly timeline: readonly {
    readonly line: number;
    /** ISO 8601 with an offset where the zone is known, else a local date-time; null where the day is unknown. */
    readonly at: string | null;
    readonly until: string | null;
    readonly zone: string | null;
    readonly precision: Stamp['precision'] | null;
    readonly approximate: boolean;
    /** Where the zone was found, how sure the time is, and what was assumed to read it. */
    readonly zoneFrom: Stamp['zoneFrom'];
    readonly certainty: Stamp['certainty'] | null;
    readonly assumptions: Stamp['assumptions'];
    readonly text: string;
    readonly links: readonly string[];
  }[];
  readonly actionItems: readonly {
    readonly line: number;
    readonly text: string;
    readonly owners: readonly string[];
    readonly due: string | null;
    readonly done: boolean;
    readonly priority: string | null;
    readonly type: string | null;
    readonly tracker: readonly string[];
  }[];
}

export function inspectDocument(document: Postmortem): InspectedDocument {
  const { positionAt } = positionsOf(document.text);
  const lineOf = (offset: number): number => positionAt(offset).line;
  return {
    path: document.path,
    kind: document.kind,
    language: document.language,
    metadata: inspectMetadata(document.metadata, lineOf),
    sections: document.sections.map(({ kind, heading, headingSpan, form }) => ({
      kind,
      heading,
      line: lineOf(headingSpan.start),
      form,
    })),
    timeline: document.timeline.map(({ span, at, until, text, links }) => ({
      line: lineOf(span.start),
      at: placed(at),
      until: placed(until),
      zone: at?.zone ?? null,
      precision: at?.precision ?? null,
      approximate: at?.approximate ?? false,
      zoneFrom: at?.zoneFrom ?? null,
      certainty: at?.certainty ?? null,
      assumptions: at?.assumptions ?? [],
      text,
      links,
    })),
    actionItems: document.actionItems.map(({ span, text, owners, due, done, priority, type, tracker }) => ({
      line: lineOf(span.start),
      text: text.value,
      owners: owners.map(({ value }) => value),
      due: due?.value ?? null,
      done,
      priority: priority?.value ?? null,
      type: type?.value ?? null,
      tracker: tracker.map(({ value }) => value.url ?? value.text),
    })),
  };
}

/** A time of an unknown day is no ISO date-time. */
function placed(stamp: Stamp | null): string | null {
  return stamp === null || stamp.iso.startsWith('T') ? null : stamp.iso;
}

function inspectMetadata(
  metadata: Metadata,
  lineOf: (offset: number) => number,
): InspectedDocument['metadata'] {
  const plain = <T>(fact: Located<T> | null): InspectedValue<T> | null =>
    fact === null ? null : { value: fact.value, line: lineOf(fact.span.start) };
  const moment = (fact: Located<Stamp> | null): InspectedValue<string> | null =>
    fact === null ? null : { value: fact.value.iso, line: lineOf(fact.span.start) };
  return {
    id: plain(metadata.id),
    title: plain(metadata.title),
    severity: plain(metadata.severity),
    status: plain(metadata.status),
    startedAt: moment(metadata.startedAt),
    detectedAt: moment(metadata.detectedAt),
    acknowledgedAt: moment(metadata.acknowledgedAt),
    mitigatedAt: moment(metadata.mitigatedAt),
    resolvedAt: moment(metadata.resolvedAt),
    durationMinutes: plain(metadata.durationMinutes),
  };
}
