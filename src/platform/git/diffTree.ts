import type { ChangedFile, Compared } from '../../core/ports.ts';
import { requireCommitIds } from './commitId.ts';
import { plainDiff } from './plainForm.ts';
import { parseRawDiff } from './rawDiff.ts';
import type { RunGit } from './run.ts';

const plain = [...plainDiff, '-r', '--ignore-submodules=none'];

const renameLimit = 400;

export async function changedFiles(
  git: RunGit,
  { root, from, to, moves }: Compared & { readonly moves: boolean },
  signal?: AbortSignal,
): Promise<readonly ChangedFile[]> {
  requireCommitIds(root, [from, to]);
  const renames = moves ? ['--find-renames', `-l${renameLimit}`] : ['--no-renames'];
  const args = ['diff-tree', ...plain, '--raw', '-z', '--no-abbrev', ...renames, from, to, '--'];
  return parseRawDiff(await git({ folder: root, args }, signal));
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
  for (const { path, twice } of parseRawDiff(output.slice(0, begin + 1))) {
    const end = next + (twice ? 2 : 1);
    result.set(path, parts.slice(next, end).join(''));
    next = end;
  }
  return result;
}
