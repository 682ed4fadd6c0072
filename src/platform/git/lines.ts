import { DebriefError } from '../../core/errors.ts';
import type { ChangedLinesRequest } from '../../core/ports.ts';
import { requireCommitIds } from './commitId.ts';
import { plainLog } from './plainForm.ts';
import type { RunGit } from './run.ts';

const longestMs = 20_000;

/** The form that evidence/symptom/patch.ts reads. */
const patch = [
  ...plainLog,
  '--format=tformat:commit %H',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--output-indicator-new=>',
  '--output-indicator-old=<',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-renames',
  '--ignore-submodules=all',
];

/** See `GitReader.changedLines`. */
export async function changedLines(
  git: RunGit,
  { root, commits, paths = [], holding = [] }: ChangedLinesRequest,
  signal?: AbortSignal,
): Promise<string> {
  requireCommitIds(root, commits);
  const search = holding.length > 0 ? ['--extended-regexp', `-G${holding.map(escaped).join('|')}`] : [];
  const patience = AbortSignal.timeout(longestMs);
  try {
    return await git(
      {
        folder: root,
        args: [
          ...['-c', 'core.quotePath=false', '-c', 'core.bigFileThreshold=1m', '--literal-pathspecs'],
          ...['log', '--no-walk=unsorted', ...patch, ...search, '--stdin', '--', ...paths],
        ],
        input: `${commits.join('\n')}\n`,
      },
      signal ? AbortSignal.any([signal, patience]) : patience,
    );
  } catch (error) {
    if (!patience.aborted || signal?.aborted) throw error;
    const message = `Comparing changed lines in ${root} took longer than ${longestMs / 1000} s and was stopped.`;
    throw new DebriefError('git-failed', message, { cause: error });
  }
}

/** See `GitReader.filesOf`. */
export async function filesOf(
  git: RunGit,
  { root, sha }: { root: string; sha: string },
  signal?: AbortSignal,
): Promise<readonly string[]> {
  requireCommitIds(root, [sha]);
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', sha];
  return (await git({ folder: root, args }, signal)).split('\0').filter((path) => path !== '');
}

/** As itself in a POSIX extended regular expression. */
function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
