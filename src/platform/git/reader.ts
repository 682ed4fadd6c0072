import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DebriefError } from '../../core/errors.ts';
import { gitLogFormat } from '../../core/evidence/gitLog.ts';
import type { GitReader, LogDetail, LogRequest, LogWalk, RepositoryState } from '../../core/ports.ts';
import { fetchedAt, readBranches } from './branches.ts';
import { requireCommitIds } from './commitId.ts';
import { changedLines, filesOf } from './lines.ts';
import { plainLog } from './plainForm.ts';
import { parseRemotes } from './remotes.ts';
import { type GitCall, gitRunner, type RunGit } from './run.ts';

export interface GitReaderOptions {
  /** What git's environment is made from; the process's own by default. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Reads real repositories through the git on the PATH. */
export function createGitReader(options: GitReaderOptions = {}): GitReader {
  const git = gitRunner(options.environment);
  return {
    repositoryAt: async (path, signal) => repositoryIn(git, await folderOf(path), signal),
    resolve: async (path, rev, signal) => resolveRevision(git, { root: await folderOf(path), rev }, signal),
    branches: async (path, names, signal) =>
      readBranches(git, { folder: await folderOf(path), names }, signal),
    fetchedAt,
    log: async (request, signal) => git(await logCall(request), signal),
    logUntil: async (request, enough, signal) => {
      await git({ ...(await logCall(request)), enough }, signal);
    },
    filesOf: (root, sha, signal) => filesOf(git, { root, sha }, signal),
    changedLines: (request, signal) => changedLines(git, request, signal),
    filesAtFork: (root, rev, signal) => filesAtFork(git, { root, rev }, signal),
    remotes: async (path, signal) =>
      parseRemotes(await git({ folder: await folderOf(path), args: ['remote', '-v'] }, signal)),
  };
}

async function folderOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? path : dirname(path);
  } catch (cause) {
    throw new DebriefError('file-missing', `There is no ${path}; give a folder inside a git repository.`, {
      cause,
    });
  }
}

/** In one call what most repositories are: a work tree with a commit, or a bare repository with one. */
async function repositoryIn(git: RunGit, folder: string, signal?: AbortSignal): Promise<RepositoryState> {
  const isShallow = '--is-shallow-repository';
  const places = ['--absolute-git-dir', isShallow, '--show-toplevel'];
  const asked = [
    '--is-inside-work-tree',
    isShallow,
    'HEAD^{commit}',
    '--symbolic-full-name',
    'HEAD',
    ...places,
  ];
  // In a bare repository git fails at the last one, when it has told the others.
  let told = '';
  const keep = (part: string): boolean => {
    told += part;
    return false;
  };
  await git({ folder, args: ['rev-parse', ...asked], enough: keep }, signal).catch(unlessNone);
  // The paths may themselves hold line ends; between them stands once more whether it is shallow.
  const [, inside, shallow, head, name = '', gitFolder, workTree] =
    /^(true|false)\n(true|false)\n([0-9a-f]{40,64})\n([^\n]+)\n(.+)\n\2(?:\n(.+))?$/s.exec(
      withoutLineEnd(told),
    ) ?? [];
  if (head === undefined || gitFolder === undefined) return repositoryWithoutCommit(git, folder, signal);
  // A repository may call any folder its work tree, another repository as well; then it is read without one.
  const top = inside === 'true' ? workTree : undefined;
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1] ?? null;
  return { root: top ?? gitFolder, head, branch, shallow: shallow === 'true', bare: top === undefined };
}

function unlessNone(error: unknown): void {
  if (error instanceof DebriefError && ['git-failed', 'revision-unknown'].includes(error.code)) return;
  throw error;
}

