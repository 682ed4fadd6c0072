import { matcher } from '../../configuration/globs.ts';
import type { ChangedFile, GitComparer, GitReader } from '../../ports.ts';
import type { ComparedRevision } from '../compare.ts';
import { readDeployed } from '../deployed.ts';
import { type FindSecrets, masked } from './mask.ts';
import { cut, patchOf } from './patch.ts';

export interface ConfigurationRequest {
  readonly git: GitReader;
  readonly comparer: GitComparer;
  /** Where secrets are in a text; see platform/secrets.ts. */
  readonly findSecrets: FindSecrets;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** The revision that worked. */
  readonly good: string;
  /** The one that does not; the deployed branch by default. */
  readonly bad?: string;
  /** The deployed branch by debrief.yml; it is guessed where that names none. */
  readonly branch?: string | null;
  /** Which files hold configuration: `configuration_paths` of the playbook. */
  readonly globs: readonly string[];
}

/** A configuration file that differs. */
export interface ConfigurationFile {
  /** With forward slashes, below the root. */
  readonly path: string;
  readonly kind: ChangedFile['kind'];
  /** Binary, or over a megabyte: that it differs is all that is told. */
  readonly binary: boolean;
  /**
   * As a unified diff: secrets are three asterisks, and characters that cannot be seen are made visible, so that it
   * is to be read, not applied.
   */
  readonly diff: string;
  /** The diff goes on. */
  readonly cut: boolean;
  /** How many places were blotted out. */
  readonly secrets: number;
}

export interface ConfigurationChanges {
  /** The repository's root folder. */
  readonly root: string;
  readonly good: ComparedRevision;
  readonly bad: ComparedRevision;
  readonly files: readonly ConfigurationFile[];
  /** What a person should know about the completeness of the list, a sentence each. */
  readonly notes: readonly string[];
}

/** The most files that are shown. */
export const mostFiles = 100;

/**
 * In which configuration files two revisions differ, and how. A moved file is one that went and one that came.
 * @throws DebriefError what `GitReader` and `GitComparer` throw, `revision-unknown`
 */
export async function configurationChanges(
  request: ConfigurationRequest,
  signal?: AbortSignal,
): Promise<ConfigurationChanges> {
  const { git, comparer, globs } = request;
  const { state, deployed } = await readDeployed(
    {
      git,
      root: request.root,
      branch: request.branch ?? null,
      ...(request.bad !== undefined && { rev: request.bad }),
    },
    signal,
  );
  const { root } = state;
  const { rev, head: to } = deployed;
  const from = await git.resolve(root, request.good, signal);
  const isConfiguration = matcher(globs);
  const changed = await comparer.changedFiles({ root, from, to, moves: false }, signal);
  const all = changed.filter(({ path }) => isConfiguration(path));
  const shown = all.slice(0, mostFiles);
  const paths = shown.map(({ path }) => path);
  const patches = await comparer.patches({ root, from, to, paths }, signal);
  const files: ConfigurationFile[] = [];
  for (const file of shown) {
    files.push(await fileOf(file, patches.get(file.path) ?? '', request.findSecrets));
  }
  const more = all.length - shown.length;
  const notes =
    more > 0 ? [`${more} more configuration files differ; narrow configuration_paths to see them.`] : [];
  return { root, good: { rev: request.good, sha: from }, bad: { rev, sha: to }, files, notes };
}

async function fileOf(
  { path, kind }: ChangedFile,
  told: string,
  findSecrets: FindSecrets,
): Promise<ConfigurationFile> {
  const patch = patchOf(told);
  const safe = await masked(patch.text, findSecrets);
  const shown = cut(safe.text);
  return {
    path,
    kind,
    binary: patch.binary,
    diff: shown.text,
    cut: patch.cut || shown.cut,
    secrets: safe.count,
  };
}
