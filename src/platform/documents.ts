import { access, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { applyEdit } from '../core/document/edits.ts';
import { DebriefError } from '../core/errors.ts';
import type { DocumentStore } from '../core/ports.ts';
import { createFile, hasCode, replaceFile } from './atomicFile.ts';

/** Documents in files. A write is whole or does not happen; a file that exists is never created over. */
export function createFileDocuments(): DocumentStore {
  const inTurn = turns();
  return {
    read: readDocumentFile,
    exists: async (path) =>
      await access(path).then(
        () => true,
        () => false,
      ),
    list: listFolder,
    create: async (path, text) => {
      try {
        await makeFolder(dirname(path));
        await createFile(path, text);
      } catch (error) {
        throw writeFailure(error, path);
      }
    },
    write: async (path, edit) => {
      const name = await realpath(path).catch(() => path);
      await inTurn(name, async () => {
        const text = applyEdit(await readDocumentFile(path), edit);
        await replaceFile(path, text).catch((error: unknown) => {
          throw writeFailure(error, path);
        });
      });
    },
  };
}

/** Keeps a byte order mark, and refuses what is no UTF-8: writing it back would destroy it. */
async function readDocumentFile(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw readFailure(error, path);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new DebriefError('file-unreadable', `${path} is not UTF-8; save it as UTF-8 and try again.`, {
      cause,
    });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    // Here it is the folder's name that a file has taken.
    throw hasCode(cause, 'EEXIST') ? notWritten(folder, notAFolder, cause) : cause;
  }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw readFailure(error, folder);
  }
}

/** Lets pieces of work on the same thing run one after the other. */
function turns(): (name: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.catch(() => {}).then(work);
    last.set(name, mine);
    try {
      await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}

function readFailure(cause: unknown, path: string): DebriefError {
  if (hasCode(cause, 'ENOENT', 'ENOTDIR')) {
    return new DebriefError('file-missing', `There is no file ${path}.`, { cause });
  }
  return new DebriefError('file-unreadable', `${path} cannot be read: ${reasonOf(cause)}.`, { cause });
}

function writeFailure(cause: unknown, path: string): DebriefError {
  if (cause instanceof DebriefError) return cause;
  if (hasCode(cause, 'EEXIST')) {
    return new DebriefError('file-exists', `${path} exists already and was left as it is.`, { cause });
  }
  return notWritten(path, reasonOf(cause), cause);
}

function notWritten(path: string, reason: string, cause: unknown): DebriefError {
  const message = `${path} was not written: ${reason}; nothing on disk was changed.`;
  return new DebriefError('file-unreadable', message, { cause });
}

const notAFolder = 'a part of its path is a file';

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you have no permission for it'],
  ['EPERM', 'you have no permission for it'],
  ['EROFS', 'the disk is read-only'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', notAFolder],
  ['ENOENT', 'its folder does not exist'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ELOOP', 'its symbolic links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
]);

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (code || 'for an unknown reason');
}
