import { DebriefError } from '../../errors.ts';
import type { GitReader, Remote } from '../../ports.ts';
import type { UnitRevert } from './aid.ts';

type Taken = Pick<UnitRevert, 'sha' | 'kind'>;

/**
 * The commands, in characters that mean nothing to any shell: names of branches may hold `$(…)` or `;`, so that full
 * ids stand in their place, which also keep meaning what the trial was about.
 */
export function commandsFor({
  head,
  branch,
  units,
  remotes,
}: {
  readonly head: string;
  readonly branch: string;
  /** Newest first. */
  readonly units: readonly Taken[];
  readonly remotes: readonly Remote[];
}): string[] {
  if (units.length === 0) return [];
  const remote = remoteOf(remotes);
  return [
    `git switch --create ${branch} ${head}`,
    ...units.map(({ sha, kind }) => `git revert --no-edit${kind === 'merge' ? ' -m 1' : ''} ${sha}`),
    ...(remote === undefined ? [] : [`git push --set-upstream ${remote} ${branch}`]),
  ];
}

function remoteOf(remotes: readonly Remote[]): string | undefined {
  const names = remotes.map(({ name }) => name).filter((name) => /^[A-Za-z0-9][\w.-]*$/.test(name));
  return names.find((name) => name === 'origin') ?? names[0];
}

const mostTries = 20;

/** "revert-1a2b3c4", "revert-1a2b3c4-and-2-more"; with a number behind it where there is such a branch. */
export async function freeBranchName(
  { git, root }: { readonly git: GitReader; readonly root: string },
  units: readonly Pick<UnitRevert, 'sha'>[],
  signal?: AbortSignal,
): Promise<string> {
  const more = units.length > 1 ? `-and-${units.length - 1}-more` : '';
  const name = `revert-${units[0]?.sha.slice(0, 7) ?? 'nothing'}${more}`;
  for (let number = 1; number < mostTries; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (await isFree(git, { root, rev: `refs/heads/${candidate}` }, signal)) return candidate;
  }
  return `${name}-${mostTries}`;
}

async function isFree(
  git: GitReader,
  { root, rev }: { readonly root: string; readonly rev: string },
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await git.resolve(root, rev, signal);
    return false;
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'revision-unknown') return true;
    throw error;
  }
}
