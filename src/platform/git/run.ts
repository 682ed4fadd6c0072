import { simpleGit } from 'simple-git';
import { programsOnPath } from '../programs.ts';
import { gitFailure, gitMissing } from './failures.ts';
import { configuration, isolatedEnvironment, permittedOverrides, permittedVariables } from './isolation.ts';

export interface GitCall {
  /** Where git runs. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Is given the output as it comes, and stops git by answering that it has enough. */
  readonly enough?: (part: string) => boolean;
}

/**
 * Runs git with one call's arguments; what it printed on stdout, or nothing where that was given to `enough`.
 * @throws DebriefError see failures.ts
 */
export type RunGit = (call: GitCall, signal?: AbortSignal) => Promise<string>;

/** Git with nothing in its way that a repository's configuration or the process's environment could put there. */
export function gitRunner(environment: NodeJS.ProcessEnv = process.env): RunGit {
  const isolated = isolatedEnvironment(environment);
  return async ({ folder, args, input, enough }, signal) => {
    const [program] = programsOnPath('git', isolated);
    if (program === undefined) throw gitMissing();
    const stop = new AbortController();
    try {
      const git = simpleGit({
        baseDir: folder,
        binary: program,
        config: [...configuration],
        unsafe: permittedOverrides,
        allowEnvironment: permittedVariables,
        // Its default takes the output as whole 50 ms after the process ended, which a busy event loop cuts off.
        completion: { onClose: true, onExit: false },
        // One of its own for each call: Node.js warns of many listeners on one signal, and calls run side by side.
        abort: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
        ...(input !== undefined && { input: () => input }),
        // By default what git found is in the message too, and could say anything in git's name.
        errors: (error, { exitCode, stdErr }) =>
          exitCode !== 0 && stdErr.length > 0 ? Buffer.concat(stdErr) : error,
      });
      git.outputHandler((_command, stdout) => {
        endAtOnce(stdout);
        if (enough) handOn(stdout, (part) => stop.signal.aborted || (enough(part) && stop.abort()));
      });
      const output = await git.env(isolated).raw(['--no-pager', '--no-replace-objects', ...args]);
      return enough ? '' : output;
    } catch (error) {
      if (stop.signal.aborted) return '';
      throw gitFailure(error, folder, signal);
    }
  };
}

/** When a process printed nothing, simple-git waits another 50 ms for its output: a part without a byte spares that. */
function endAtOnce(stdout: NodeJS.ReadableStream): void {
  stdout.once('end', () => stdout.emit('data', Buffer.alloc(0)));
}

function handOn(stdout: NodeJS.ReadableStream, take: (part: string) => void): void {
  const decoder = new TextDecoder();
  stdout.on('data', (bytes: Buffer) => take(decoder.decode(bytes, { stream: true })));
}
