import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where the fetched programs live: the user's cache, so that a second clone fetches nothing. */
function cacheFolder(): string {
  return path.join(userCacheFolder(), 'debrief-vscode-host');
}

function userCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32')
    return process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  return path.join(homedir(), '.cache');
}

/**
 * Returns the cached folder `name`, made by `build` when it is missing. It is built under another name and renamed when
 * complete, so an interrupted build leaves nothing that looks ready, and of two processes that build at once one wins
 * and the other takes the winner's.
 */
export async function cached(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const root = cacheFolder();
  const ready = path.join(root, name);
  if (await isReady(ready)) return ready;
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const temporary = await mkdtemp(path.join(root, 'building-'));
  try {
    const folder = path.join(temporary, name);
    await mkdir(folder);
    await build(folder);
    await writeFile(path.join(folder, '.ready'), '');
    await publish(folder, ready);
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
  return ready;
}

async function publish(folder: string, ready: string): Promise<void> {
  try {
    await rename(folder, ready);
  } catch (error) {
    if (!(await isReady(ready))) throw error; // otherwise another process was first, with the same content
  }
}

async function isReady(folder: string): Promise<boolean> {
  return stat(path.join(folder, '.ready')).then(
    () => true,
    () => false,
  );
}

/** Folders of builds that were killed: nothing builds for an hour. */
async function removeAbandoned(root: string): Promise<void> {
  const hourAgo = Date.now() - 60 * 60 * 1000;
  for (const name of await readdir(root)) {
    if (!name.startsWith('building-')) continue;
    const folder = path.join(root, name);
    const changed = await stat(folder).then(
      (s) => s.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (changed < hourAgo) await rm(folder, { recursive: true, force: true });
  }
}
