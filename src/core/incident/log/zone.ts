import type { Postmortem } from '../../document/model.ts';
import { type Zone, zoneNamed } from '../../time/zones.ts';

/** A zone that times without one are in, and what it is called in the document. */
export interface NamedZone {
  readonly name: string;
  readonly zone: Zone;
}

export const utcZone: NamedZone = { name: 'UTC', zone: { kind: 'offset', minutes: 0 } };

/** A zone as somebody wrote it; null where it means none, or several. */
export function namedZone(name: string, home: string | null = null): NamedZone | null {
  const zone = zoneNamed(name, home);
  return zone === null ? null : { name: name.trim(), zone };
}

/** The zone of the document's timeline: that of its last entry, else the one that its facts name, else UTC. */
export function timelineZone({ timeline, metadata, assumedZone }: Postmortem): NamedZone {
  const names = [...timeline.map(({ at }) => at?.zone ?? null).reverse(), metadata.zone?.value ?? null];
  for (const name of names) {
    const found = name === null ? null : namedZone(name, assumedZone);
    if (found !== null) return found.name === 'Z' ? utcZone : found;
  }
  return utcZone;
}
