import type { ChangedFile, Compared } from '../../core/ports.ts';
import { requireCommitIds } from './commitId.ts';
import type { RunGit } from './run.ts';

/** Nothing that a repository configures may change the form of the output or run a program. */
const plain = ['-r', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules=none'];

const renameLimit = 400;

export async function changedFiles(
  git: RunGit,
  { root, from, to, moves }: Compared & { readonly moves: boolean },
  signal?: AbortSignal,
): Promise<readonly ChangedFile[]> {
  requireCommitIds(root, [from, to]);
  const renames = moves ? ['--find-renames', `-l${renameLimit}`] : ['--no-renames'];
  const args = ['diff-tree', ...plain, '--raw', '-z', '--no-abbrev', ...renames, from, to, '--'];
  const entries = parseRaw(await git({ folder: root, args }, signal));
  return entries.map(({ twice: _, ...file }) => file);
}

const entry = /^:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/;
const submoduleMode = '160000';
const kinds: Readonly<Record<string, ChangedFile['kind']>> = { A: 'added', D: 'deleted', R: 'moved' };

interface Entry extends ChangedFile {
  /** A file became a link, or a link a submodule: told as one deletion and one addition. */
  readonly twice: boolean;
}

/** Reads `--raw -z`: an entry, then its path, or the two paths of a move. */
function parseRaw(output: string): Entry[] {
  const tokens = output.split('\0');
  const files: Entry[] = [];
  for (let index = 0; index + 1 < tokens.length; index += 2) {
    const [, before, after, letter = ''] = entry.exec(tokens[index] ?? '') ?? [];
    const kind = kinds[letter] ?? 'modified';
    const from = kind === 'moved' ? (tokens[index + 1] ?? '') : null;
    if (from !== null) index += 1;
    files.push({
      path: tokens[index + 1] ?? '',
      from,
      kind,
      submodule: before === submoduleMode || after === submoduleMode,
      twice: letter === 'T',
    });
  }
  return files;
}

/** So many paths are asked for at once: their names have to fit in what Windows takes as arguments. */
const pathsAtOnce = 20;

/** Larger files are told of as binary ones are: nobody reads such a change, and it need not fit in memory. */
const largestFile = '1m';

export async function patches(
  git: RunGit,
  { root, from, to, paths }: Compared & { readonly paths: readonly string[] },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  requireCommitIds(root, [from, to]);
  const result = new Map<string, string>();
  for (let start = 0; start < paths.length; start += pathsAtOnce) {
    const some = paths.slice(start, start + pathsAtOnce);
    const globals = [
      '-c',
      'core.quotePath=false',
      '-c',
      `core.bigFileThreshold=${largestFile}`,
      '--literal-pathspecs',
    ];
    const form = ['-z', '--raw', '--patch', '--no-renames', '--submodule=short', '--no-indent-heuristic'];
    const args = [...globals, 'diff-tree', ...plain, ...form, from, to, '--', ...some];
    for (const [path, patch] of parsePatches(await git({ folder: root, args }, signal))) {
      result.set(path, patch);
    }
  }
  return result;
}

/**
 * Reads `--raw -p -z`: the entries, then the patches in the same order. A line of a file's content begins with a sign
 * or a space, so no content can be taken for the beginning of the next patch. Names in the patches are not looked at.
 */
function parsePatches(output: string): Map<string, string> {
  const begin = output.indexOf('\0\0');
  const parts = output.slice(begin + 2).split(/(?<=\n)(?=diff --git )/);
  const result = new Map<string, string>();
  let next = 0;
  for (const { path, twice } of parseRaw(output.slice(0, begin + 1))) {
    const end = next + (twice ? 2 : 1);
    result.set(path, parts.slice(next, end).join(''));
    next = end;
  }
  return result;
}
