import * as vscode from 'vscode';
import { assessedSeverity, criteriaOf } from '../../core/incident/severity/assess.ts';
import type { Playbook, PlaybookSeverity } from '../../core/playbook/schema.ts';
import { plain } from '../changes/words.ts';

interface SeverityItem extends vscode.QuickPickItem {
  /** Undefined for the row that leads to the assessment. */
  readonly severity?: PlaybookSeverity;
}

/** Asks for a severity, which the playbook's criteria can propose; undefined where a person leaves. */
export async function pickSeverity(playbook: Playbook, title: string): Promise<PlaybookSeverity | undefined> {
  const assess = {
    label: vscode.l10n.t('$(checklist) Assess…'),
    detail: vscode.l10n.t('Tick what is true; the playbook says how severe that is.'),
    alwaysShow: true,
  };
  const placeHolder = vscode.l10n.t('How severe is it? Any one criterion is enough.');
  const items: SeverityItem[] = [...playbook.severities.map(itemOf), assess];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return picked === assess ? assessed(playbook, title) : picked?.severity;
}

function itemOf(severity: PlaybookSeverity): SeverityItem {
  const { id, name, criteria } = severity;
  return { label: plain(id), description: plain(name), detail: plain(criteria.join(' · ')), severity };
}

/** The most severe level that a ticked criterion belongs to is on top; a person still chooses. */
async function assessed(playbook: Playbook, title: string): Promise<PlaybookSeverity | undefined> {
  const questions = playbook.assessment.join(' ');
  const holding = await vscode.window.showQuickPick(
    criteriaOf(playbook).map((criterion) => ({
      label: plain(criterion.text),
      description: criterion.severity.id,
      criterion,
    })),
    {
      title,
      placeHolder: questions || vscode.l10n.t('Tick what is true, then press Enter.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (!holding) return undefined;
  const proposed = assessedSeverity(
    playbook,
    holding.map(({ criterion }) => criterion),
  );
  if (proposed === null) return pickSeverity(playbook, title);
  const others = playbook.severities.filter((severity) => severity !== proposed);
  const items: SeverityItem[] = [
    {
      ...itemOf(proposed),
      detail: vscode.l10n.t('By what is true: {0}', holding.map(({ label }) => label).join(' · ')),
    },
    ...others.map(itemOf),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('{0} by the playbook; press Enter to take it.', proposed.id),
    ignoreFocusOut: true,
  });
  return picked?.severity;
}
