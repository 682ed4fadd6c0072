import { singleLine } from '../document/escape.ts';
import type { Branch, GitReader, RepositoryState } from '../ports.ts';
import type { Window } from './window.ts';
import { inWords } from './words.ts';

/** How the branch that is read was found: it was asked for, debrief.yml names it, it was guessed, it is checked out. */
export type RevFrom = 'given' | 'configured' | 'guessed' | 'head';

export interface BranchRequest {
  readonly git: GitReader;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** What a person asked for: a branch, a tag, a commit. */
  readonly rev?: string;
  /** The branch that debrief.yml names; null or missing where it names none. */
  readonly branch?: string | null;
}

/** The branch that is deployed, as far as is known. */
export interface Deployed {
  /** As a person writes it: "main", "origin/main"; the full id where no branch is checked out. */
  readonly rev: string;
  readonly revFrom: RevFrom;
  /** The full id that it stands at. */
  readonly head: string;
  /** The branch of a remote that it is, or follows, as far as is known; null where there is none. */
  readonly remote: string | null;
  /** What a person should know about the choice, a sentence each. */
  readonly notes: readonly string[];
}

/** A repository with a commit. */
export type Begun = RepositoryState & { readonly head: string };

/** What a deployed branch is called where nobody has said, the likeliest first. */
const usualNames = ['main', 'master', 'trunk', 'production'];

/**
 * Lists what `deployedBranch` chooses from. It needs no answer of git's before it, so it can run beside them; whoever
 * asks for a revision needs no list.
 */
export async function listBranches(
  { git, root, rev, branch }: BranchRequest,
  signal?: AbortSignal,
): Promise<readonly Branch[]> {
  if (rev !== undefined) return [];
  return git.branches(root, branch ? [branch, ...usualNames] : usualNames, signal);
}

/**
 * The branch to read: what was asked for; what debrief.yml names; the remote's default branch, or one of the usual
 * names where another one is checked out; else what is checked out. Nothing is fetched: of a branch that lags behind
 * the remote's, as it was fetched last, the remote's is read, because that is what landed.
 * @throws DebriefError `revision-unknown` when what was asked for is not there
 */
export async function deployedBranch(
  request: BranchRequest,
  { state, branches }: { readonly state: Begun; readonly branches: readonly Branch[] },
  signal?: AbortSignal,
): Promise<Deployed> {
  const { git, rev, branch } = request;
  const { root } = state;
  if (rev !== undefined) {
    return { rev, revFrom: 'given', head: await git.resolve(root, rev, signal), remote: null, notes: [] };
  }
  const configured = branch ? branchNamed(branch, branches) : null;
  if (configured)
    return readBranch({ git, root, branches }, { branch: configured, revFrom: 'configured' }, signal);
  const missing = branch
    ? [
        `${singleLine(root)} has no branch "${singleLine(branch)}", which debrief.yml names (changes: branch).`,
      ]
    : [];
  const name = state.bare ? state.branch : guess(state.branch, branches);
  const known = { git, root, branches: await withBranch({ git, root, branches }, name, signal) };
  const found = name === null ? null : branchNamed(name, known.branches);
  if (found === null)
    return { rev: state.head, revFrom: 'head', head: state.head, remote: null, notes: missing };
  const revFrom = name === state.branch ? 'head' : 'guessed';
  const read = await readBranch(known, { branch: found, revFrom }, signal);
  const choice = revFrom === 'guessed' && state.branch ? [guessNote(read.rev, state.branch)] : [];
  return { ...read, notes: [...missing, ...choice, ...read.notes] };
}

function guessNote(rev: string, checkedOut: string): string {
  return (
    `${singleLine(rev)} is taken to be the deployed branch, rather than ${singleLine(checkedOut)}, ` +
    'which is checked out; debrief.yml can name it (changes: branch).'
  );
}

/** A name; null for a detached HEAD: whoever checks a commit out (a build, a submodule) means that one. */
function guess(checkedOut: string | null, branches: readonly Branch[]): string | null {
  if (checkedOut === null) return null;
  const defaults = branches.filter(({ target }) => target !== null);
  const usual = defaults.find(({ ref }) => ref === 'refs/remotes/origin/HEAD') ?? defaults[0];
  if (usual?.target) return nameAtRemote(usual.target);
  if (usualNames.includes(checkedOut)) return checkedOut;
  return usualNames.find((name) => branchNamed(name, branches) !== null) ?? checkedOut;
}

