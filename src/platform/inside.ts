import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { DebriefError } from '../core/errors.ts';
import { hasCode } from './atomicFile.ts';

/**
 * A file's true path, if no link leads it out of a folder.
 * @throws DebriefError `path-outside-workspace`, `file-missing`
 */
export async function inside(root: string, file: string): Promise<string> {
  const [folder, target] = await Promise.all([root, file].map((name) => realpath(name).catch(() => null)));
  if (folder == null || target == null) throw missing(root, file);
  if (target.startsWith(folder + path.sep)) return target;
  const message = `${below(root, file)} leads out of its folder; debrief.yml may only name what is inside.`;
  throw new DebriefError('path-outside-workspace', message);
}

/**
 * Makes sure that no link leads a file out of a folder, be it there or still to be made.
 * @throws DebriefError `path-outside-workspace`, `file-missing` for a link that leads nowhere
 */
export async function checkInside(root: string, file: string): Promise<void> {
  let known = file;
  while (known !== path.dirname(known) && !(await isThere(known))) known = path.dirname(known);
  if ((await realpath(known).catch(() => null)) !== (await realpath(root))) await inside(root, known);
}

/** A link is there, wherever it leads. */
async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

export function missing(root: string, file: string): DebriefError {
  return new DebriefError('file-missing', `There is no file ${below(root, file)}, which debrief.yml names.`);
}

function below(root: string, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}

/** In bytes: what people write is a hundredth of it. */
const longest = 1_000_000;

/**
 * Null where there is no such file.
 * @throws DebriefError `file-unreadable`, also for what is no file or larger than any text that a person writes
 */
export async function textOf(file: string): Promise<string | null> {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > longest) throw new Error('It is no text that a person wrote.');
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return null;
    throw new DebriefError('file-unreadable', `${file} cannot be read.`, { cause });
  }
}
