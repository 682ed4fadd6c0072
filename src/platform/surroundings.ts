import { dirname, relative, resolve } from 'node:path';
import type { Located, Postmortem } from '../core/document/model.ts';
import { DebriefError } from '../core/errors.ts';
import { parseGitLog } from '../core/evidence/gitLog.ts';
import type { Known } from '../core/lint/rule.ts';
import type { DocumentStore, GitReader } from '../core/ports.ts';
import { findSecrets } from './secrets.ts';

/** Where a document stands, and what may be asked about its surroundings. */
export interface Surroundings {
  /** Absolute path of the document. */
  readonly file: string;
  /** The folder that nothing is looked up outside of. */
  readonly workspace: string;
  readonly documents: Pick<DocumentStore, 'exists'>;
  /** Null where no program may be run, as in a workspace that is not trusted. */
  readonly git: Pick<GitReader, 'repositoryAt' | 'resolve' | 'remotes'> | null;
  /** Looks for secrets in a text; `findSecrets` where nobody knows a quicker way. */
  readonly findSecrets?: typeof findSecrets;
}

/** What rules cannot see in a document: secrets in it, links to files and commits that are not there. */
export async function learnKnown(document: Postmortem, place: Surroundings): Promise<Known> {
  const [secrets, missingFiles, missingCommits] = await Promise.all([
    (place.findSecrets ?? findSecrets)(document.text),
    findMissingFiles(document, place),
    findMissingCommits(document, place),
  ]);
  return { secrets, missingFiles, missingCommits };
}

/** Enough for a document that a person wrote; more would keep the disk busy. */
const mostLookups = 200;

async function findMissingFiles(
  { references }: Postmortem,
  { file, workspace, documents }: Surroundings,
): Promise<ReadonlySet<string>> {
  const targets = new Set(references.links.map(({ value }) => value.split('#')[0] ?? ''));
  const missing = await Promise.all(
    [...targets].slice(0, mostLookups).map(async (target) => {
      const path = filePath(target, file);
      const isOurs = path !== null && !relative(workspace, path).startsWith('..');
      return isOurs && !(await documents.exists(path)) ? [target] : [];
    }),
  );
  return new Set(missing.flat());
}

/** The file that a relative link names; null for other links, and for pages whose file a site generator makes. */
function filePath(target: string, file: string): string | null {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|\\|$)/i.test(target) || /[?{}<>]/.test(target)) return null;
  if (!/\.(?!html?$)[a-z\d]{1,8}$/i.test(target)) return null;
  try {
    return resolve(dirname(file), decodeURIComponent(target));
  } catch {
    return null; // a stray "%"
  }
}

const mostCommits = 50;

async function findMissingCommits(
  document: Postmortem,
  { file, git }: Surroundings,
): Promise<ReadonlySet<string>> {
  const { commits } = document.references;
  if (git === null || commits.length === 0) return new Set();
  const repository = await git.repositoryAt(dirname(file)).catch(() => null);
  // what a shallow clone lacks may well be there
  if (repository === null || repository.shallow || repository.head === null) return new Set();
  const remotes = await git.remotes(repository.root).catch(() => []);
  const own = commits.filter(
    (commit) =>
      !isElsewhere(
        commit,
        document,
        remotes.map(({ url }) => url),
      ),
  );
  const ids = [...new Set(own.map(({ value }) => value))].slice(0, mostCommits);
  const missing = await Promise.all(
    ids.map(async (id) => ((await isMissing(git, repository.root, id)) ? [id] : [])),
  );
  return new Set(missing.flat());
}

/** Whether a commit links to another repository than ours. */
function isElsewhere(
  { span }: Located<string>,
  { references }: Postmortem,
  remotes: readonly string[],
): boolean {
  const link = references.links.find((one) => one.span.start <= span.start && one.span.end >= span.end);
  const repository = link && /^https?:\/\/[^/]+\/(.+?)(?:\/-)?\/commit\//.exec(link.value)?.[1];
  if (link === undefined) return false;
  return repository == null || !remotes.some((url) => url.replace(/\.git\/?$/, '').endsWith(repository));
}

async function isMissing(git: Pick<GitReader, 'resolve'>, root: string, id: string): Promise<boolean> {
  try {
    await git.resolve(root, id);
    return false;
  } catch (error) {
    return error instanceof DebriefError && error.code === 'revision-unknown';
  }
}

const commitsForPeople = 200;
const mostPeople = 5;

/**
 * The authors of the last commits of the repository that holds a folder, the busiest first: who could own an action
 * item. None where there is no history to ask. For editors, once a repository: a report needs no names.
 */
export async function findPeople(
  folder: string,
  git: Pick<GitReader, 'repositoryAt' | 'log'>,
): Promise<readonly string[]> {
  try {
    const { root, head } = await git.repositoryAt(folder);
    if (head === null) return [];
    const raw = await git.log({
      root,
      commits: [head],
      walk: 'all',
      detail: 'headers',
      limit: commitsForPeople,
    });
    return busiest(parseGitLog(raw).map(({ author }) => author)).slice(0, mostPeople);
  } catch {
    return []; // proposals are not worth an error
  }
}

function busiest(authors: readonly string[]): string[] {
  const commits = new Map<string, number>();
  for (const author of authors) commits.set(author, (commits.get(author) ?? 0) + 1);
  const people = [...commits].filter(([name]) => !/\bbot\b/i.test(name));
  return people.sort(([, a], [, b]) => b - a).map(([name]) => name);
}
