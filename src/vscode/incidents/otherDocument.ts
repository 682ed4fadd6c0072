import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { type MilestoneTimes, missingIn, setTimes } from '../../core/incident/milestones/set.ts';
import { otherDocument } from '../../core/incident/place.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { rewrite } from '../rewrite.ts';
import { workspacePath } from '../workspace.ts';
import { textOf } from './files.ts';

/** Offers to set the same times in the incident's other document, where that tells others or none. */
export async function offerInOther(
  uri: vscode.Uri,
  { playbook, set }: { readonly playbook: Playbook; readonly set: MilestoneTimes },
): Promise<void> {
  const file = otherDocument(uri.path);
  const there = file === null ? null : uri.with({ path: file });
  const text = there === null ? null : await textOf(there);
  if (there === null || text === null) return;
  const document = readDocument(text.content, { path: workspacePath(there) });
  if (missingIn(readIncident(document, playbook), set).length === 0) return;
  const setToo = vscode.l10n.t('Set There as Well');
  const message = vscode.l10n.t('{0} tells another time, or none.', path.posix.basename(there.path));
  if ((await vscode.window.showInformationMessage(message, setToo)) !== setToo) return;
  await rewrite({ uri: there, document }, (current) =>
    setTimes(readIncident(current, playbook), set, Temporal.Now.instant()),
  );
}
