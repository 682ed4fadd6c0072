import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DebriefError } from '../core/errors.ts';

/** How long one run waits for another, and how often it looks. */
const PATIENCE_MS = 120_000;
const POLL_MS = 100;
/** A lock this old was left behind, whoever holds its number now. */
const OLDEST_MS = 3_600_000;

/**
 * Holds a lock file until the function that comes back is called. A lock whose process is gone is taken over.
 * @throws DebriefError `busy` when another process keeps it; `cancelled`; `file-unreadable`
 */
export async function lockFile(path: string, signal?: AbortSignal): Promise<() => Promise<void>> {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), nonce: crypto.randomUUID() });
  const until = performance.now() + PATIENCE_MS;
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  while (!(await taken(path, own))) {
    if (signal?.aborted) throw new DebriefError('cancelled', 'Cancelled.');
    if (await isLeftBehind(path)) await removeLock(path, await textOf(path));
    else if (performance.now() > until) throw busy(path);
    else await sleep(POLL_MS);
  }
  return () => removeLock(path, own);
}

/** Creating a file that must not exist is the one thing that only one process can do. */
async function taken(path: string, own: string): Promise<boolean> {
  try {
    await writeFile(path, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unwritable(path, error);
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  const [text, age] = await Promise.all([textOf(path), ageOf(path)]);
  if (text === null || age === null) return false; // given back meanwhile
  if (age > OLDEST_MS) return true;
  const [, pid = '', host = ''] = /^\{"pid":(\d+),"host":"([^"]*)"/.exec(text) ?? [];
  // a lock that is being written is empty for a moment
  if (pid === '') return age > POLL_MS * 20;
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // somebody else's, and alive
  }
}

/** Takes a lock away if it is still this one: moved aside first, since only one process can move it. */
async function removeLock(path: string, expected: string | null): Promise<void> {
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    if ((await textOf(path)) !== expected) return;
    await rename(path, aside);
    if ((await textOf(aside)) === expected) await rm(aside, { force: true });
    else await rename(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

async function ageOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => null,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function unwritable(path: string, cause: unknown): DebriefError {
  const message = `The file ${path} cannot be written, and without it nothing is sent; make its folder writable.`;
  return new DebriefError('file-unreadable', message, { cause });
}

function busy(path: string): DebriefError {
  const message = `Another run of Debrief is opening issues in this clone; wait for it, or remove ${path} if there is none.`;
  return new DebriefError('busy', message);
}
