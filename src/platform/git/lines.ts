import { DebriefError } from '../../core/errors.ts';
import type { ChangedLinesRequest } from '../../core/ports.ts';
import type { RunGit } from './run.ts';

const longestMs = 20_000;

/** The form that evidence/symptom/patch.ts reads, whatever a repository configures; and no program of its. */
const plainPatch = [
  '--format=tformat:commit %H',
  '--encoding=UTF-8',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--output-indicator-new=>',
  '--output-indicator-old=<',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-color',
  '--no-ext-diff',
  '--no-notes',
  '--no-relative',
  '--no-renames',
  '--no-show-signature',
  '--no-textconv',
  '--diff-merges=first-parent',
  '--ignore-submodules=all',
];

/** See `GitReader.changedLines`. */
export async function changedLines(
  git: RunGit,
  { root, commits, paths = [], holding = [] }: ChangedLinesRequest,
  signal?: AbortSignal,
): Promise<string> {
  if (!commits.every(isCommitId)) throw notACommit(root);
  const search = holding.length > 0 ? ['--extended-regexp', `-G${holding.map(escaped).join('|')}`] : [];
  const patience = AbortSignal.timeout(longestMs);
  try {
    return await git(
      {
        folder: root,
        args: [
          ...['-c', 'core.quotePath=false', '-c', 'core.bigFileThreshold=1m', '--literal-pathspecs'],
          ...['log', '--no-walk=unsorted', ...plainPatch, ...search, '--stdin', '--', ...paths],
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
  if (!isCommitId(sha)) throw notACommit(root);
  const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', sha];
  return (await git({ folder: root, args }, signal)).split('\0').filter((path) => path !== '');
}

function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}

function notACommit(root: string): DebriefError {
  return new DebriefError('revision-unknown', `${root} was asked for something that is no commit id.`);
}

/** As itself in a POSIX extended regular expression. */
function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
