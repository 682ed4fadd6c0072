import { DebriefError } from '../errors.ts';
import { permalinksFor } from '../evidence/permalinks.ts';
import type { GitReader } from '../ports.ts';

/** What is asked of git about the document's place. */
export type PageGit = Pick<GitReader, 'repositoryAt' | 'branches' | 'log' | 'filesOf' | 'remotes'>;

/**
 * The address of a document at a commit that others can see: what is checked out, where that was pushed, else what was
 * fetched last of its branch. Null where the document is not committed there, or the forge is not known.
 * @param path the document, relative to the repository
 * @throws DebriefError `cancelled`
 */
export async function documentPage(
  { root, path }: { readonly root: string; readonly path: string },
  git: PageGit,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const links = permalinksFor(await git.remotes(root, signal));
    const sha = links === null ? null : await visibleCommit(root, git, signal);
    if (links === null || sha === null) return null;
    return (await git.filesOf(root, sha, signal)).includes(path) ? links.file(sha, path) : null;
  } catch (error) {
    if (error instanceof DebriefError && error.code !== 'cancelled') return null;
    throw error;
  }
}

async function visibleCommit(root: string, git: PageGit, signal?: AbortSignal): Promise<string | null> {
  const { head, branch } = await git.repositoryAt(root, signal);
  if (head === null) return null;
  const names = branch === null ? ['main', 'master'] : [branch, 'main', 'master'];
  const fetched = (await git.branches(root, names, signal)).filter(({ ref }) =>
    ref.startsWith('refs/remotes/'),
  );
  if (fetched.length === 0) return null;
  const excluding = [...new Set(fetched.map(({ sha }) => sha))];
  const ahead = { commits: [head], excluding, walk: 'all', detail: 'headers', limit: 1 } as const;
  if ((await git.log({ root, ...ahead }, signal)) === '') return head;
  return fetched.find(({ ref }) => branch !== null && ref.endsWith(`/${branch}`))?.sha ?? null;
}
