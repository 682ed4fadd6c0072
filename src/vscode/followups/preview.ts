import * as vscode from 'vscode';
import { otherDocuments } from '../../core/followup/origin.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { type Connect, preparePlans } from '../../core/followup/preparePlans.ts';
import { homeOf, parseRepository } from '../../core/followup/repository.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { systemClock } from '../../platform/clock.ts';
import { createJournal, journalPathOf } from '../../platform/journal.ts';
import { editorDocuments } from '../documents.ts';
import { connections } from '../github/connect.ts';
import { showIssuePreview } from '../panels/issuePreview.ts';
import type { ChosenRepositories } from '../panels/issueRun.ts';
import { withCountdown } from '../progress.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { itemAt } from './asked.ts';
import { onlyItem } from './onlyItem.ts';
import { documentAtPlace, type FollowedPlace, placeOf, targetOf } from './place.ts';

/** One item of a document, by what it says and near which line. */
export interface WantedItem {
  readonly text: string;
  readonly line: number;
}

interface Planning {
  readonly place: FollowedPlace;
  /** Where issues go that nothing sends elsewhere. */
  readonly repository: RepositoryRef;
  /** The only item that is meant; undefined for all of the document. */
  readonly wanted: WantedItem | undefined;
}

/** Shows what would be opened; nothing is sent before a person confirms it there. Says so where there is nothing. */
export async function previewIssues(uri: vscode.Uri, host: Host, wanted?: WantedItem): Promise<void> {
  const found = await placeOf(uri, host);
  const repository = await targetOf(found, host);
  if (!repository) return;
  const place = { ...found, home: homeOf(found.remotes, repository) };
  const planning: Planning = { place, repository, wanted };
  const connect = connections(host.log);
  const plans = await withCountdown(
    vscode.l10n.t('Looking for existing issues'),
    connect,
    (patient, signal) => makePlans(planning, patient, { chosen: new Map(), signal }),
  );
  if (plans.every(isIdle)) {
    void vscode.window.showInformationMessage(nothingToDo(wanted));
    return;
  }
  const { file, home, configuration, root } = place;
  const { routes, project } = configuration.issues;
  showIssuePreview(host, {
    file,
    document: workspacePath(uri),
    home,
    plans,
    repositories: [home, ...[...routes.values()].map((name) => parseRepository(name, home.host))],
    ...(project && { board: project.fields }),
    planAgain: (chosen, signal) => makePlans(planning, connect, { chosen, signal }),
    ports: {
      connect,
      journal: createJournal(await journalPathOf(root)),
      clock: systemClock,
      documents: editorDocuments,
    },
  });
}

/** Nothing to open, link or change. */
function isIdle({ items, tracking }: IssuePlan): boolean {
  return tracking === null && items.every((item) => item.action === 'skip' && item.offer === null);
}

function nothingToDo(wanted: WantedItem | undefined): string {
  return wanted
    ? vscode.l10n.t('The action item needs no issue: it is done or has one.')
    : vscode.l10n.t('No action item needs an issue: each one is done or has one, or there is none.');
}

interface Asked {
  readonly chosen: ChosenRepositories;
  readonly signal: AbortSignal;
}

/** By the document, the trackers and the journal as they are now. */
async function makePlans(
  { place, repository, wanted }: Planning,
  connect: Connect,
  { chosen, signal }: Asked,
): Promise<readonly IssuePlan[]> {
  const { root, home, configuration, git } = place;
  const document = await documentAtPlace(place);
  const other = otherDocuments(editorDocuments, root);
  const plans = await preparePlans(
    { document, root, home, repository, settings: configuration.issues, chosen, other },
    { connect, journal: createJournal(await journalPathOf(root)), clock: systemClock, git },
    signal,
  );
  return wanted ? onlyItem(plans, itemAt(document, wanted)) : plans;
}
