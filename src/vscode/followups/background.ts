import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { quietConnections } from '../github/connect.ts';
import type { Host } from '../run.ts';
import { isAtRest } from './atRest.ts';
import { linkingDocuments } from './documents.ts';
import { placesOf } from './place.ts';
import { repeat } from './schedule.ts';
import { planDocuments, writeUsual } from './sync.ts';

/**
 * Syncs where nobody asked for it: only with an earlier sign-in, and only the boxes. A document that somebody is at
 * work with is left alone. Failures are for the log: the next one that a person asks for tells of them.
 */
export async function syncQuietly(uris: readonly vscode.Uri[], host: Host): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  try {
    const resting: vscode.Uri[] = [];
    for (const uri of uris) if (await isAtRest(uri)) resting.push(uri);
    const { places } = await placesOf(resting, host);
    const synced = await planDocuments(places, quietConnections(host.log));
    let written = 0;
    let offers = 0;
    for (const document of synced) {
      if (!(await isAtRest(vscode.Uri.file(document.place.file)))) continue;
      const result = await writeUsual(document);
      written += result.written;
      offers += result.left.plan.proposals.length;
    }
    tell(written, offers);
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    host.log.debug(`Follow-ups were not synced: ${error.message}`);
  }
}

const shownMs = 15_000;

function tell(written: number, offers: number): void {
  if (written === 0) return;
  const more = offers > 0 ? vscode.l10n.t(', {0} more to review', offers) : '';
  const message =
    written === 1
      ? vscode.l10n.t('Debrief: 1 action item follows its issue')
      : vscode.l10n.t('Debrief: {0} action items follow their issues', written);
  vscode.window.setStatusBarMessage(`$(sync) ${message}${more}`, shownMs);
}

/** Syncs all documents of the workspace every so often, as long as the view is looked at. */
export function onSchedule(view: vscode.TreeView<vscode.TreeItem>, host: Host): vscode.Disposable {
  const schedule = repeat({
    everyMs: () => (view.visible ? scheduleMinutes() * 60_000 : 0),
    work: async () => syncQuietly(await linkingDocuments(), host),
    failed: (error) => host.log.error(error instanceof Error ? error : String(error)),
  });
  return vscode.Disposable.from(
    schedule,
    view.onDidChangeVisibility(schedule.renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('debrief.followUps.syncMinutes')) schedule.renew();
    }),
  );
}

/** None at all for 0. */
function scheduleMinutes(): number {
  const minutes = vscode.workspace.getConfiguration('debrief').get<number>('followUps.syncMinutes') ?? 15;
  return Number.isFinite(minutes) && minutes > 0 ? Math.max(1, minutes) : 0;
}
