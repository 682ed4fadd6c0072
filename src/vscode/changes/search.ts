import path from 'node:path';
import { DebriefError } from '../../core/errors.ts';
import { type ChangesRequest, findChanges, type RepositoryChanges } from '../../core/evidence/changes.ts';
import type { ClueSource } from '../../core/evidence/clues.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import { learnAgain } from '../../core/evidence/history.ts';
import { stackClues } from '../../core/evidence/symptom/stackClues.ts';
import { incidentWindow } from '../../core/evidence/window.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createPriorStore } from '../../platform/priors.ts';
import { repositoriesOf } from '../../platform/repositories.ts';
import { serviceReader } from '../../platform/services.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import { gitHubConnection, githubClues, tagClues } from '../githubClues.ts';
import type { Host } from '../run.ts';
import { type Team, teamAt } from './team.ts';

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
 * comes first. Where a person is signed in to GitHub, the answer comes once more, with what GitHub tells.
 * @throws DebriefError what `findChanges` and `incidentWindow` throw
 */
export async function* searchChanges(
  chosen: ChosenDocument,
  inquiry: Inquiry,
  host: Host,
  signal: AbortSignal,
): AsyncGenerator<readonly RepositoryChanges[], void> {
  const { requests, notes } = await requestsFor(chosen, inquiry, host, signal);
  const found = await findInAll(requests, signal);
  yield withNotes(found, notes);
  for (const one of found) learn(one, host);
  const connections = await Promise.all(found.map(({ remotes }) => gitHubConnection(remotes, host.log)));
  if (connections.every((connection) => connection === null)) return;
  const sources = [githubClues(host.log), ...stackSource(inquiry)];
  const asked = requests.map((request) => ({ ...request, sources }));
  yield withNotes(await findInAll(asked, signal), notes);
}

/** The last answer of a search. */
export async function lastAnswer(
  answers: AsyncIterable<readonly RepositoryChanges[]>,
): Promise<readonly RepositoryChanges[]> {
  let last: readonly RepositoryChanges[] = [];
  for await (const answer of answers) last = answer;
  return last;
}

interface Requests {
  readonly requests: readonly ChangesRequest[];
  readonly notes: readonly string[];
}

async function requestsFor(
  { uri, document }: ChosenDocument,
  inquiry: Inquiry,
  host: Host,
  signal: AbortSignal,
): Promise<Requests> {
  const folder = path.dirname(uri.fsPath);
  const team = await teamAt(folder, host);
  const hints = incidentHints(document);
  const { roots, branches, notes } = await repositoriesOf({ folder, team, services: hints.services }, signal);
  const request = {
    git: createGitReader(),
    priors: createPriorStore(host.log),
    ...hints,
    paths: inquiry.path === null ? hints.paths : [...hints.paths, inquiry.path],
    window: incidentWindow(document, lookBackHours(inquiry, team)),
    limit: mostChanges,
    knownServices: serviceReader(team),
    sources: [tagClues(), ...stackSource(inquiry)],
  };
  const ofOwn = inquiry.branch === null ? {} : { rev: inquiry.branch };
  return {
    requests: roots.map((root, index) => ({
      ...request,
      root,
      branch: branches.get(root) ?? null,
      ...(index === 0 && ofOwn),
    })),
    notes: [...team.notes, ...notes],
  };
}

function lookBackHours({ lookBackMs }: Inquiry, { configuration, playbook }: Team): number {
  const wanted = lookBackMs ?? configuration.changes.lookBackMs;
  return wanted === null ? playbook.look_back_hours : wanted / hourMs;
}

function stackSource({ stack }: Inquiry): readonly ClueSource[] {
  return stack === null ? [] : [stackClues(stack)];
}

/** The document's own repository has to be readable; of any other a note tells that it is not. */
async function findInAll(
  requests: readonly ChangesRequest[],
  signal: AbortSignal,
): Promise<readonly RepositoryChanges[]> {
  const failures: string[] = [];
  const asked = requests.map(async (request, index) => {
    try {
      return [await findChanges(request, signal)];
    } catch (error) {
      if (index === 0 || signal.aborted || !(error instanceof DebriefError)) throw error;
      failures.push(error.message);
      return [];
    }
  });
  return withNotes((await Promise.all(asked)).flat(), failures);
}

/** Notes on all of them stand with the first. */
function withNotes(
  found: readonly RepositoryChanges[],
  notes: readonly string[],
): readonly RepositoryChanges[] {
  return found.map((one, index) => (index === 0 ? { ...one, notes: [...one.notes, ...notes] } : one));
}

/** For the next time, in the background: what a repository took back before raises what is like it. */
function learn({ root, head }: RepositoryChanges, { log }: Host): void {
  const request = { git: createGitReader(), priors: createPriorStore(log), root, head };
  learnAgain(request).catch((error: unknown) => {
    log.warn(`Could not learn from the past of ${root}: ${String(error)}`);
  });
}
