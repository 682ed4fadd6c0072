import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { DebriefError } from '../core/errors.ts';
import type { Journal, JournalEntry } from '../core/ports.ts';
import { ownFolderOf } from './git/ownFolder.ts';
import { lockFile } from './lockFile.ts';

const entrySchema = z.object({
  state: z.enum(['intent', 'done', 'refused']),
  item: z.string(),
  repository: z.string(),
  at: z.iso.datetime(),
  issue: z.int().positive().optional(),
});

/**
 * Where a clone keeps its journal: `debrief/journal.jsonl` in git's own folder, shared by all its work trees and never
 * committed.
 * @param root the top folder of a work tree
 * @throws DebriefError `not-a-repository`
 */
export async function journalPathOf(root: string): Promise<string> {
  return join(await ownFolderOf(root), 'journal.jsonl');
}

/** A journal in a file of JSON lines, which people can read too. The file and its folder are made when first needed. */
export function createJournal(path: string): Journal {
  return {
    async entries() {
      return (await textOf(path)).split('\n').flatMap(entryOf);
    },
    async append(entry) {
      try {
        await appendLine(path, JSON.stringify(entry));
      } catch (error) {
        throw new DebriefError(
          'file-unreadable',
          `The journal ${path} cannot be written, and without it nothing is sent; make its folder writable.`,
          { cause: error },
        );
      }
    },
    lock: (signal) => lockFile(`${path}.lock`, signal),
  };
}

/** A line that was torn by a crash, or that a later version wrote, says nothing. */
function entryOf(line: string): JournalEntry[] {
  try {
    const { issue, ...entry } = entrySchema.parse(JSON.parse(line));
    return [issue === undefined ? entry : { ...entry, issue }];
  } catch {
    return [];
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw new DebriefError('file-unreadable', `The journal ${path} cannot be read; nothing was sent.`, {
      cause: error,
    });
  }
}

async function appendLine(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const torn = size > 0 && last.toString() !== '\n';
    await file.appendFile(`${torn ? '\n' : ''}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
