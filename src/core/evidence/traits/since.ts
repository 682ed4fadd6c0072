import type { RankContext, Suspect } from '../scene.ts';
import type { Sign } from '../signs.ts';
import { relativeTo } from '../words.ts';

/** What happened to a landing afterwards: it was taken back, or mended. */
export function sinceSigns(suspect: Suspect, context: RankContext): Sign[] {
  const { followedUp, touchedSince } = suspect;
  return [
    ...revertedSigns(suspect, context),
    ...(followedUp ? [{ trait: 'followedUp', value: 1, text: 'followed up by its author' } as const] : []),
    ...(touchedSince > 0
      ? [{ trait: 'touchedSince', value: touchedSince, text: touched(touchedSince) } as const]
      : []),
  ];
}

function touched(share: number): string {
  return share === 1
    ? 'its files changed again since'
    : `${Math.round(share * 100)} % of its files changed again since`;
}

function revertedSigns({ landing: { sha } }: Suspect, { reverts, impactMs }: RankContext): Sign[] {
  const revert = reverts.get(sha);
  if (!revert) return [];
  const before = revert.landedMs <= impactMs;
  const distance = relativeTo(impactMs, revert.landedMs);
  const text = `${before ? 'already ' : ''}reverted by ${revert.sha.slice(0, 7)}, ${distance}`;
  return [{ trait: before ? 'revertedBefore' : 'revertedSince', value: 1, text }];
}
