import { simpleGit } from 'simple-git';
import { gitFailure } from './failures.ts';
import { configuration, isolatedEnvironment, permittedOverrides, permittedVariables } from './isolation.ts';

export interface GitCall {
  /** Where git runs. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
}

/**
 * Runs git with one call's arguments; what it printed on stdout.
 * @throws DebriefError see failures.ts
 */
export type RunGit = (call: GitCall, signal?: AbortSignal) => Promise<string>;

/** Git with nothing in its way that a repository's configuration or the process's environment could put there. */
export function gitRunner(environment: NodeJS.ProcessEnv = process.env): RunGit {
  const isolated = isolatedEnvironment(environment);
  return async ({ folder, args, input }, signal) => {
    try {
      const git = simpleGit({
        baseDir: folder,
        config: [...configuration],
        unsafe: permittedOverrides,
        allowEnvironment: permittedVariables,
        // Its default takes the output as whole 50 ms after the process ended, which a busy event loop cuts off.
        completion: { onClose: true, onExit: false },
        // One of its own for each call: Node.js warns of many listeners on one signal, and calls run side by side.
        ...(signal && { abort: AbortSignal.any([signal]) }),
        ...(input !== undefined && { input: () => input }),
      });
      return await git.env(isolated).raw(['--no-pager', '--no-replace-objects', ...args]);
    } catch (error) {
      throw gitFailure(error, folder, signal);
    }
  };
}
