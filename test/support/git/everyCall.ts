import { readConfiguration } from '../../../src/core/configuration/read.ts';
import type { GitComparer, GitReader, LogDetail, TagReader } from '../../../src/core/ports.ts';
import { createGitComparer } from '../../../src/platform/git/comparer.ts';
import { type ContentReader, createContentReader } from '../../../src/platform/git/contents.ts';
import { createGitReader } from '../../../src/platform/git/reader.ts';
import { createTagReader } from '../../../src/platform/git/tags.ts';
import { repositoriesOf } from '../../../src/platform/repositories.ts';
import { runGit } from './run.ts';

/** Two commits of one history, `from` before `to`, and files to look into, which may be gone. */
export interface CalledRepository {
  readonly root: string;
  readonly from: string;
  readonly to: string;
  readonly paths: readonly string[];
}

/** What a port's methods are called with. The type asks for one more where a port gets one more. */
type Calls<Port> = Readonly<Record<keyof Port, () => Promise<unknown>>>;

export interface CallOptions {
  /** What git's environment is made from; the process's own by default. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Everything that Debrief ever asks of git, by name. */
export function everyCall(
  repository: CalledRepository,
  { environment = process.env, signal }: CallOptions = {},
): Readonly<Record<string, () => Promise<unknown>>> {
  const called = { ...repository, signal };
  return {
    ...readerCalls(createGitReader({ environment }), called),
    ...comparerCalls(createGitComparer(environment), called),
    ...contentCalls(createContentReader(environment), called),
    ...tagCalls(createTagReader({ environment }), called),
    repositoriesOf: () => submodules(called),
  };
}

/** What came of each; of a failure, the error. */
export async function callEverything(
  repository: CalledRepository,
  options: CallOptions = {},
): Promise<ReadonlyMap<string, unknown>> {
  const results = new Map<string, unknown>();
  for (const [name, call] of Object.entries(everyCall(repository, options))) {
    results.set(name, await call().catch((error: unknown) => error));
  }
  return results;
}

interface Called extends CalledRepository {
  readonly signal: AbortSignal | undefined;
}

function readerCalls(git: GitReader, { root, from, to, paths, signal }: Called): Calls<GitReader> {
  const log = (detail: LogDetail): Promise<string> =>
    git.log({ root, commits: [to], excluding: [], walk: 'all', detail, limit: 100 }, signal);
  const lines = (more: object): Promise<string> =>
    git.changedLines({ root, commits: [to, from], ...more }, signal);
  return {
    repositoryAt: () => git.repositoryAt(root, signal),
    resolve: () => git.resolve(root, 'HEAD', signal),
    branches: () => git.branches(root, ['main'], signal),
    fetchedAt: () => git.fetchedAt(root),
    log: async () => [await log('headers'), await log('paths'), await log('lines')],
    logUntil: () =>
      git.logUntil(
        { root, commits: [to], walk: 'first-parent', detail: 'paths', limit: 9 },
        () => false,
        signal,
      ),
    filesOf: () => git.filesOf(root, to, signal),
    changedLines: async () => [await lines({ paths }), await lines({ holding: ['line'] })],
    filesAtFork: () => git.filesAtFork(root, from, signal),
    remotes: () => git.remotes(root, signal),
  };
}

function comparerCalls(comparer: GitComparer, { root, from, to, paths, signal }: Called): Calls<GitComparer> {
  return {
    changedFiles: () => comparer.changedFiles({ root, from, to, moves: true }, signal),
    patches: () => comparer.patches({ root, from, to, paths }, signal),
    tryReverts: () => comparer.tryReverts({ root, onto: to, commits: [from] }, signal),
    revisions: () => comparer.revisions(root, signal),
  };
}

function contentCalls(contents: ContentReader, { root, to, paths, signal }: Called): Calls<ContentReader> {
  return {
    changedBy: () => contents.changedBy(root, to, signal),
    read: async () => {
      const id = await runGit({ folder: root, args: ['rev-parse', `${to}:${paths[0] ?? ''}`] });
      return contents.read(root, id, signal);
    },
  };
}

function tagCalls(tags: TagReader, { root, signal }: Called): Calls<TagReader> {
  return { tags: () => tags.tags(root, { untilMs: Date.UTC(2100, 0), limit: 10 }, signal) };
}

async function submodules({ root, signal }: Called): Promise<unknown> {
  const { configuration } = readConfiguration('');
  return configuration && repositoriesOf({ folder: root, team: { root, configuration } }, signal);
}
