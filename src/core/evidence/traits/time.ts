import type { RankContext, Suspect } from '../scene.ts';
import type { Sign } from '../signs.ts';
import { relativeTo } from '../words.ts';

const hourMs = 3_600_000;

/** Newer is likelier, by place and by age: both together fit better than either. What counts is when it went live. */
export function timeSigns({ place, landing }: Suspect, { impactMs }: RankContext): Sign[] {
  const age = impactMs - (landing.liveMs ?? landing.landedMs);
  const text = `landed ${relativeTo(impactMs, landing.landedMs)}`;
  const signs: Sign[] = [
    { trait: 'age', value: Math.log(Math.max(0, age / hourMs) + 0.25), text },
    { trait: 'place', value: Math.log(place) },
  ];
  return age < 0 ? [...signs, { trait: 'afterImpact', value: 1 }] : signs;
}
