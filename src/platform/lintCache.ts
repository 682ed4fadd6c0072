import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** What was found in texts that were checked before; losing it costs time only. */
export interface LintCache<Result> {
  /** What was found in a text of that path, under the same conditions. */
  get(file: string, text: string): Result | undefined;
  set(file: string, text: string, result: Result): void;
  /** Never rejects: a cache that cannot be written is none. */
  save(): Promise<void>;
}

export interface LintCacheOptions {
  readonly folder: string;
  /** The folder whose documents are checked: each has a cache of its own. */
  readonly root: string;
  /** The script that checks: what another build of it has found is forgotten. */
  readonly program: string;
  /** Everything else that results depend on but path and text. */
  readonly conditions: unknown;
}

interface Stored<Result> {
  readonly conditions: string;
  readonly files: Record<string, { readonly text: string; readonly result: Result }>;
}

/** Never rejects: a cache that cannot be read is empty. */
export async function openLintCache<Result>({
  folder,
  root,
  program,
  conditions,
}: LintCacheOptions): Promise<LintCache<Result>> {
  const file = path.join(folder, `${hash(root)}.json`);
  const build = await stat(program).catch(() => null);
  const key = hash(JSON.stringify([program, build?.mtimeMs, build?.size, conditions]));
  const known = await stored<Result>(file, key);
  let changed = false;
  return {
    get: (name, text) => {
      const entry = known.get(name);
      return entry?.text === hash(text) ? entry.result : undefined;
    },
    set: (name, text, result) => {
      known.set(name, { text: hash(text), result });
      changed = true;
    },
    save: async () => {
      if (changed) await write(file, JSON.stringify({ conditions: key, files: Object.fromEntries(known) }));
    },
  };
}

/** Where the system wants programs to keep what can be made again. */
export function usualCacheFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  const base =
    process.platform === 'win32'
      ? LOCALAPPDATA
      : process.platform === 'darwin'
        ? path.join(homedir(), 'Library', 'Caches')
        : XDG_CACHE_HOME;
  return path.join(base || path.join(homedir(), '.cache'), 'debrief');
}

async function stored<Result>(
  file: string,
  key: string,
): Promise<Map<string, Stored<Result>['files'][string]>> {
  try {
    const { conditions, files }: Stored<Result> = JSON.parse(await readFile(file, 'utf8'));
    return new Map(conditions === key ? Object.entries(files) : []);
  } catch {
    return new Map();
  }
}

async function write(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
