import * as vscode from 'vscode';
import type { ActionItem } from '../../../core/document/model.ts';
import { DebriefError } from '../../../core/errors.ts';
import { isLoopback } from '../../../core/followup/apiUrl.ts';
import { formatRepository } from '../../../core/followup/repository.ts';
import { followedLink } from '../../../core/followup/sync/links.ts';
import type { RepositoryRef } from '../../../core/ports.ts';
import { askedItem } from '../../followups/asked.ts';
import { placeOf } from '../../followups/place.ts';
import type { CommandRun } from '../../run.ts';

/** Shows the issue of an action item in the browser. */
export async function openIssue(run: CommandRun): Promise<void> {
  const asked = await askedItem(run, vscode.l10n.t('Open Issue'), ({ tracker }) => tracker.length > 0);
  if (!asked) return;
  const stated = asked.item.tracker.find(({ value }) => value.url !== null)?.value.url ?? null;
  const url = stated ?? addressOf(asked.item, (await placeOf(asked.uri, run)).home);
  if (url === null || !/^https?:/i.test(url)) {
    const message = vscode.l10n.t('The action item names no issue whose address is known.');
    throw new DebriefError('document-unsuitable', message);
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** Of "#12" and "acme/payments#12"; null for a key of another tracker. */
function addressOf(item: ActionItem, home: RepositoryRef): string | null {
  const ref = followedLink(item, home)?.ref;
  if (ref == null) return null;
  const scheme = isLoopback(ref.repository.host) ? 'http' : 'https';
  return `${scheme}://${formatRepository(ref.repository)}/issues/${ref.number}`;
}
