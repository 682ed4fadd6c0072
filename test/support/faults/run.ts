import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import type { ApplyOptions, ApplyPorts } from '../../../src/core/followup/apply.ts';
import type { ApplyResult } from '../../../src/core/followup/outcome.ts';
import { type Clone, portsOf, runOnce } from '../github/scenario.ts';
import type { GitHub } from '../github/server.ts';
import { type Disturbance, type Step, watchSteps } from './steps.ts';

/** Where a process dies: after the step happened, before the process hears of it. */
export interface Death {
  readonly index: number;
  /** The step is a write, and only its first half happens. */
  readonly torn?: boolean;
}

export interface Ended {
  /** Null when the run came to its end. */
  readonly diedAt: Step | null;
  /** Null when the run died, or failed. */
  readonly result: ApplyResult | null;
  readonly error: unknown;
  readonly steps: readonly string[];
}

type RunOptions = Omit<ApplyOptions, 'path'>;

/** One run that dies at the given step as if by SIGKILL: nothing of it goes on, and its lock is a dead process's. */
export async function runDying(
  github: GitHub,
  clone: Clone,
  death: Death | null,
  options: RunOptions,
): Promise<Ended> {
  let die: (step: Step) => void = () => {};
  const died = new Promise<Step>((resolve) => {
    die = resolve;
  });
  const isLast = (step: Step): boolean => step.index === death?.index;
  const disturbance: Disturbance = {
    torn: (step) => isLast(step) && death?.torn === true,
    after: (step) => {
      if (!isLast(step)) return;
      die(step);
      return new Promise<never>(() => {});
    },
  };
  return run(github, clone, disturbance, { options, died });
}

/** One run during which the disturbance happens. */
export function runDisturbed(
  github: GitHub,
  clone: Clone,
  disturbance: Disturbance,
  options: RunOptions,
): Promise<Ended> {
  return run(github, clone, disturbance, { options, died: new Promise(() => {}) });
}

async function run(
  github: GitHub,
  clone: Clone,
  disturbance: Disturbance,
  { options, died }: { options: RunOptions; died: Promise<Step> },
): Promise<Ended> {
  const steps: string[] = [];
  const counting: Disturbance = {
    ...disturbance,
    before: (step) => {
      steps.push(step.name);
      return disturbance.before?.(step);
    },
  };
  const ports: ApplyPorts = portsOf(github.apiUrl, clone);
  const stop = watchSteps({ folder: clone.folder, apiUrl: github.apiUrl }, counting);
  const ended = runOnce(clone, ports, options).then(
    (result): Ended => ({ diedAt: null, result, error: null, steps }),
    (error: unknown): Ended => ({ diedAt: null, result: null, error, steps }),
  );
  const dead = died.then((diedAt): Ended => ({ diedAt, result: null, error: null, steps }));
  const first = await Promise.race([ended, dead]);
  await stop();
  if (first.diedAt !== null) await leaveLockDead(clone);
  return first;
}

const deadPid = Number(execFileSync('sh', ['-c', 'echo $$']).toString());

/** The process that "died" is this one, which lives. */
async function leaveLockDead({ journalPath }: Clone): Promise<void> {
  const path = `${journalPath}.lock`;
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) await writeFile(path, text.replace(/"pid":\d+/, `"pid":${deadPid}`));
}
