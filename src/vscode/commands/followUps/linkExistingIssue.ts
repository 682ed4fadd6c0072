import * as vscode from 'vscode';
import { positionsOf } from '../../../core/document/positions.ts';
import { issueTitle } from '../../../core/followup/draft.ts';
import { needsIssue } from '../../../core/followup/identity.ts';
import { issueAt } from '../../../core/followup/issueAt.ts';
import { linkItem } from '../../../core/followup/linkItem.ts';
import { formatRepository, homeOf } from '../../../core/followup/repository.ts';
import { twinsIn } from '../../../core/followup/twins.ts';
import { editorDocuments } from '../../documents.ts';
import { askedItem, itemAt } from '../../followups/asked.ts';
import { pickIssue } from '../../followups/pickIssue.ts';
import { documentAtPlace, placeOf, targetOf } from '../../followups/place.ts';
import { connections } from '../../github/connect.ts';
import type { CommandRun } from '../../run.ts';

/** How long the status bar tells of it. */
const shownMs = 10_000;

/** Writes the link to an issue that there is already to an action item, after a look whether it is there. */
export async function linkExistingIssue(run: CommandRun): Promise<void> {
  const asked = await askedItem(run, vscode.l10n.t('Link Existing Issue'), needsIssue);
  if (!asked) return;
  const known = await placeOf(asked.uri, run);
  const repository = await targetOf(known, run);
  if (!repository) return;
  const place = { ...known, home: homeOf(known.remotes, repository) };
  const { home, file } = place;
  const { line } = positionsOf(asked.document.text).positionAt(asked.item.span.start);
  const text = asked.item.text.value;
  const connect = connections(run.log);
  // Whoever has to sign in does so before the list is open.
  await connect(repository);
  const picked = await pickIssue({
    repository,
    connect,
    twinsIn: (issues) => twinsIn(issues, asked.document, { repository, home })(issueTitle(text)),
  });
  if (!picked) return;
  const found = await issueAt({ ...picked, follow: true }, connect);
  const document = await documentAtPlace(place);
  await editorDocuments.write(file, linkItem(document, itemAt(document, { text, line }), { ...found, home }));
  const name = `${formatRepository(found.repository)}#${found.issue.number}`;
  vscode.window.setStatusBarMessage(`$(link) ${vscode.l10n.t('Linked to {0}', name)}`, shownMs);
}
