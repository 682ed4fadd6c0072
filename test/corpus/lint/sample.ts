import { createHash } from 'node:crypto';
import type { Hit } from './hits.ts';
import { keyOf } from './judgements.ts';

/** Hits in an order that chance decides, the same for the same seed whatever other hits there are. */
export function shuffled(hits: readonly Hit[], seed: string): Hit[] {
  return hits
    .map((hit) => ({
      hit,
      rank: createHash('sha256')
        .update(`${seed} ${keyOf(hit)}`)
        .digest('hex'),
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ hit }) => hit);
}

/** Hits for judging: rule by rule, each with its place, its message and the line that it speaks about. */
export function sampleText(hits: readonly Hit[]): string {
  const lines = hits.map(({ document, rule, line, severity, message, source }) =>
    [document, rule, line, severity, message, source.trim().slice(0, 160)].join('\t'),
  );
  return `${lines.join('\n')}\n`;
}
