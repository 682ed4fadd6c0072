import * as vscode from 'vscode';
import { findChanges, type RepositoryChanges } from '../../core/evidence/changes.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import { learnAgain } from '../../core/evidence/history.ts';
import { insertEvidence } from '../../core/evidence/insert.ts';
import type { Unit } from '../../core/evidence/unit.ts';
import { incidentWindow } from '../../core/evidence/window.ts';
import type { PriorStore } from '../../core/ports.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { createPriorStore } from '../../platform/priors.ts';
import { type ChosenDocument, chooseDocument, readAgain } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import { loadPlaybook } from '../playbook.ts';
import { withCancel } from '../progress.ts';
import type { CommandRun } from '../run.ts';

/** The most changes to choose from. */
const mostChanges = 50;

/** Offers what landed before the impact, the most suspicious first; what a person picks goes into the document. */
export async function insertRecentChanges(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, ['incident', 'postmortem']);
  if (!chosen) return;
  const priors = createPriorStore(run.log);
  const found = await search(chosen, priors, run);
  learnAgain({ git: createGitReader(), priors, root: found.root, head: found.head }).catch((error: unknown) =>
    run.log.warn(`Could not learn from the past of ${found.root}: ${String(error)}`),
  );
  for (const note of found.notes) void vscode.window.showWarningMessage(note);
  if (found.units.length === 0) {
    const { fromMs, toMs } = found.window;
    const message = vscode.l10n.t('Nothing landed between {0} and {1} (UTC).', inUtc(fromMs), inUtc(toMs));
    void vscode.window.showInformationMessage(message);
    return;
  }
  const units = await pickChanges(found);
  if (units.length === 0) return;
  const edit = insertEvidence(await readAgain(chosen), { ...found, units });
  await editorDocuments.write(chosen.uri.fsPath, edit);
}

async function search(
  { uri, document }: ChosenDocument,
  priors: PriorStore,
  run: CommandRun,
): Promise<RepositoryChanges> {
  const { look_back_hours } = await loadPlaybook(run);
  const request = {
    git: createGitReader(),
    priors,
    root: uri.fsPath,
    window: incidentWindow(document, look_back_hours),
    limit: mostChanges,
    ...incidentHints(document),
  };
  const title = vscode.l10n.t('Looking for recent changes');
  return withCancel(title, (signal) => findChanges(request, signal));
}

async function pickChanges({ units, root, rev }: RepositoryChanges): Promise<readonly Unit[]> {
  const choices = units.map((unit) => ({
    label: unit.subject,
    description: `${unit.sha.slice(0, 7)} · ${unit.author} · ${inUtc(Date.parse(unit.landedAt))} UTC`,
    detail: unit.reasons.map(({ text }) => text).join(' · '),
    unit,
  }));
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Recent changes on {0} in {1}', rev, root),
    placeHolder: vscode.l10n.t('Which of them may have had a part in it?'),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ unit }) => unit) ?? [];
}

/** `2026-11-01 09:15` */
function inUtc(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ');
}
