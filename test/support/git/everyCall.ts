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

/** Everything that Debrief ever asks of git, and what came of each by its name; of a failure, the error. */
export async function callEverything(
  repository: CalledRepository,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ReadonlyMap<string, unknown>> {
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    ...readerCalls(createGitReader({ environment }), repository),
    ...comparerCalls(createGitComparer(environment), repository),
    ...contentCalls(createContentReader(environment), repository),
    ...tagCalls(createTagReader({ environment }), repository),
    repositoriesOf: () => submodules(repository),
  };
  const results = new Map<string, unknown>();
  for (const [name, call] of Object.entries(calls)) {
    results.set(name, await call().catch((error: unknown) => error));
  }
  return results;
}

function readerCalls(git: GitReader, { root, from, to, paths }: CalledRepository): Calls<GitReader> {
  const log = (detail: LogDetail): Promise<string> =>
    git.log({ root, commits: [to], excluding: [], walk: 'all', detail, limit: 100 });
  const lines = (more: object): Promise<string> => git.changedLines({ root, commits: [to, from], ...more });
  return {
    repositoryAt: () => git.repositoryAt(root),
    resolve: () => git.resolve(root, 'HEAD'),
    branches: () => git.branches(root, ['main']),
    fetchedAt: () => git.fetchedAt(root),
    log: async () => [await log('headers'), await log('paths'), await log('lines')],
    logUntil: () =>
      git.logUntil({ root, commits: [to], walk: 'first-parent', detail: 'paths', limit: 9 }, () => false),
    filesOf: () => git.filesOf(root, to),
    changedLines: async () => [await lines({ paths }), await lines({ holding: ['line'] })],
    filesAtFork: () => git.filesAtFork(root, from),
    remotes: () => git.remotes(root),
  };
}

function comparerCalls(
  comparer: GitComparer,
  { root, from, to, paths }: CalledRepository,
): Calls<GitComparer> {
  return {
    changedFiles: () => comparer.changedFiles({ root, from, to, moves: true }),
    patches: () => comparer.patches({ root, from, to, paths }),
    tryReverts: () => comparer.tryReverts({ root, onto: to, commits: [from] }),
    revisions: () => comparer.revisions(root),
  };
}

function contentCalls(
  contents: ContentReader,
  { root, from, to, paths }: CalledRepository,
): Calls<ContentReader> {
  return {
    changedBy: () => contents.changedBy(root, to),
    changedBetween: () => contents.changedBetween(root, [from, to]),
    read: async () => {
      const id = await runGit({ folder: root, args: ['rev-parse', `${to}:${paths[0] ?? ''}`] });
      return contents.read(root, id);
    },
  };
}

function tagCalls(tags: TagReader, { root }: CalledRepository): Calls<TagReader> {
  return { tags: () => tags.tags(root, { untilMs: Date.UTC(2100, 0), limit: 10 }) };
}

async function submodules({ root }: CalledRepository): Promise<unknown> {
  const { configuration } = readConfiguration('');
  return configuration && repositoriesOf({ folder: root, team: { root, configuration } });
}
