import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { expectationOf, type Fitting, runbooksFor } from '../../core/playbook/runbooks/find.ts';
import type { PlaybookRunbook } from '../../core/playbook/schema/runbooks.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import type { RunbookAddress } from './address.ts';

/** A runbook, or a way to end the impact. */
export interface NamedPage extends Pick<RunbookAddress, 'kind' | 'id'> {
  readonly name: string;
}

interface PageItem extends vscode.QuickPickItem {
  readonly page?: NamedPage;
}

/** Lets a person find one by name, symptom or service; what fits the incident comes first. */
export async function pickRunbook(
  playbook: Playbook,
  incident: Incident | undefined,
): Promise<NamedPage | undefined> {
  const found = runbooksFor(playbook, incident ?? null);
  const items = [
    ...group(vscode.l10n.t('Fits this incident'), found.filter(fitting).map(itemOf)),
    ...group(vscode.l10n.t('Runbooks'), found.filter((one) => !fitting(one)).map(itemOf)),
    ...group(vscode.l10n.t('Ways to end the impact, in this order'), mitigationItems(playbook)),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Runbook'),
    placeHolder: vscode.l10n.t('A name, a symptom or a service'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.page;
}

function fitting({ fits }: Fitting): boolean {
  return fits !== null;
}

function group(label: string, items: readonly PageItem[]): PageItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

const kinds: Readonly<Record<PlaybookRunbook['kind'], string>> = {
  service: vscode.l10n.t('Service'),
  symptom: vscode.l10n.t('Symptom'),
  procedure: vscode.l10n.t('Procedure'),
  diagnosis: vscode.l10n.t('Diagnosis'),
};

function itemOf({ runbook, fits }: Fitting): PageItem {
  const { id, name, kind, symptoms, services } = runbook;
  const label = singleLine(name);
  return {
    label,
    description: singleLine(fits ?? services.join(', ')),
    detail: singleLine([kinds[kind], ...symptoms, expectationOf(runbook)].filter(Boolean).join(' · ')),
    page: { kind: 'runbook', id, name: label },
  };
}

function mitigationItems({ mitigations }: Playbook): PageItem[] {
  return mitigations.map(({ id, name, when = '' }, index) => ({
    label: `${index + 1}. ${singleLine(name)}`,
    description: singleLine(when),
    page: { kind: 'mitigation', id, name: singleLine(name) },
  }));
}
