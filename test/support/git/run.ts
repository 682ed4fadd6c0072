import { execFile } from 'node:child_process';

/** The parts of the environment that git needs, and nothing of the user's configuration. */
export function isolatedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
  };
}

export interface GitRun {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
}

/** Runs git apart from the user's configuration; its stdout without the last line end. */
export function runGit({ folder, args, environment, input }: GitRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: { ...isolatedEnvironment(), ...environment },
      maxBuffer: 1 << 30,
    };
    const child = execFile('git', [...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`git ${args.join(' ')}: ${stderr || error.message}`, { cause: error }));
      else resolve(stdout.replace(/\n$/, ''));
    });
    // git may end without reading: its exit status says whether that was right.
    child.stdin?.on('error', () => {}).end(input);
  });
}
