import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runGit } from './run.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface CommitRequest {
  readonly message: string;
  /** File contents by path; null removes the file. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
  readonly author?: Person;
  /** When it was committed; a minute after the one before by default. ISO 8601, or git's "<seconds> <zone>". */
  readonly at?: string;
  /** When it was written, where that is another time. */
  readonly authoredAt?: string;
}

export interface MergeRequest {
  readonly branch: string;
  readonly message: string;
  readonly author?: Person;
  readonly at?: string;
}

export interface RepositoryOptions {
  readonly branch?: string;
  readonly bare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
  /** Where to make it; a temporary folder by default. */
  readonly folder?: string;
}

/** A real repository with an author, dates and configuration of its own. */
export interface Repository {
  readonly root: string;
  git(...args: string[]): Promise<string>;
  /** Commits on the current branch; the id of the commit. */
  commit(request: CommitRequest): Promise<string>;
  /** Makes a branch here and goes to it. */
  branch(name: string): Promise<void>;
  checkout(name: string): Promise<void>;
  /** Merges into the current branch with a merge commit, even where none is needed. */
  merge(request: MergeRequest): Promise<string>;
  tag(name: string): Promise<void>;
  remote(name: string, url: string): Promise<void>;
  write(path: string, content: string | Buffer): Promise<void>;
  remove(): Promise<void>;
}

export const alice: Person = { name: 'Alice Arden', email: 'alice@example.com' };

const firstCommitMs = Date.UTC(2026, 10, 1, 9);
const minuteMs = 60_000;

/** Makes an empty repository; `remove` it in the end. */
export async function makeRepository(options: RepositoryOptions = {}): Promise<Repository> {
  const { branch = 'main', bare = false, objectFormat = 'sha1' } = options;
  // Real, because git names folders without the links that lead to them.
  const root = options.folder ?? (await realpath(await mkdtemp(join(tmpdir(), 'debrief-git-'))));
  await mkdir(root, { recursive: true });
  const kind = bare ? ['--bare'] : [];
  const args = ['init', '--quiet', ...kind, `--initial-branch=${branch}`, `--object-format=${objectFormat}`];
  await runGit({ folder: root, args });
  return repositoryIn(root);
}

function repositoryIn(root: string): Repository {
  const clock = commitClock();
  const git = (...args: string[]): Promise<string> => runGit({ folder: root, args });
  const write = (path: string, content: string | Buffer): Promise<void> => writeBelow(root, path, content);
  const record = async (args: readonly string[], request: CommitRequest): Promise<string> => {
    const environment = identity(request, clock);
    await runGit({ folder: root, args, environment });
    return git('rev-parse', 'HEAD');
  };
  return {
    root,
    git,
    write,
    commit: async (request) => {
      for (const [path, content] of Object.entries(request.files ?? {})) {
        await (content === null ? rm(join(root, path)) : write(path, content));
      }
      await git('add', '--all');
      const args = ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--no-verify'];
      return record([...args, '--cleanup=verbatim', '-m', request.message], request);
    },
    branch: async (name) => void (await git('checkout', '--quiet', '-b', name)),
    checkout: async (name) => void (await git('checkout', '--quiet', name)),
    merge: (request) =>
      record(['merge', '--quiet', '--no-ff', '-m', request.message, request.branch], request),
    tag: async (name) => void (await git('tag', name)),
    remote: async (name, url) => void (await git('remote', 'add', name, url)),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function writeBelow(root: string, path: string, content: string | Buffer): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Tells when a commit without a date was made: a minute after the one before. */
function commitClock(): (at: string | undefined) => string {
  let lastMs = firstCommitMs - minuteMs;
  return (at) => {
    const stated = at === undefined ? lastMs + minuteMs : Date.parse(at);
    if (!Number.isNaN(stated)) lastMs = stated;
    return at ?? new Date(lastMs).toISOString();
  };
}

function identity(
  { author = alice, at, authoredAt }: CommitRequest,
  clock: (at: string | undefined) => string,
): Record<string, string> {
  const committed = clock(at);
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: authoredAt ?? committed,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: committed,
  };
}
