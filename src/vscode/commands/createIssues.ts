import path from 'node:path';
import * as vscode from 'vscode';
import type { IssuesSetting } from '../../core/configuration/issues.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import type { ApplyPlansPorts } from '../../core/followup/applyPlans.ts';
import { otherDocuments } from '../../core/followup/origin.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { type Connect, type Connection, preparePlans } from '../../core/followup/preparePlans.ts';
import {
  chooseIssueRepository,
  chooseRepository,
  formatRepository,
  parseRepository,
  type RepositoryChoice,
} from '../../core/followup/repository.ts';
import type { GitReader, Remote, RepositoryRef } from '../../core/ports.ts';
import { systemClock } from '../../platform/clock.ts';
import { teamConfiguration } from '../../platform/configuration.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createGitHubFeatures } from '../../platform/github/features.ts';
import { createGitHubTracker } from '../../platform/github/tracker.ts';
import { createJournal, journalPathOf } from '../../platform/journal.ts';
import { chooseDocument } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import { showIssuePreview } from '../panels/issuePreview.ts';
import type { ChosenRepositories } from '../panels/issueRun.ts';
import { withCancel } from '../progress.ts';
import type { CommandRun, Host } from '../run.ts';
import { signIn } from '../signIn.ts';
import { workspacePath } from '../workspace.ts';

/** Shows what would be opened for the action items; nothing is sent before a person confirms it there. */
export async function createIssues(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, ['postmortem', 'incident']);
  if (!chosen) return;
  const file = chosen.uri.fsPath;
  const planning = await planningFor(file, run);
  if (!planning) return;
  const plans = await withCancel(vscode.l10n.t('Looking for existing issues'), (signal) =>
    makePlans(planning, new Map(), signal),
  );
  if (plans.every(isIdle)) {
    const message = vscode.l10n.t(
      'No action item needs an issue: each one is done or has one, or there is none.',
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  const { home, settings, ports } = planning;
  showIssuePreview(run, {
    file,
    document: workspacePath(chosen.uri),
    home,
    plans,
    repositories: [home, ...[...settings.routes.values()].map((name) => parseRepository(name, home.host))],
    ...(settings.project && { board: settings.project.fields }),
    planAgain: (repositories, signal) => makePlans(planning, repositories, signal),
    ports,
  });
}

/** Nothing to open, link or change. */
function isIdle({ items, tracking }: IssuePlan): boolean {
  return tracking === null && items.every((item) => item.action === 'skip' && item.offer === null);
}

interface Planning {
  readonly file: string;
  readonly root: string;
  readonly repository: RepositoryRef;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  readonly settings: IssuesSetting;
  readonly git: GitReader;
  readonly ports: ApplyPlansPorts;
}

/** Undefined where a person did not say where the issues go. */
async function planningFor(file: string, { extensionUri, log }: Host): Promise<Planning | undefined> {
  const git = createGitReader();
  const { root } = await git.repositoryAt(file);
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const settings = (await teamConfiguration(path.dirname(file), templates)).configuration.issues;
  const remotes = await git.remotes(root);
  const repository = await repositoryFor(remotes, settings);
  if (!repository) return undefined;
  const ports: ApplyPlansPorts = {
    connect: connections(log),
    journal: createJournal(await journalPathOf(root)),
    clock: systemClock,
    documents: editorDocuments,
  };
  return { file, root, repository, home: ownRepository(remotes) ?? repository, settings, git, ports };
}

/** A person signs in once a host; a token goes nowhere but there. */
function connections(log: Host['log']): Connect {
  const byHost = new Map<string, Connection>();
  return async (repository) => {
    const known = byHost.get(repository.host);
    if (known) return known;
    const options = { ...(await signIn(repository)), logger: log };
    const made = { tracker: createGitHubTracker(options), features: createGitHubFeatures(options) };
    byHost.set(repository.host, made);
    return made;
  };
}

/** By the document, the trackers and the journal as they are now. */
async function makePlans(
  { file, root, repository, home, settings, git, ports }: Planning,
  chosen: ChosenRepositories,
  signal: AbortSignal,
): Promise<readonly IssuePlan[]> {
  const relative = path.relative(root, file).replaceAll(path.sep, '/');
  const document = readDocument(await editorDocuments.read(file), { path: relative });
  const other = otherDocuments(editorDocuments, root);
  return preparePlans(
    { document, root, home, repository, settings, chosen, other },
    { ...ports, git },
    signal,
  );
}

/** What the remotes say by themselves; undefined where they do not. */
function ownRepository(remotes: readonly Remote[]): RepositoryRef | undefined {
  try {
    const choice = chooseRepository(remotes);
    return choice.kind === 'chosen' ? choice.repository : choice.candidates[0]?.repository;
  } catch (error) {
    if (error instanceof DebriefError) return undefined;
    throw error;
  }
}

async function repositoryFor(
  remotes: readonly Remote[],
  settings: IssuesSetting,
): Promise<RepositoryRef | undefined> {
  if (settings.repository !== null) {
    return parseRepository(settings.repository, ownRepository(remotes)?.host);
  }
  return askedRepository(chooseIssueRepository(remotes));
}

async function askedRepository(choice: RepositoryChoice): Promise<RepositoryRef | undefined> {
  if (choice.kind === 'chosen') return choice.repository;
  const choices = choice.candidates.map(({ remote, repository }) => ({
    label: formatRepository(repository),
    description: remote,
    repository,
  }));
  const placeHolder = vscode.l10n.t('Where do the issues go?');
  return (await vscode.window.showQuickPick(choices, { placeHolder, ignoreFocusOut: true }))?.repository;
}
