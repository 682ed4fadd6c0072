import type { Due, DueKind } from '../../core/incident/clock/clock.ts';
import { countdown } from '../../core/incident/clock/words.ts';
import { plain } from '../changes/words.ts';

/** A clock that is shown beside what is most urgent. */
export interface Beside {
  /** With an icon in place of words. */
  readonly short: string;
  readonly words: string;
}

/** Whoever runs an incident looks for these, whatever else is due. */
const icons: readonly (readonly [DueKind, string])[] = [
  ['update', 'megaphone'],
  ['escalation', 'arrow-up'],
  ['monitoring', 'eye'],
];

/** The next update, the next escalation and the end of the watch, without what is shown in words already. */
export function besides(shown: Due | undefined, due: readonly Due[]): Beside[] {
  return icons.flatMap(([kind, icon]) => {
    const next = due.find((one) => one.kind === kind);
    if (next === undefined || shown?.kind === kind || next.leftMs <= 0) return [];
    const left = countdown(next.leftMs);
    return [{ short: `$(${icon}) ${left}`, words: `${plain(next.what)} ${left}` }];
  });
}
