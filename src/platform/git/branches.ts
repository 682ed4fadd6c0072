import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Branch } from '../../core/ports.ts';
import { gitFoldersOf } from './ownFolder.ts';
import type { RunGit } from './run.ts';

export interface BranchRequest {
  readonly folder: string;
  readonly names: readonly string[];
}

const format = '%(refname)%00%(objectname)%00%(upstream)%00%(symref)';

/** Neither the upstream's state nor the commits are looked at: that would walk the history. */
export async function readBranches(
  git: RunGit,
  { folder, names }: BranchRequest,
  signal?: AbortSignal,
): Promise<readonly Branch[]> {
  const patterns = names.flatMap((name) => [
    `refs/heads/${name}`,
    `refs/remotes/${name}`,
    `refs/remotes/*/${name}`,
  ]);
  const args = ['for-each-ref', `--format=${format}`, 'refs/remotes/*/HEAD', ...patterns];
  const lines = (await git({ folder, args }, signal)).split('\n');
  return lines.flatMap((line) => {
    const [ref = '', sha, upstream, target] = line.split('\0');
    // Git takes a name for a pattern, and for a folder.
    const isAsked = ref.endsWith('/HEAD') || names.some((name) => ref.endsWith(`/${name}`));
    return sha && isAsked ? [{ ref, sha, upstream: upstream || null, target: target || null }] : [];
  });
}

/** A fetch writes FETCH_HEAD; a clone that never fetched since still has what it wrote when it was made. */
export async function fetchedAt(root: string): Promise<number | null> {
  const folders = await gitFoldersOf(root).catch(() => null);
  if (folders === null) return null;
  const traces = [
    join(folders.own, 'FETCH_HEAD'),
    join(folders.common, 'FETCH_HEAD'),
    join(folders.common, 'refs/remotes/origin/HEAD'),
  ];
  const times = await Promise.all(
    traces.map((trace) =>
      stat(trace).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times) || null;
}
