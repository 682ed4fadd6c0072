import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/*
 * Not write-file-atomic: it calls fs.write once and takes no notice of how much was written, so that on a full disk it
 * puts a cut-off document in the place of a whole one (shown by test/platform/documents.test.ts).
 */

/**
 * Puts a new text in the place of a file's, whole or not at all: temporary file beside it, fsync, rename. A link is
 * followed, owner and permissions stay.
 * @throws the system's error; the file then has its old text
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const before = await stat(target);
  await throughTemporary(target, async (temporary, file) => {
    await file.writeFile(text);
    await file.chmod(before.mode);
    // Only a superuser may give files away; anybody else goes on owning the file.
    await file.chown(before.uid, before.gid).catch(() => {});
    await file.sync();
    await file.close();
    await rename(temporary, target);
  });
}

/**
 * Makes a file that does not exist, whole or not at all.
 * @throws the system's error; EEXIST where somebody else was first
 */
export async function createFile(path: string, text: string): Promise<void> {
  await throughTemporary(path, async (temporary, file) => {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    try {
      // Unlike a rename, this fails where the name is taken.
      await link(temporary, path);
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
      // FAT and some network drives know no links.
      await writeFile(path, text, { flag: 'wx', flush: true });
    }
  });
}

async function throughTemporary(
  target: string,
  work: (temporary: string, file: FileHandle) => Promise<void>,
): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
  try {
    await work(temporary, file);
    await syncFolder(dirname(target));
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}

/** So that the new name itself survives a power failure; Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
