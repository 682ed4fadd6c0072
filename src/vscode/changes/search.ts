import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../core/evidence/changes.ts';
import type { ClueSource } from '../../core/evidence/clues.ts';
import { withDetails } from '../../core/evidence/details.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import { learnAgain } from '../../core/evidence/history.ts';
import { findInAll } from '../../core/evidence/repositories.ts';
import { stackClues } from '../../core/evidence/symptom/stackClues.ts';
import { incidentWindow } from '../../core/evidence/window.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createPriorStore } from '../../platform/priors.ts';
import { serviceReader } from '../../platform/services.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import { gitHubConnection, githubClues, tagClues } from '../github/clues.ts';
import type { Host } from '../run.ts';
import { type Team, teamOf } from './team.ts';

/** What a person asks for beyond what the document says. */
export interface Inquiry {
  /** How far back to look, in milliseconds; null for what the team's settings say. */
  readonly lookBackMs: number | null;
  /** A file or folder of the affected component. */
  readonly path: string | null;
  /** The branch of the document's repository that is deployed; null for the configured or guessed one. */
  readonly branch: string | null;
  /** A stack trace or an error. */
  readonly stack: string | null;
}

export const noInquiry: Inquiry = { lookBackMs: null, path: null, branch: null, stack: null };

/** The most changes of a repository to choose from. */
const mostChanges = 50;
const hourMs = 3_600_000;

/**
 * What landed before the incident that a document tells of, in each of the team's repositories; that of the document
 * comes first. The answer comes again with the commits inside of merges, and where a person is signed in to GitHub, with
 * what GitHub tells.
 * @throws DebriefError what `findChanges` and `incidentWindow` throw
 */
export async function* searchChanges(
  chosen: ChosenDocument,
  inquiry: Inquiry,
  host: Host,
  signal: AbortSignal,
): AsyncGenerator<readonly RepositoryChanges[], void> {
  const team = await teamOf(chosen, host, signal);
  const request = requestFor(chosen, inquiry, { team, host });
  const sources = stackSource(inquiry);
  const found = await findEverywhere({ ...request, sources: [tagClues(), ...sources] }, team, signal);
  yield found;
  for (const one of found) learn(one, host);
  yield detailed(found, signal);
  const connections = await Promise.all(
    found.map(async ({ root }) => gitHubConnection(await request.git.remotes(root, signal), host.log)),
  );
  if (connections.every((connection) => connection === null)) return;
  const more = await findEverywhere(
    { ...request, sources: [githubClues(host.log), ...sources] },
    team,
    signal,
  );
  yield detailed(more, signal);
}

/** With the commits that came with each merge. */
function detailed(
  found: readonly RepositoryChanges[],
  signal: AbortSignal,
): Promise<readonly RepositoryChanges[]> {
  const git = createGitReader();
  return Promise.all(found.map((one) => withDetails(one, { git }, signal)));
}

/** All that landed before the incident, at whatever place it ranks, with what is known of it by now; without details. */
export async function searchAll(
  chosen: ChosenDocument,
  host: Host,
  signal: AbortSignal,
): Promise<readonly RepositoryChanges[]> {
  const team = await teamOf(chosen, host, signal);
  const request = requestFor(chosen, noInquiry, { team, host });
  const sources = [githubClues(host.log)];
  const found = await findEverywhere({ ...request, sources, limit: Number.POSITIVE_INFINITY }, team, signal);
  for (const one of found) learn(one, host);
  return found;
}

type Request = Omit<ChangesRequest, 'root' | 'branch'>;

function requestFor(
  { document }: ChosenDocument,
  inquiry: Inquiry,
  { team, host }: { readonly team: Team; readonly host: Host },
): Request {
  const hints = incidentHints(document);
  return {
    git: createGitReader(),
    priors: createPriorStore(host.log),
    ...hints,
    paths: inquiry.path === null ? hints.paths : [...hints.paths, inquiry.path],
    window: incidentWindow(document, lookBackHours(inquiry, team)),
    limit: mostChanges,
    knownServices: serviceReader(team),
    ...(inquiry.branch !== null && { rev: inquiry.branch }),
  };
}

function lookBackHours({ lookBackMs }: Inquiry, { configuration, playbook }: Team): number {
  const wanted = lookBackMs ?? configuration.changes.lookBackMs;
  return wanted === null ? playbook.look_back_hours : wanted / hourMs;
}

function stackSource({ stack }: Inquiry): readonly ClueSource[] {
  return stack === null ? [] : [stackClues(stack)];
}

/** The document's own repository has to be readable; what a person asked for by name is there. */
async function findEverywhere(
  { rev, ...request }: Request,
  { roots, branches, notes }: Team,
  signal: AbortSignal,
): Promise<readonly RepositoryChanges[]> {
  const { found, notes: failures } = await findInAll(roots, (root) => {
    const asked = root === roots[0] && rev !== undefined ? { rev } : {};
    return findChanges({ ...request, ...asked, root, branch: branches.get(root) ?? null }, signal);
  });
  // What is to be said of all of them stands with the first.
  const all = [...notes, ...failures];
  return found.map((one, index) => (index === 0 ? { ...one, notes: [...one.notes, ...all] } : one));
}

/** For the next time, in the background: what a repository took back before raises what is like it. */
function learn({ root, head }: RepositoryChanges, { log }: Host): void {
  const request = { git: createGitReader(), priors: createPriorStore(log), root, head };
  learnAgain(request).catch((error: unknown) => {
    log.warn(`Could not learn from the past of ${root}: ${String(error)}`);
  });
}
