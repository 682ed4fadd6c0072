import { lstat, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RepositorySetting } from '../core/configuration/configuration.ts';
import { singleLine } from '../core/document/escape.ts';
import type { TeamConfiguration } from './configuration.ts';
import { gitFoldersOf } from './git/ownFolder.ts';
import { gitRunner } from './git/run.ts';

export interface RepositoriesRequest {
  /** The document's file or folder, or where a command runs. */
  readonly folder: string;
  readonly team: Pick<TeamConfiguration, 'root' | 'configuration'>;
  /** The affected services; those of other repositories bring them in. */
  readonly services?: readonly string[];
}

export interface Repositories {
  /** Absolute folders, each repository once; the one that holds the folder comes first. */
  readonly roots: readonly string[];
  /** The deployed branch by root, of those where debrief.yml names it. */
  readonly branches: ReadonlyMap<string, string>;
  /** What a person should know about those that are missing, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The repositories whose changes are looked for: the folder's own, those that debrief.yml names, those of the affected
 * services, and the submodules that are checked out.
 *
 * debrief.yml may name repositories beside its own, although it may be a stranger's: reading a history runs no program
 * and fetches nothing, the list says of which folder it tells, and nothing gets into a document that nobody picked.
 * Submodules are another matter, because nobody chose them by name: they have to lie inside the work tree, and so has
 * what git keeps of them.
 */
export async function repositoriesOf(
  request: RepositoriesRequest,
  signal?: AbortSignal,
): Promise<Repositories> {
  const { folder, team } = request;
  const own = { root: (await topOf(folder)) ?? folder, branch: team.configuration.changes.branch };
  const named = namedRepositories(request);
  const [found, submodules] = await Promise.all([
    Promise.all(named.map((one) => repositoryAt(team, one))),
    submodulesOf(own.root, signal),
  ]);
  const missing = named.filter((_, index) => found[index] === null).map(missingNote);
  const inside = submodules.roots.map((root) => ({ root, branch: null }));
  const all = await eachOnce([own, ...found.flatMap((one) => one ?? []), ...inside]);
  return {
    roots: all.map(({ root }) => root),
    branches: new Map(all.flatMap(({ root, branch }) => (branch === null ? [] : [[root, branch] as const]))),
    notes: [...missing, ...submodules.notes],
  };
}

/** A repository on the disk, and its deployed branch where debrief.yml names it. */
interface Located {
  readonly root: string;
  readonly branch: string | null;
}

function namedRepositories({ team, services = [] }: RepositoriesRequest): readonly RepositorySetting[] {
  const { changes, services: known } = team.configuration;
  const affected = new Set(services.map((service) => service.toLowerCase()));
  const theirs = [...known].filter(([name]) => affected.has(name.toLowerCase()));
  const named = new Set(changes.repositories.map(({ path: name }) => name));
  const more = new Set(theirs.flatMap(([, { repository }]) => repository ?? []));
  const unnamed = [...more].filter((name) => !named.has(name));
  return [...changes.repositories, ...unnamed.map((name) => ({ path: name, branch: null }))];
}

function missingNote({ path: name }: RepositorySetting): string {
  return `debrief.yml names the repository ${singleLine(name)}, which is not there; clone it to see what landed in it.`;
}

/** The nearest folder with a `.git`, found without a process; null where there is none, as in a bare repository. */
export async function topOf(place: string): Promise<string | null> {
  for (let at = place; ; at = path.dirname(at)) {
    if (await isThere(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return null;
  }
}

/** Null where the folder that is named is no repository itself, with a work tree or without. */
async function repositoryAt(
  { root }: RepositoriesRequest['team'],
  { path: name, branch }: RepositorySetting,
): Promise<Located | null> {
  const folder = path.resolve(root, name);
  const marks = await Promise.all(['.git', 'objects'].map((mark) => isThere(path.join(folder, mark))));
  return marks.includes(true) ? { root: folder, branch } : null;
}

/** A work tree with more submodules has them for other reasons than being deployed together. */
const mostSubmodules = 20;

async function submodulesOf(top: string, signal?: AbortSignal): Promise<Omit<Repositories, 'branches'>> {
  const isFile = await lstat(path.join(top, '.gitmodules')).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { roots: [], notes: [] };
  const args = ['config', '--file', '.gitmodules', '-z', '--get-regexp', '^submodule\\..*\\.path$'];
  const entries = (await gitRunner()({ folder: top, args }, signal)).split('\0');
  const paths = entries.flatMap((entry) => /^[^\n]*\n(.+)$/s.exec(entry)?.[1] ?? []);
  const checkedOut = await Promise.all(paths.map((submodule) => submoduleAt(top, submodule)));
  const roots = checkedOut.flatMap((root) => root ?? []);
  if (roots.length <= mostSubmodules) return { roots, notes: [] };
  const note = `Only ${mostSubmodules} of ${roots.length} submodules were read; debrief.yml can name others (changes: repositories).`;
  return { roots: roots.slice(0, mostSubmodules), notes: [note] };
}

/** Null where it is not checked out, or leads out of the work tree. */
async function submoduleAt(top: string, submodule: string): Promise<string | null> {
  try {
    const [home, root] = await Promise.all([realpath(top), realpath(path.resolve(top, submodule))]);
    const [ours, theirs] = await Promise.all([gitFoldersOf(home), gitFoldersOf(root)]);
    const [common, kept] = await Promise.all([realpath(ours.common), realpath(theirs.common)]);
    const isInside = root.startsWith(home + path.sep) && (isBelow(kept, common) || isBelow(kept, root));
    return isInside ? root : null;
  } catch {
    return null;
  }
}

function isBelow(place: string, folder: string): boolean {
  return place.startsWith(folder + path.sep);
}

async function eachOnce(all: readonly Located[]): Promise<readonly Located[]> {
  const real = await Promise.all(all.map(({ root }) => realpath(root).catch(() => root)));
  return all.filter((_, index) => real.indexOf(real[index] ?? '') === index);
}

function isThere(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
