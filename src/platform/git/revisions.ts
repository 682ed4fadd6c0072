import type { NamedRevision } from '../../core/ports.ts';
import type { RunGit } from './run.ts';

/** The most names of each kind: the newest ones are what somebody deployed lately. */
const mostNames = 200;

const kinds: readonly { readonly kind: NamedRevision['kind']; readonly below: string }[] = [
  { kind: 'tag', below: 'refs/tags/' },
  { kind: 'branch', below: 'refs/heads/' },
  { kind: 'remote branch', below: 'refs/remotes/' },
];

/** The commit a tag stands for, and the object itself; names of references hold no control characters. */
const format =
  '%(refname)%00%(symref)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)';

export async function namedRevisions(
  git: RunGit,
  root: string,
  signal?: AbortSignal,
): Promise<readonly NamedRevision[]> {
  const found: NamedRevision[] = [];
  for (const { kind, below } of kinds) {
    const args = ['for-each-ref', '--sort=-creatordate', `--count=${mostNames}`, `--format=${format}`, below];
    const lines = (await git({ folder: root, args }, signal)).split('\n');
    found.push(...lines.flatMap((line) => revisionOf(line.split('\0'), { kind, below })));
  }
  return found;
}

/** None for tags of something else than a commit, and for `origin/HEAD`, which is another name of a branch. */
function revisionOf(
  [name = '', symbolic, type, id = '', innerType, innerId = '', at]: readonly string[],
  { kind, below }: { readonly kind: NamedRevision['kind']; readonly below: string },
): NamedRevision[] {
  const sha = type === 'commit' ? id : innerType === 'commit' ? innerId : '';
  if (sha === '' || symbolic !== '') return [];
  return [{ name: name.slice(below.length), kind, sha, atMs: (Number(at) || 0) * 1000 }];
}
