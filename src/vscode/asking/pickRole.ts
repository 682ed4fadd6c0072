import * as vscode from 'vscode';
import type { RoleHolding } from '../../core/incident/incident.ts';
import { plain } from '../changes/words.ts';

/** Asks which role: those that are needed and have nobody first. Undefined where a person leaves. */
export async function pickRole(
  title: string,
  roles: readonly RoleHolding[],
): Promise<RoleHolding | undefined> {
  const ordered = [...roles].sort((a, b) => urgency(a) - urgency(b));
  const picked = await vscode.window.showQuickPick(
    ordered.map((holding) => ({ ...itemOf(holding), holding })),
    { title, placeHolder: vscode.l10n.t('Which role?'), matchOnDescription: true, ignoreFocusOut: true },
  );
  return picked?.holding;
}

function urgency({ needed, holder }: RoleHolding): number {
  if (holder !== null) return 2;
  return needed ? 0 : 1;
}

function itemOf({ name, holder, needed, role }: RoleHolding): vscode.QuickPickItem {
  const missing = needed ? vscode.l10n.t('nobody yet, needed now') : vscode.l10n.t('nobody');
  const facts = [
    role?.duty,
    role?.authority.length ? vscode.l10n.t('May: {0}', role.authority.join(', ')) : undefined,
    role?.holder && vscode.l10n.t('Usually: {0}', role.holder),
    role?.backup && vscode.l10n.t('Backup: {0}', role.backup),
    role?.contact && vscode.l10n.t('Contact: {0}', role.contact),
  ];
  return {
    label: plain(name),
    description: plain(holder?.value ?? missing),
    detail: plain(facts.filter(Boolean).join(' · ')),
  };
}
