import { findChanges, type RepositoryChanges } from '../../core/evidence/changes.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import { learnAgain } from '../../core/evidence/history.ts';
import { stackClues } from '../../core/evidence/symptom/stackClues.ts';
import { incidentWindow } from '../../core/evidence/window.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createPriorStore } from '../../platform/priors.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import { loadPlaybook } from '../playbook.ts';
import type { Host } from '../run.ts';

/** What a person asks for beyond what the document says. */
export interface Inquiry {
  /** How far back to look; null for what the team's settings say. */
  readonly lookBackHours: number | null;
  /** A file or folder of the affected component. */
  readonly path: string | null;
  /** The branch that is deployed; null for the configured or guessed one. */
  readonly branch: string | null;
  /** A stack trace or an error. */
  readonly stack: string | null;
}

export const noInquiry: Inquiry = { lookBackHours: null, path: null, branch: null, stack: null };

/** The most changes of a repository to choose from. */
const mostChanges = 50;

/**
 * What landed before the incident that a document tells of.
 * @throws DebriefError what `findChanges` and `incidentWindow` throw
 */
export async function searchChanges(
  { uri, document }: ChosenDocument,
  { lookBackHours, path, branch, stack }: Inquiry,
  host: Host,
  signal: AbortSignal,
): Promise<readonly RepositoryChanges[]> {
  const { look_back_hours } = await loadPlaybook(host);
  const hints = incidentHints(document);
  const request = {
    git: createGitReader(),
    priors: createPriorStore(host.log),
    root: uri.fsPath,
    window: incidentWindow(document, lookBackHours ?? look_back_hours),
    limit: mostChanges,
    paths: [...hints.paths, ...(path === null ? [] : [path])],
    keywords: hints.keywords,
    ...(branch !== null && { rev: branch }),
    sources: stack === null ? [] : [stackClues(stack)],
  };
  const found = [await findChanges(request, signal)];
  for (const one of found) learn(one, host);
  return found;
}

/** For the next time, in the background: what a repository took back before raises what is like it. */
function learn({ root, head }: RepositoryChanges, { log }: Host): void {
  const request = { git: createGitReader(), priors: createPriorStore(log), root, head };
  learnAgain(request).catch((error: unknown) => {
    log.warn(`Could not learn from the past of ${root}: ${String(error)}`);
  });
}
