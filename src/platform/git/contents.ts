import { DebriefError } from '../../core/errors.ts';
import { gitRunner } from './run.ts';

/** One file that differs between two commits. */
export interface FileChange {
  /** Below the root, with forward slashes; of a renamed file, the new one. */
  readonly path: string;
  /** The object id of what it held; null where there was no such file. */
  readonly before: string | null;
  readonly after: string | null;
  /** The ids are those of commits in another repository. */
  readonly submodule: boolean;
}

/** Reads what commits changed, and what files held, without a work tree and without the network. */
export interface ContentReader {
  /**
   * What a commit changed against its first parent, in git's order.
   * @param sha a full commit id
   * @throws DebriefError `git-failed`, `cancelled`
   */
  changedBy(root: string, sha: string, signal?: AbortSignal): Promise<readonly FileChange[]>;
  /**
   * What differs between two commits, given by full ids.
   * @throws DebriefError `git-failed`, `cancelled`
   */
  changedBetween(root: string, [from, to]: Ends, signal?: AbortSignal): Promise<readonly FileChange[]>;
  /**
   * A file's content by its object id as text; a sentence in brackets where it is none.
   * @throws DebriefError `git-failed`, `cancelled`
   */
  read(root: string, id: string, signal?: AbortSignal): Promise<string>;
}

type Ends = readonly [from: string, to: string];

/** Longer ones are not shown: an editor would take long to compare them. */
const longestBytes = 2_000_000;

/** Changes the form of nothing and runs no program that a repository names. Beyond the limit renames are not sought. */
const plain = [
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-ext-diff',
  '--no-textconv',
  '--find-renames',
  '-l200',
  '--ignore-submodules=none',
];

export function createContentReader(environment?: NodeJS.ProcessEnv): ContentReader {
  const git = gitRunner(environment);
  return {
    async changedBy(root, sha, signal) {
      const wanted = ['--max-count=1', '--format=', '--diff-merges=first-parent', commitId(sha)];
      return parseChanges(await git({ folder: root, args: ['log', ...plain, ...wanted, '--'] }, signal));
    },
    async changedBetween(root, ends, signal) {
      const args = ['diff-tree', '-r', ...plain, ...ends.map(commitId), '--'];
      return parseChanges(await git({ folder: root, args }, signal));
    },
    async read(root, id, signal) {
      const object = commitId(id);
      const size = Number(await git({ folder: root, args: ['cat-file', '-s', object] }, signal));
      if (size > longestBytes) return `(${size} bytes, too long to be shown)\n`;
      const text = await git({ folder: root, args: ['cat-file', 'blob', object] }, signal);
      return text.includes('\0') ? `(binary, ${size} bytes)\n` : text;
    },
  };
}

function commitId(id: string): string {
  if (/^[0-9a-f]{40,64}$/.test(id)) return id;
  throw new DebriefError('revision-unknown', `"${id}" is no full id of a commit or a file.`);
}

const entry = /^\n?:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;

/** Reads git's raw format: modes, ids and status, the path, and behind a rename or copy the new path. */
function parseChanges(raw: string): FileChange[] {
  const tokens = raw.split('\0');
  const changes: FileChange[] = [];
  for (let position = 0; position < tokens.length; position += 1) {
    const [, modeBefore, modeAfter, before = '', after = '', status] =
      entry.exec(tokens[position] ?? '') ?? [];
    if (status === undefined) continue;
    position += status === 'R' || status === 'C' ? 2 : 1;
    changes.push({
      path: tokens[position] ?? '',
      before: modeBefore === absent ? null : before,
      after: modeAfter === absent ? null : after,
      submodule: modeBefore === link || modeAfter === link,
    });
  }
  return changes;
}

const absent = '000000';
const link = '160000';
