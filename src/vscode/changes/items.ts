import path from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryChanges } from '../../core/evidence/changes.ts';
import type { EvidenceEntry, Verdict } from '../../core/evidence/record/record.ts';
import type { Unit } from '../../core/evidence/unit.ts';
import { scoreBar } from '../../core/evidence/words.ts';
import { entryOf, type Marks, markOf, verdictIcons, verdictWords } from './marks.ts';
import { plain, reasonsAndPaths, subjectOf, whoAndWhen } from './words.ts';

/** A row of the list: a change, or the name of the repository above its changes. */
export interface ChangeItem extends vscode.QuickPickItem {
  readonly change?: { readonly unit: Unit; readonly repository: RepositoryChanges };
}

export interface ItemButton extends vscode.QuickInputButton {
  readonly act: 'show' | Verdict;
}

export function isItemButton(button: vscode.QuickInputButton): button is ItemButton {
  return 'act' in button;
}

interface ListState {
  readonly entries: readonly EvidenceEntry[];
  readonly marks: Marks;
  readonly nowMs: number;
}

/** The changes of each repository, in the order of their ranks. */
export function itemsOf(repositories: readonly RepositoryChanges[], state: ListState): ChangeItem[] {
  const found = repositories.filter(({ units }) => units.length > 0);
  const buttons = itemButtons();
  return found.flatMap((repository) => [
    ...(found.length > 1 ? [separatorOf(repository)] : []),
    ...repository.units.map((unit) => ({ ...itemOf(unit, state), change: { unit, repository }, buttons })),
  ]);
}

function separatorOf({ root, rev }: RepositoryChanges): ChangeItem {
  const label = `${plain(path.basename(root))} · ${plain(rev)}`;
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function itemOf(unit: Unit, { entries, marks, nowMs }: ListState): vscode.QuickPickItem {
  const mark = markOf(unit.sha, marks, entries);
  const said = mark ? [`$(${verdictIcons[mark.verdict]}) ${verdictWords(mark.verdict)}`] : [];
  const listed = entryOf(entries, unit.sha) ? [`$(check) ${vscode.l10n.t('in the document')}`] : [];
  return {
    label: `${scoreBar(unit.score)}  ${subjectOf(unit)}`,
    description: [...said, ...listed, whoAndWhen(unit, nowMs)].join(' · '),
    detail: reasonsAndPaths(unit),
  };
}

function itemButtons(): readonly ItemButton[] {
  const button = (act: ItemButton['act'], icon: string, tooltip: string): ItemButton => ({
    act,
    tooltip,
    iconPath: new vscode.ThemeIcon(icon),
  });
  return [
    button('show', 'diff-multiple', vscode.l10n.t('Show All Its Files')),
    button('suspect', verdictIcons.suspect, vscode.l10n.t('Mark as Suspect')),
    button('ruled out', verdictIcons['ruled out'], vscode.l10n.t('Rule Out…')),
    button('confirmed', 'pass', vscode.l10n.t('Mark as Confirmed')),
  ];
}
