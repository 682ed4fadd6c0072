import type { RunGit } from './run.ts';

/** A name of a commit. */
export interface Reference {
  /** Without what was asked for: "v1.2.0" below "refs/tags/". */
  readonly name: string;
  /** The commit's full id. */
  readonly sha: string;
  /** When the tag was made; of what has no time of its own, when its commit was. Epoch milliseconds. */
  readonly atMs: number;
}

/** The commit a tag stands for, and the object itself; names of references hold no control characters. */
const format =
  '%(refname)%00%(symref)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)';

/** The newest references below a prefix that lead to a commit, newest first. */
export async function newestReferences(
  git: RunGit,
  { root, below, limit }: { readonly root: string; readonly below: string; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly Reference[]> {
  const args = ['for-each-ref', '--sort=-creatordate', `--count=${limit}`, `--format=${format}`, below];
  const lines = (await git({ folder: root, args }, signal)).split('\n');
  return lines.flatMap((line) => referenceOf(line.split('\0'), below));
}

/** None for tags of something else than a commit, and for `origin/HEAD`, which is another name of a branch. */
function referenceOf(
  [name = '', symbolic, type, id = '', innerType, innerId = '', at]: readonly string[],
  below: string,
): readonly Reference[] {
  const sha = type === 'commit' ? id : innerType === 'commit' ? innerId : '';
  if (sha === '' || symbolic !== '') return [];
  return [{ name: name.slice(below.length), sha, atMs: (Number(at) || 0) * 1000 }];
}
