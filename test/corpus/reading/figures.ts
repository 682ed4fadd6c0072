import type { SectionTask, Verdict } from './judge.ts';

export interface SectionFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly wanted: number;
}

export function sectionFigures(verdicts: readonly Verdict[], task: SectionTask): SectionFigures {
  const asked = verdicts.filter((verdict) => verdict.task === task);
  const hits = asked.filter(({ wanted, found }) => wanted && found).length;
  const wanted = asked.filter((verdict) => verdict.wanted).length;
  const found = asked.filter((verdict) => verdict.found).length;
  return {
    precision: share(hits, found),
    recall: share(hits, wanted),
    f1: share(2 * hits, wanted + found),
    wanted,
  };
}

export interface Share {
  readonly right: number;
  readonly asked: number;
  readonly share: number;
}

export function shareRight(verdicts: readonly Verdict[], task: Verdict['task']): Share {
  const asked = verdicts.filter((verdict) => verdict.task === task);
  const right = asked.filter((verdict) => verdict.right).length;
  return { right, asked: asked.length, share: share(right, asked.length) };
}

/** Of nothing, all is right. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