/** Or none that git reads, whose error this throws. */
async function repositoryWithoutCommit(
  git: RunGit,
  folder: string,
  signal?: AbortSignal,
): Promise<RepositoryState> {
  const parse = async (...args: string[]): Promise<string> =>
    withoutLineEnd(await git({ folder, args: ['rev-parse', ...args] }, signal));
  const [facts, head, branch] = await Promise.all([
    parse('--is-inside-work-tree', '--is-shallow-repository', '--absolute-git-dir'),
    parse('--verify', '--quiet', 'HEAD^{commit}'),
    git({ folder, args: ['symbolic-ref', '--quiet', '--short', 'HEAD'] }, signal),
  ]);
  // The last one is a path, which may itself hold line ends.
  const [, inWorkTree, shallow, gitFolder = folder] = /^(\w+)\n(\w+)\n(.*)$/s.exec(facts) ?? [];
  const root = inWorkTree === 'true' ? await parse('--show-toplevel') : gitFolder;
  return {
    root,
    head: head || null,
    branch: withoutLineEnd(branch) || null,
    shallow: shallow === 'true',
    bare: inWorkTree !== 'true',
  };
}

function withoutLineEnd(output: string): string {
  return output.replace(/\r?\n$/, '');
}

async function resolveRevision(
  git: RunGit,
  { root, rev }: { root: string; rev: string },
  signal?: AbortSignal,
): Promise<string> {
  const unknown = (advice: string, cause?: unknown): DebriefError =>
    new DebriefError('revision-unknown', `${root} has no revision "${rev}"; ${advice}`, { cause });
  const advice = 'give a branch, a tag or a commit.';
  // No argument of a process can hold NUL, and nothing but a line of its own belongs to a revision.
  if (/[\0\n]/.test(rev)) throw unknown(advice);
  try {
    const args = ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`];
    return withoutLineEnd(await git({ folder: root, args }, signal));
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code !== 'revision-unknown') throw error;
    const shallow = await git({ folder: root, args: ['rev-parse', '--is-shallow-repository'] }, signal);
    const deeper = 'this clone is shallow: run git fetch --unshallow if it is older, or ';
    throw unknown((withoutLineEnd(shallow) === 'true' ? deeper : '') + advice, error);
  }
}

const walks: Readonly<Record<LogWalk, readonly string[]>> = {
  none: ['--no-walk=unsorted'],
  'first-parent': ['--first-parent'],
  all: [],
};

const details: Readonly<Record<LogDetail, readonly string[]>> = {
  headers: ['--no-patch'],
  paths: ['--raw', '--no-abbrev'],
  lines: ['--numstat'],
};

/** The form that evidence/gitLog.ts reads. */
const form = [
  ...plainLog,
  '-z',
  `--format=tformat:${gitLogFormat}`,
  '--no-renames',
  '--ignore-submodules=none',
];

async function logCall(request: LogRequest): Promise<GitCall> {
  const { root, commits, excluding = [], walk, detail, limit } = request;
  requireCommitIds(root, [...commits.filter((commit) => commit !== 'HEAD'), ...excluding]);
  const revisions = [...commits, ...excluding.map((sha) => `^${sha}`)];
  // The limit comes first: git takes a --max-count behind --no-walk as a wish to walk after all.
  const wanted = [`--max-count=${limit}`, ...walks[walk], ...details[detail]];
  const args = ['log', ...form, ...wanted, '--stdin', '--'];
  // On stdin, because the ids of a busy week are more than Windows takes as arguments.
  return { folder: await folderOf(root), args, input: `${revisions.join('\n')}\n` };
}

/** The work tree is not git's to compare: for that it runs the filters that a repository configures. */
async function filesAtFork(
  git: RunGit,
  { root, rev }: { root: string; rev: string },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const commit = await resolveRevision(git, { root, rev }, signal);
  // Empty where the histories share nothing, or a shallow clone ends before they meet.
  const fork = withoutLineEnd(await git({ folder: root, args: ['merge-base', commit, 'HEAD'] }, signal));
  const args = ['ls-tree', '-r', '-z', '--full-tree', fork || commit];
  const entries = (await git({ folder: root, args }, signal)).split('\0');
  return new Map(
    entries.flatMap((entry) => {
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
      return id === undefined || path === undefined ? [] : [[path, id] as const];
    }),
  );
}
