import * as vscode from 'vscode';
import { verificationOf } from '../../core/incident/checklists/verification.ts';
import type { DocumentStep, Incident } from '../../core/incident/incident.ts';
import type { PlaybookData } from '../../core/playbook/schema.ts';
import { plain } from '../changes/words.ts';
import { nameOf } from '../log/target.ts';

interface StepItem extends vscode.QuickPickItem {
  readonly key?: string;
}

/**
 * Asks what of the checklists for the end is done; what is ticked in the record is picked.
 * @returns the steps' keys; undefined when nobody answers
 */
export async function askVerified(
  incident: Incident,
  playbook: PlaybookData,
): Promise<ReadonlySet<string> | undefined> {
  const lists = verificationOf(incident, playbook);
  if (lists.every(({ steps }) => steps.length === 0)) return new Set();
  const items = lists.flatMap(({ name, steps }): StepItem[] => [
    { label: plain(name), kind: vscode.QuickPickItemKind.Separator },
    ...steps.map(({ text, done }) => ({ label: plain(text), picked: done, key: keyOf(name, text) })),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Resolve Incident: {0}', nameOf(incident.document)),
    placeHolder: vscode.l10n.t('What is verified? It is ticked in the record.'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked && new Set(picked.flatMap(({ key }) => key ?? []));
}

/** What of these steps is ticked by now, or is to be. */
export function sortedOut(
  incident: Incident,
  playbook: PlaybookData,
  verified: ReadonlySet<string>,
): { readonly done: readonly DocumentStep[]; readonly open: readonly DocumentStep[] } {
  const steps = verificationOf(incident, playbook).flatMap((list) =>
    list.steps.map((step) => ({ step, isDone: step.done || verified.has(keyOf(list.name, step.text)) })),
  );
  return {
    done: steps.flatMap(({ step, isDone }) => (isDone ? [step] : [])),
    open: steps.flatMap(({ step, isDone }) => (isDone ? [] : [step])),
  };
}

function keyOf(list: string, step: string): string {
  return `${list}\n${step}`;
}
