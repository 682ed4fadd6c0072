import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Every file below a repository's folder (git's own as well) with its content and when it was written, to see that
 * nothing changed. Of git's objects the time is left out: git renews it where it would have written the same again.
 */
export async function snapshotOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return Promise.all(
    entries.sort().map(async (name) => {
      const path = join(folder, name);
      const stats = await lstat(path);
      if (stats.isDirectory()) return `${name}/`;
      const content = stats.isSymbolicLink() ? await readlink(path) : await readFile(path);
      const written = name.startsWith(join('.git', 'objects')) ? '' : stats.mtimeMs;
      return `${name} ${written} ${createHash('sha256').update(content).digest('hex')}`;
    }),
  );
}
