import type { ChangedFile } from '../../core/ports.ts';
import { requireCommitIds } from './commitId.ts';
import { plainLog } from './plainForm.ts';
import { parseRawDiff } from './rawDiff.ts';
import { gitRunner } from './run.ts';

/** A file that differs, with the ids of what it held; of a submodule, those of the other repository's commits. */
export type FileChange = Pick<ChangedFile, 'path' | 'before' | 'after' | 'submodule'>;

/** Reads what commits changed, and what files held, without a work tree and without the network. */
export interface ContentReader {
  /**
   * What a commit changed against its first parent, in git's order.
   * @param sha a full commit id
   * @throws DebriefError `git-failed`, `cancelled`
   */
  changedBy(root: string, sha: string, signal?: AbortSignal): Promise<readonly FileChange[]>;
  /**
   * A file's content by its object id as text; a sentence in brackets where it is none.
   * @throws DebriefError `git-failed`, `cancelled`
   */
  read(root: string, id: string, signal?: AbortSignal): Promise<string>;
}

/** Longer ones are not shown: an editor would take long to compare them. */
const longestBytes = 2_000_000;

/** Beyond the limit renames are not sought. */
const withMoves = ['-z', '--raw', '--no-abbrev', '--find-renames', '-l200', '--ignore-submodules=none'];

export function createContentReader(environment?: NodeJS.ProcessEnv): ContentReader {
  const git = gitRunner(environment);
  return {
    async changedBy(root, sha, signal) {
      requireCommitIds(root, [sha]);
      const args = ['log', ...plainLog, ...withMoves, '--max-count=1', '--format=', sha, '--'];
      return parseRawDiff(await git({ folder: root, args }, signal));
    },
    async read(root, id, signal) {
      requireCommitIds(root, [id]);
      const size = Number(await git({ folder: root, args: ['cat-file', '-s', id] }, signal));
      if (size > longestBytes) return `(${size} bytes, too long to be shown)\n`;
      const text = await git({ folder: root, args: ['cat-file', 'blob', id] }, signal);
      return text.includes('\0') ? `(binary, ${size} bytes)\n` : text;
    },
  };
}
