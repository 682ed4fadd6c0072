import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { writtenStampAt } from '../../../core/time/written.ts';
import type { Reading } from '../reading.ts';
import { type Place, type Proposal, proposals, typed } from './place.ts';

/** Behind a time at the beginning of a timeline entry. */
export function zones(reading: Reading, place: Place): CompletionItem[] | null {
  const end = place.lineStart + place.before.trimEnd().length;
  const inTimeline = reading.facts.sections.some(
    ({ kind, bodySpan }) => kind === 'timeline' && bodySpan.start <= end && end <= bodySpan.end,
  );
  const begin = /^\s*(?:[-*+]|\d+[.)])?\s*(?:[*_]{1,2})?(?=\d)/.exec(place.before)?.[0].length;
  if (!inTimeline || begin === undefined) return null;
  const stamp = writtenStampAt(place.before, begin);
  if (stamp === null || stamp.time === null || stamp.zone !== null) return null;
  const written = /^\s+([A-Za-z/+]*)$/.exec(place.before.slice(stamp.end))?.[1];
  if (written === undefined) return null;
  const span = typed(place, written.length);
  return proposals(reading, { kind: CompletionItemKind.Unit, span, from: zonesFor(reading) });
}

/** The zones of the document first, the most frequent before the others. */
function zonesFor({ facts, readersZone }: Reading): Proposal[] {
  const counts = new Map<string, number>();
  for (const { at } of facts.timeline) {
    if (at?.zone != null) counts.set(at.zone, (counts.get(at.zone) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a);
  const others = ['UTC', facts.assumedZone, readersZone].filter(
    (zone): zone is string => zone !== null && !counts.has(zone),
  );
  return [
    ...used.map(([label, count]) => ({ label, detail: count === 1 ? 'one entry' : `${count} entries` })),
    ...[...new Set(others)].map((label) => ({
      label,
      detail: label === readersZone ? 'your zone' : 'the zone that everybody can convert from',
    })),
  ];
}
