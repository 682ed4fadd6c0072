import type { Metadata, Postmortem, Precision, Stamp } from '../document/model.ts';
import { DebriefError } from '../errors.ts';

/** When changes landed that may have had a part in an incident; both ends included, milliseconds since the epoch. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  /** When the impact began, as far as is known: reasons are told relative to it. */
  readonly impactMs: number;
}

const hourMs = 3_600_000;

const unitMs: Readonly<Record<string, number>> = {
  m: 60_000,
  h: hourMs,
  d: 24 * hourMs,
  w: 7 * 24 * hourMs,
};

/**
 * A look-back as a person types it: "30m", "24h", "7d", "2w"; in milliseconds.
 * @throws DebriefError `usage`
 */
export function parseWindow(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text.trim().toLowerCase()) ?? [];
  const length = Number(amount) * (unitMs[unit] ?? Number.NaN);
  if (!(length > 0)) {
    throw new DebriefError('usage', `"${text}" is no window; write it as 30m, 24h, 7d or 2w.`);
  }
  return length;
}

/** The time before (and up to) a moment. */
export function windowBefore(atMs: number, lookBackMs: number): Window {
  return { fromMs: atMs - lookBackMs, toMs: atMs, impactMs: atMs };
}

/**
 * The window that the document's own facts give. It ends with the detection rather than with the stated start of the
 * impact, because people state the start too late more often than too early: the change that did it may well have
 * landed between the two.
 * @param lookBackHours how far before the impact it begins; the playbook says
 * @throws DebriefError `time-invalid` when the document states no moment that it could be measured from
 */
export function incidentWindow(document: Postmortem, lookBackHours: number): Window {
  const { metadata } = document;
  const impact = firstKnown(
    metadata.startedAt?.value,
    metadata.detectedAt?.value,
    metadata.acknowledgedAt?.value,
  );
  const start = impact ?? earliestEntry(document);
  if (!start) throw new DebriefError('time-invalid', missingTime(metadata));
  const noticed = firstKnown(metadata.detectedAt?.value, metadata.acknowledgedAt?.value);
  return {
    fromMs: start.epochMs - lookBackHours * hourMs,
    toMs: Math.max(endOf(start), noticed ? endOf(noticed) : start.epochMs),
    impactMs: start.epochMs,
  };
}

type KnownStamp = Stamp & { readonly epochMs: number };

function isKnown(stamp: Stamp | null | undefined): stamp is KnownStamp {
  return typeof stamp?.epochMs === 'number';
}

function firstKnown(...stamps: readonly (Stamp | undefined)[]): KnownStamp | undefined {
  return stamps.find(isKnown);
}

function earliestEntry({ timeline }: Postmortem): KnownStamp | undefined {
  const stamps = timeline.map(({ at }) => at).filter(isKnown);
  return stamps.reduce<KnownStamp | undefined>(
    (first, stamp) => (first && first.epochMs <= stamp.epochMs ? first : stamp),
    undefined,
  );
}

const precisionMs: Readonly<Record<Precision, number>> = {
  day: 24 * hourMs,
  hour: hourMs,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

/** The last moment that a stamp can mean: "09:10" goes on until 09:10:59.999. */
function endOf({ epochMs, precision }: KnownStamp): number {
  return epochMs + precisionMs[precision] - 1;
}

function missingTime({ startedAt }: Metadata): string {
  return startedAt
    ? `"${startedAt.value.iso}" does not say in which time zone the incident began; add one, as in 2026-11-01T09:10:00Z.`
    : 'The document does not say when the incident began; add started_at, as in 2026-11-01T09:10:00Z, or give --at.';
}
