import { createHash } from 'node:crypto';
import { type Case, cloneOf } from './cases.ts';
import type { Choice } from './choice.ts';
import { type Mode, openSource, scenesOf } from './scenes.ts';
import {
  ageOf,
  baselineRank,
  choiceIn,
  shippedRank,
  viewOf,
  type WindowName,
  windowNames,
} from './windows.ts';

/** Where one case ends up in one window under one mode; ranks count from 1. */
export interface Measured {
  readonly repo: string;
  readonly mode: Mode;
  readonly window: WindowName;
  readonly ageHours: number;
  readonly shipped: number;
  readonly baseline: number;
  readonly choice: Choice;
}

/** Every case of the repositories that are there, in every window and mode. */
export async function measure(cases: readonly Case[], folder: string): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const repo of new Set(cases.map((one) => one.repo))) {
    const own = cases.filter((one) => one.repo === repo);
    const root = cloneOf(folder, repo);
    if (root === null) {
      console.error(`${repo}: no clone in ${folder}; its ${own.length} cases are left out`);
      continue;
    }
    const began = performance.now();
    const source = await openSource(root);
    for (const one of own) measured.push(...measuresOf(await scenesOf(one, source, wrongHintFor(one, own))));
    console.error(`${repo}: ${own.length} cases in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  return measured;
}

function measuresOf(scenes: Awaited<ReturnType<typeof scenesOf>>): Measured[] {
  return scenes.flatMap((scene) =>
    windowNames.flatMap((window) => {
      const view = viewOf(scene, window);
      if (view === null) return [];
      const told = { repo: scene.case.repo, mode: scene.mode, window, ageHours: ageOf(view) };
      return [{ ...told, shipped: shippedRank(view), baseline: baselineRank(view), choice: choiceIn(view) }];
    }),
  );
}

/** In three cases of ten another case's folder of the same repository, in the others the right one. */
function wrongHintFor(one: Case, own: readonly Case[]): string {
  const number = createHash('sha256').update(one.revert).digest().readUInt32BE();
  const other = own[number % own.length];
  return (number % 10 < 3 ? other?.hint2 : one.hint2) ?? '';
}
