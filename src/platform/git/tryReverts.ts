import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DebriefError } from '../../core/errors.ts';
import type { RevertTrial } from '../../core/ports.ts';
import { requireCommitIds } from './commitId.ts';
import type { RunGit } from './run.ts';

interface RevertRequest {
  readonly root: string;
  readonly onto: string;
  readonly commits: readonly string[];
}

/**
 * Merges in a repository of our own that borrows the objects: it has neither the configuration nor the attributes
 * nor the hooks of the other one, so none of the programs they name can run, and all that is written goes with it.
 * (Of an object that the other one has already, git renews the file's time, as it does for `git gc` to keep it.)
 */
export async function tryReverts(
  git: RunGit,
  { root, onto, commits }: RevertRequest,
  signal?: AbortSignal,
): Promise<readonly RevertTrial[] | null> {
  requireCommitIds(root, [onto, ...commits]);
  if (!(await canMergeInMemory(git, root, signal))) return null;
  const trees = await treesOf(git, { root, onto, commits }, signal);
  const folder = await mkdtemp(join(tmpdir(), 'debrief-revert-'));
  try {
    const run = await borrowingRepository(git, { root, folder, objectFormat: formatOf(onto) }, signal);
    return await revertInTurn(run, trees);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function canMergeInMemory(git: RunGit, root: string, signal?: AbortSignal): Promise<boolean> {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(await git({ folder: root, args: ['version'] }, signal)) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 38);
}

function formatOf(id: string): 'sha1' | 'sha256' {
  return id.length === 64 ? 'sha256' : 'sha1';
}

/** What every repository knows without having it (`git hash-object -t tree /dev/null`). */
const emptyTree = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
} as const;

interface Trees {
  readonly onto: string;
  readonly commits: readonly { readonly sha: string; readonly after: string; readonly before: string }[];
}

/** The trees that reverts are made of; before the first commit of a history there was the empty one. */
async function treesOf(
  git: RunGit,
  { root, onto, commits }: RevertRequest,
  signal?: AbortSignal,
): Promise<Trees> {
  const asked = [
    `${onto}^{tree}`,
    ...commits.flatMap((sha) => [`${sha}^{tree}`, `${sha}^1`, `${sha}^1^{tree}`]),
  ];
  const args = ['cat-file', '--batch-check=%(objectname)'];
  const answer = await git({ folder: root, args, input: `${asked.join('\n')}\n` }, signal);
  const ids = answer
    .trimEnd()
    .split('\n')
    .map((line) => (line.endsWith(' missing') ? null : line));
  return {
    onto: known(ids[0], root),
    commits: commits.map((sha, index) => {
      const [after, parent, before] = ids.slice(1 + 3 * index);
      const first = parent === null ? emptyTree[formatOf(sha)] : known(before, root);
      return { sha, after: known(after, root), before: first };
    }),
  };
}

function known(id: string | null | undefined, root: string): string {
  if (id) return id;
  throw new DebriefError(
    'git-failed',
    `${root} lacks a part of its history; run git fetch --refetch there, or git fsck.`,
  );
}

type RunHere = (args: readonly string[], input?: string) => Promise<string>;

/**
 * Made by hand, because `git init` copies the user's template into it. It has an empty work tree, because there are
 * people whose git refuses bare repositories.
 */
async function borrowingRepository(
  git: RunGit,
  { root, folder, objectFormat }: { root: string; folder: string; objectFormat: string },
  signal?: AbortSignal,
): Promise<RunHere> {
  const where = ['rev-parse', '--path-format=absolute', '--git-path', 'objects'];
  const objects = (await git({ folder: root, args: where }, signal)).replace(/\r?\n$/, '');
  const own = join(folder, '.git');
  await mkdir(join(own, 'objects/info'), { recursive: true });
  await mkdir(join(own, 'refs'));
  await writeFile(join(own, 'objects/info/alternates'), `${JSON.stringify(objects)}\n`);
  await writeFile(join(own, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(
    join(own, 'config'),
    `[core]\nrepositoryformatversion = 1\n[extensions]\nobjectformat = ${objectFormat}\n`,
  );
  return (args, input) => git({ folder, args, ...(input !== undefined && { input }) }, signal);
}

/** Taking back is merging what was before the commit into the branch, on the ground of what was after it. */
async function revertInTurn(run: RunHere, { onto, commits }: Trees): Promise<readonly RevertTrial[]> {
  const trials: RevertTrial[] = [];
  let current: string | null = onto;
  for (const { sha, after, before } of commits) {
    if (current === null) {
      trials.push({ sha, outcome: 'unknown', conflicts: [] });
      continue;
    }
    const base = await commitOf(run, after);
    const [ours, theirs] = [await commitOf(run, current, base), await commitOf(run, before, base)];
    const merged = readMerge(
      await run(['merge-tree', '--write-tree', '-z', '--messages', '--name-only', ours, theirs]),
    );
    if (merged.conflict) {
      trials.push({ sha, outcome: 'conflict', conflicts: merged.files });
      current = null;
    } else {
      trials.push({ sha, outcome: merged.tree === current ? 'nothing' : 'clean', conflicts: [] });
      current = merged.tree;
    }
  }
  return trials;
}

/** merge-tree finds the ground in the commits' parents, and takes it as an option from git 2.40 only. */
async function commitOf(run: RunHere, tree: string, parent?: string): Promise<string> {
  const nobody = 'Debrief <debrief@localhost> 0 +0000';
  const parents = parent === undefined ? '' : `parent ${parent}\n`;
  const text = `tree ${tree}\n${parents}author ${nobody}\ncommitter ${nobody}\n\nTrial\n`;
  return (await run(['hash-object', '-t', 'commit', '-w', '--stdin'], text)).trim();
}

interface Merge {
  readonly tree: string;
  readonly conflict: boolean;
  readonly files: readonly string[];
}

/**
 * Reads `merge-tree -z --messages --name-only`: the tree, the conflicting files, an empty field, then each message as
 * the number of its paths, these, its kind and its text. Some conflicts (of moved folders) name no file, so the kinds
 * count as well.
 */
function readMerge(output: string): Merge {
  const [tree = '', ...fields] = output.split('\0');
  const end = fields.indexOf('');
  const files = fields.slice(0, end);
  let conflict = files.length > 0;
  for (let next = end + 1; next + 2 < fields.length; ) {
    const kind = next + 1 + Number(fields[next]);
    conflict ||= fields[kind]?.startsWith('CONFLICT') === true;
    next = kind + 2;
  }
  return { tree, conflict, files };
}
