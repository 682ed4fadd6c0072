import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const LIMIT_MS = 5_000;
const name = process.platform === 'win32' ? 'gh.exe' : 'gh';

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
  const program = await programOn(pathOf(env), await workspaceAt(folder));
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

/** Windows has it as "Path". */
function pathOf(env: GhSurroundings['env']): string {
  return Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
}

/** By its name alone, a program could come from the folder that is worked in; so it could by a relative entry. */
async function programOn(path: string, workspace: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const program = join(folder, name);
    if (isInside(folder, workspace) || !(await isProgram(program))) continue;
    const real = await realpath(program);
    if (!isInside(real, workspace)) return real;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
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
