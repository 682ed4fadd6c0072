import path from 'node:path';
import * as vscode from 'vscode';
import type { IssueRef, SyncChoice, SyncPlan, SyncProposal } from '../../core/followup/sync/plan.ts';
import { plain } from '../changes/words.ts';
import type { SyncedDocument } from './sync.ts';

/** What a person takes of what was proposed for one document. */
export interface TakenOffers {
  readonly synced: SyncedDocument;
  readonly choice: SyncChoice;
}

interface OfferRow extends vscode.QuickPickItem {
  readonly offered?: { readonly synced: SyncedDocument; readonly proposal: SyncProposal };
}

/**
 * Lets a person choose among proposals, none of which is taken by itself, and asks why what was closed undone will not
 * be done. Undefined where they leave.
 */
export async function askOffers(
  documents: readonly SyncedDocument[],
): Promise<readonly TakenOffers[] | undefined> {
  const offering = documents.filter(({ plan }) => plan.proposals.length > 0);
  const rows = offering.flatMap((synced): OfferRow[] => [
    ...(offering.length > 1 ? [{ label: folderOf(synced), kind: vscode.QuickPickItemKind.Separator }] : []),
    ...synced.plan.proposals.map((proposal) => ({ ...rowOf(proposal), offered: { synced, proposal } })),
  ]);
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Sync Follow-ups'),
    placeHolder: vscode.l10n.t('Which of these changes are right?'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const taken: TakenOffers[] = [];
  for (const synced of offering) {
    const proposals = picked.flatMap(({ offered }) => (offered?.synced === synced ? [offered.proposal] : []));
    const reasons = await askReasons(proposals);
    if (!reasons) return undefined;
    taken.push({ synced, choice: { keys: new Set(proposals.map(({ key }) => key)), reasons } });
  }
  return taken.filter(({ choice }) => choice.keys.size > 0);
}

/** An incident's folder has its id in its name. */
function folderOf({ place }: SyncedDocument): string {
  return plain(path.basename(path.dirname(place.file)));
}

function rowOf(proposal: SyncProposal): vscode.QuickPickItem {
  const { repository, issue, text } = proposal;
  const { icon, label, detail } = wordsOf(proposal);
  return {
    label: `$(${icon}) ${plain(text)}`,
    description: plain(nameOf({ repository, number: issue.number })),
    detail: plain(detail === '' ? label : `${label}: ${detail}`),
  };
}

/** "github.com/acme/ops#12": where it would be written stands in plain sight. */
function nameOf({ repository: { host, owner, name }, number }: IssueRef): string {
  return `${host}/${owner}/${name}#${number}`;
}

interface Words {
  readonly icon: string;
  readonly label: string;
  readonly detail: string;
}

function wordsOf(proposal: SyncProposal): Words {
  switch (proposal.kind) {
    case 'tick':
      return { icon: 'pass', label: vscode.l10n.t('Tick the item'), detail: '' };
    case 'untick':
      return { icon: 'circle-large-outline', label: vscode.l10n.t('Open the item again'), detail: '' };
    case 'title':
      return change('edit', vscode.l10n.t('Take over the title'), proposal);
    case 'owner':
      return change('person', vscode.l10n.t('Take over the assignee'), proposal);
    case 'due':
      return change('calendar', vscode.l10n.t('Take over the due date'), proposal);
    case 'link':
      return change('link', vscode.l10n.t('Correct the link'), proposal);
    case 'drop': {
      const label = vscode.l10n.t("Won't do, its issue was closed undone");
      return { icon: 'circle-slash', label, detail: proposal.reason ?? vscode.l10n.t('asks why') };
    }
    case 'close':
      return proposal.reason === null
        ? { icon: 'issue-closed', label: vscode.l10n.t('Close the issue, its item is done'), detail: '' }
        : {
            icon: 'issue-closed',
            label: vscode.l10n.t("Close the issue as not planned, its item won't be done"),
            detail: proposal.reason,
          };
  }
}

function change(icon: string, label: string, { from, to }: { from: string; to: string }): Words {
  return { icon, label, detail: from === '' ? to : `${from} → ${to}` };
}

/** By the keys of the proposals; undefined where a person leaves. */
async function askReasons(
  proposals: readonly SyncProposal[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const reasons = new Map<string, string>();
  for (const proposal of proposals) {
    if (proposal.kind !== 'drop' || proposal.reason !== null) continue;
    const reason = await vscode.window.showInputBox({
      title: plain(proposal.text),
      prompt: vscode.l10n.t('Why will it not be done?'),
      ignoreFocusOut: true,
      validateInput: (text) =>
        /[\p{L}\p{N}]/u.test(text) ? undefined : vscode.l10n.t('Say in a few plain words why.'),
    });
    if (reason === undefined) return undefined;
    reasons.set(proposal.key, reason);
  }
  return reasons;
}

/** What a person should know of, and that nobody can do for them; the same sentence once. */
export function toldIn(plans: readonly SyncPlan[]): readonly string[] {
  const sentences = plans.flatMap(({ told }) => told.map(({ link, message }) => `${link.text}: ${message}`));
  return [...new Set(sentences)];
}
