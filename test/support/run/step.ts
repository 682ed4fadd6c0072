import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a command in the project's folder with its output shown; it counts as one check. */
export async function runCommand(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  console.log(`\n▶ ${name}`);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  const ok = code === 0;
  console.log(`${ok ? '✔' : '✘'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/**
 * The counts of a vitest JSON report. A run that failed without a failed test (a file that would not load, an
 * unhandled rejection, no report at all) counts as one failure.
 */
export function tests(report: string | null, runFailed: number): Outcome {
  if (report === null) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(report) as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: Math.max(numFailedTests ?? 0, runFailed) };
}

export function total(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}