interface Known {
  readonly git: GitReader;
  readonly root: string;
  readonly branches: readonly Branch[];
}

/** A branch that was not asked for by name when they were listed is asked for now. */
async function withBranch(
  { git, root, branches }: Known,
  name: string | null,
  signal?: AbortSignal,
): Promise<readonly Branch[]> {
  if (name === null || branchNamed(name, branches)) return branches;
  return [...branches, ...(await git.branches(root, [name], signal))];
}

/** The clone's own branch of a name, or a remote's. */
function branchNamed(name: string, branches: readonly Branch[]): Branch | null {
  const exact = [name, `refs/heads/${name}`, `refs/remotes/${name}`, `refs/remotes/origin/${name}`];
  const found = exact.flatMap((ref) => branches.find((branch) => branch.ref === ref) ?? [])[0];
  return found ?? branches.find(({ ref }) => isRemote(ref) && nameAtRemote(ref) === name) ?? null;
}

interface Choice {
  readonly branch: Branch;
  readonly revFrom: RevFrom;
}

/** The branch itself, or the remote's that it lags behind. */
async function readBranch(known: Known, choice: Choice, signal?: AbortSignal): Promise<Deployed> {
  const { branch, revFrom } = choice;
  const own = { rev: shortName(branch.ref), revFrom, head: branch.sha, notes: [] };
  if (isRemote(branch.ref)) return { ...own, remote: own.rev };
  const remote = await followed(known, branch, signal);
  if (remote === null) return { ...own, remote: null };
  const rev = shortName(remote.ref);
  if (!(await hasMore(known, { remote, branch }, signal))) return { ...own, remote: rev };
  const note = `${singleLine(own.rev)} here is not up to date with ${singleLine(rev)}, which was read in its place.`;
  return { rev, revFrom, head: remote.sha, remote: rev, notes: [note] };
}

/** The branch of a remote that one of the clone's own follows, or its namesake at origin. */
async function followed(
  { git, root, branches }: Known,
  { ref, upstream }: Branch,
  signal?: AbortSignal,
): Promise<Branch | null> {
  const wanted = upstream !== null && isRemote(upstream) ? upstream : `refs/remotes/origin/${shortName(ref)}`;
  const listed = branches.find((branch) => branch.ref === wanted);
  if (listed || upstream !== wanted) return listed ?? null;
  const asked = await git.branches(root, [shortName(wanted)], signal);
  return asked.find((branch) => branch.ref === wanted) ?? null;
}

/** Whether something landed at the remote that the clone's own branch does not have. */
async function hasMore(
  { git, root }: Known,
  { remote, branch }: { readonly remote: Branch; readonly branch: Branch },
  signal?: AbortSignal,
): Promise<boolean> {
  if (remote.sha === branch.sha) return false;
  const beyond = {
    commits: [remote.sha],
    excluding: [branch.sha],
    walk: 'all',
    detail: 'headers',
    limit: 1,
  } as const;
  return (await git.log({ root, ...beyond }, signal)) !== '';
}

function isRemote(ref: string): boolean {
  return ref.startsWith('refs/remotes/');
}

/** "main" of "refs/remotes/origin/main" */
function nameAtRemote(ref: string): string {
  return ref.replace(/^refs\/remotes\/[^/]+\//, '');
}

/** "main" of "refs/heads/main", "origin/main" of "refs/remotes/origin/main" */
function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '');
}

/** What a person should know about the age of what was fetched; nothing where no remote has a part in it. */
export async function fetchNotes(
  git: GitReader,
  {
    root,
    remote,
    window,
  }: { readonly root: string; readonly remote: string | null; readonly window: Window },
): Promise<readonly string[]> {
  if (remote === null) return [];
  const fetchedMs = await git.fetchedAt(root);
  if (fetchedMs === null || fetchedMs >= window.toMs) return [];
  const age = inWords(window.toMs - fetchedMs);
  return [
    `${singleLine(remote)} was fetched last ${age} before the window ends; what landed there since is not in the list.`,
  ];
}
