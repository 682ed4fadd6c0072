import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DebriefError } from '../core/errors.ts';

/** How long one run waits for another, and how often it looks. */
const PATIENCE_MS = 120_000;
const POLL_MS = 100;
/** A lock this old was left behind, whoever holds its number now. */
const OLDEST_MS = 3_600_000;

/** The locks that this very process holds or is about to; one that names it and is none of these was left behind. */
const held = new Set<string>();

/**
 * Holds a lock file until the function that comes back is called. A lock whose process is gone is taken over.
 * @throws DebriefError `busy` when another process keeps it; `cancelled`; `file-unreadable`
 */
export async function lockFile(path: string, signal?: AbortSignal): Promise<() => Promise<void>> {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), nonce: crypto.randomUUID() });
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  held.add(own);
  try {
    await takeTurn(path, own, signal);
  } catch (error) {
    held.delete(own);
    throw error;
  }
  return () => release(path, own);
}

async function takeTurn(path: string, own: string, signal: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!(await taken(path, own))) {
    if (signal?.aborted) throw new DebriefError('cancelled', 'Cancelled.');
    const dead = await leftBehind(path);
    if (dead !== null) await removeDead(path, dead);
    else if (performance.now() > until) throw busy(path);
    else await sleep(POLL_MS);
  }
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

/** The text of a lock whose holder is gone: only that one may be removed, as a living one may take its place any time. */
async function leftBehind(path: string): Promise<string | null> {
  const age = await ageOf(path);
  const text = await textOf(path);
  if (text === null || age === null) return null; // given back meanwhile
  return isDead(text, age) ? text : null;
}

function isDead(text: string, age: number): boolean {
  if (age > OLDEST_MS) return true;
  const [, pid = '', host = ''] = /^\{"pid":(\d+),"host":"([^"]*)"/.exec(text) ?? [];
  // a lock that is being written is empty for a moment
  if (pid === '') return age > POLL_MS * 20;
  if (host !== hostname()) return false;
  return Number(pid) === process.pid ? !held.has(text) : !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // somebody else's, and alive
  }
}

/** Gives back a lock, unless another run has taken it over. Where the disk refuses, the next run finds it left behind. */
async function release(path: string, own: string): Promise<void> {
  held.delete(own);
  if ((await textOf(path)) === own) await rm(path, { force: true }).catch(() => {});
}

/** One taking over is done in no time: what stands longer was left behind as well. */
const OLDEST_TURN_MS = 10_000;

/**
 * Removes a lock whose holder is gone. Those who want to take it over take turns: without that, one could look at the
 * dead lock, and remove the living one which another has put in its place meanwhile.
 */
async function removeDead(path: string, dead: string): Promise<void> {
  const turn = `${path}.turn`;
  if (!(await taken(turn, ''))) {
    if (((await ageOf(turn)) ?? 0) > OLDEST_TURN_MS) await rm(turn, { force: true }).catch(() => {});
    await sleep(POLL_MS / 10);
    return;
  }
  try {
    if ((await textOf(path)) === dead) await rm(path, { force: true });
  } catch (error) {
    throw unwritable(path, error);
  } finally {
    await rm(turn, { force: true }).catch(() => {}); // too old for a turn before long
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
