import { execFile } from 'node:child_process';
import { access, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { programsOnPath } from '../programs.ts';

const LIMIT_MS = 5_000;

/** With one of these, gh would hand out a token of the environment for any host. */
const handedOn = new Set(['GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']);

export interface GhSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the command runs: nothing of the repository there is run. */
  readonly folder: string;
  /** Milliseconds; five seconds by default. */
  readonly timeoutMs?: number;
}

/**
 * The token that GitHub's own command line keeps for a host, which is one that was issued for it; null without such a
 * program, and where a person has not signed in to that host with it.
 */
export async function ghToken(
  host: string,
  { env, folder, timeoutMs = LIMIT_MS }: GhSurroundings,
): Promise<string | null> {
  const program = await programApartFrom(await workspaceAt(folder), env);
  if (program === null) return null;
  try {
    const { stdout } = await promisify(execFile)(program, ['auth', 'token', `--hostname=${host}`], {
      cwd: dirname(program),
      env: Object.fromEntries(Object.entries(env).filter(([key]) => !handedOn.has(key.toUpperCase()))),
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    return /^[\x21-\x7e]+$/.exec(stdout.trim())?.[0] ?? null;
  } catch {
    return null;
  }
}

/** None of what the folder that is worked in brings along: that could be put there for this. */
async function programApartFrom(workspace: string, env: GhSurroundings['env']): Promise<string | null> {
  for (const program of programsOnPath('gh', env)) {
    const real = await realpath(program);
    if (!isInside(program, workspace) && !isInside(real, workspace)) return real;
  }
  return null;
}

/** The root of the repository that holds a folder, else the folder itself. */
async function workspaceAt(folder: string): Promise<string> {
  const start = await realpath(folder).catch(() => folder);
  for (let at = start; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return start;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
