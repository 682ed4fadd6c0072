import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Before {
  /** The top folder of the repository. */
  readonly root: string;
  /** What `GitReader.filesAtFork` has told. */
  readonly before: ReadonlyMap<string, string>;
}

/** Those of the files, by absolute paths, that are new or hold something else than before, line ends aside. */
export async function changedFiles(
  files: readonly string[],
  { root, before }: Before,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const file of files) {
    const id = before.get(path.relative(root, file).replaceAll(path.sep, '/'));
    if (id === undefined || !(await holds(file, id))) changed.push(file);
  }
  return changed;
}

/** Whether a file is the object of that id, as it is or as git keeps it where it turns line ends. */
async function holds(file: string, id: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return false;
  const algorithm = id.length === 40 ? 'sha1' : 'sha256';
  const unix = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return [bytes, unix].some((content) => objectId(content, algorithm) === id);
}

function objectId(content: Uint8Array, algorithm: string): string {
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}
