import type { Landing } from '../../../src/core/evidence/gitLog.ts';
import { rankLandings, signsOf } from '../../../src/core/evidence/rank.ts';
import { suspectsOf } from '../../../src/core/evidence/scene.ts';
import { type Choice, choiceOf } from './choice.ts';
import { hourMs, type Scene } from './scenes.ts';

export const windows = { '2h': 2, '24h': 24, '72h': 72, '7d': 168 } as const;
export type WindowName = keyof typeof windows;
export const windowNames = Object.keys(windows) as readonly WindowName[];

/** A scene cut to one window. */
export interface View {
  readonly scene: Scene;
  readonly window: WindowName;
  readonly landings: readonly Landing[];
}

/** Null where the change that was reverted landed before the window. */
export function viewOf(scene: Scene, window: WindowName): View | null {
  const from = scene.context.impactMs - windows[window] * hourMs;
  const landings = scene.gathered.landings.filter(({ landedMs }) => landedMs >= from);
  return landings.some(({ sha }) => sha === scene.case.culprit_unit) ? { scene, window, landings } : null;
}

/** From 1: where the shipped ranking puts the change that was reverted. */
export function shippedRank({ scene, landings }: View): number {
  return 1 + rankLandings(landings, scene.context).findIndex((one) => isCulprit(one.landing, scene));
}

/** Newest first; within the hinted path before everything else, where there is one. */
export function baselineRank({ scene, landings }: View): number {
  const suspects = suspectsOf(landings, scene.context);
  const culprit = suspects.find(({ landing }) => isCulprit(landing, scene));
  return (scene.context.paths.length > 0 ? culprit?.hintedPlace : culprit?.place) ?? 0;
}

/** The same as numbers, from which a rank under other weights can be told. */
export function choiceIn({ scene, landings }: View): Choice {
  const suspects = suspectsOf(landings, scene.context);
  const chosen = suspects.findIndex(({ landing }) => isCulprit(landing, scene));
  return choiceOf(
    suspects.map((suspect) => signsOf(suspect, scene.context)),
    chosen,
  );
}

/** Hours from its landing to the revert. */
export function ageOf({ scene, landings }: View): number {
  const culprit = landings.find((landing) => isCulprit(landing, scene));
  return (scene.context.impactMs - (culprit?.landedMs ?? 0)) / hourMs;
}

function isCulprit({ sha }: Landing, scene: Scene): boolean {
  return sha === scene.case.culprit_unit;
}
