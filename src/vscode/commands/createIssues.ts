import path from 'node:path';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { otherDocuments } from '../../core/followup/origin.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { type PreparePorts, preparePlan } from '../../core/followup/prepare.ts';
import { chooseRepository, formatRepository } from '../../core/followup/repository.ts';
import type { Remote, RepositoryRef } from '../../core/ports.ts';
import { systemClock } from '../../platform/clock.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createGitHubTracker } from '../../platform/github/tracker.ts';
import { createJournal, journalPathOf } from '../../platform/journal.ts';
import { chooseDocument } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import { showIssuePreview } from '../panels/issuePreview.ts';
import { withCancel } from '../progress.ts';
import type { CommandRun } from '../run.ts';
import { signIn } from '../signIn.ts';

/** Shows what would be opened for the action items; nothing is sent before a person confirms it there. */
export async function createIssues(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, ['postmortem', 'incident']);
  if (!chosen) return;
  const file = chosen.uri.fsPath;
  const git = createGitReader();
  const { root } = await git.repositoryAt(file);
  const repository = await repositoryFor(await git.remotes(root));
  if (!repository) return;
  const tracker = createGitHubTracker({ ...(await signIn(repository)), logger: run.log });
  const journal = createJournal(await journalPathOf(root));
  const ports = { tracker, journal, clock: systemClock };
  const planning = { file, root, repository, ports };
  const plan = await withCancel(vscode.l10n.t('Looking for existing issues'), (signal) =>
    makePlan(planning, signal),
  );
  if (plan.items.every(({ action }) => action === 'skip')) {
    const message = vscode.l10n.t(
      'No action item needs an issue: each one is done or has one, or there is none.',
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  showIssuePreview(run, {
    file,
    plan,
    planAgain: () => makePlan(planning),
    ports: { ...ports, documents: editorDocuments },
  });
}

interface Planning {
  readonly file: string;
  readonly root: string;
  readonly repository: RepositoryRef;
  readonly ports: PreparePorts;
}

/** By the document, the tracker and the journal as they are now. */
async function makePlan(planning: Planning, signal?: AbortSignal): Promise<IssuePlan> {
  const { file, root, repository, ports } = planning;
  const relative = path.relative(root, file).replaceAll(path.sep, '/');
  const document = readDocument(await editorDocuments.read(file), { path: relative });
  return preparePlan({ document, repository, other: otherDocuments(editorDocuments, root) }, ports, signal);
}

async function repositoryFor(remotes: readonly Remote[]): Promise<RepositoryRef | undefined> {
  const choice = chooseRepository(remotes);
  if (choice.kind === 'chosen') return choice.repository;
  const choices = choice.candidates.map(({ remote, repository }) => ({
    label: formatRepository(repository),
    description: remote,
    repository,
  }));
  const placeHolder = vscode.l10n.t('Where do the issues go?');
  return (await vscode.window.showQuickPick(choices, { placeHolder, ignoreFocusOut: true }))?.repository;
}
