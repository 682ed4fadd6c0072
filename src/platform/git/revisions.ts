import type { NamedRevision } from '../../core/ports.ts';
import { newestReferences } from './references.ts';
import type { RunGit } from './run.ts';

/** The most names of each kind: the newest ones are what somebody deployed lately. */
const mostNames = 200;

const kinds: readonly { readonly kind: NamedRevision['kind']; readonly below: string }[] = [
  { kind: 'tag', below: 'refs/tags/' },
  { kind: 'branch', below: 'refs/heads/' },
  { kind: 'remote branch', below: 'refs/remotes/' },
];

export async function namedRevisions(
  git: RunGit,
  root: string,
  signal?: AbortSignal,
): Promise<readonly NamedRevision[]> {
  const found: NamedRevision[] = [];
  for (const { kind, below } of kinds) {
    const references = await newestReferences(git, { root, below, limit: mostNames }, signal);
    found.push(...references.map((reference) => ({ ...reference, kind })));
  }
  return found;
}
