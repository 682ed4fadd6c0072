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
