import * as vscode from 'vscode';
import { published } from '../../../core/evidence/published.ts';
import { readEvidence } from '../../../core/evidence/record/entries.ts';
import { refreshEvidence } from '../../../core/evidence/record/refresh.ts';
import { createGitReader } from '../../../platform/git/reader.ts';
import { inTurn } from '../../changes/insert.ts';
import { searchAll } from '../../changes/search.ts';
import { askedDocument } from '../../chooseDocument.ts';
import { withCancel } from '../../progress.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Brings the reasons and links of the listed changes up to date; marks and people's words stay. */
export async function refreshRecentChanges(run: CommandRun): Promise<void> {
  const chosen = await askedDocument(run);
  if (!chosen) return;
  const git = createGitReader();
  const found = await withCancel(vscode.l10n.t('Looking for recent changes'), async (signal) => {
    const changes = await searchAll(chosen, run, signal);
    return Promise.all(changes.map((one) => published(git, one, signal)));
  });
  const { document, changed } = await rewrite(chosen, (now) =>
    inTurn(
      now,
      found.map((one) => (before) => refreshEvidence(before, one)),
    ),
  );
  const listed = readEvidence(document).length;
  const message = changed
    ? vscode.l10n.t('$(check) Brought {0} listed changes up to date', listed)
    : vscode.l10n.t('$(check) All {0} listed changes are up to date', listed);
  vscode.window.setStatusBarMessage(message, 10_000);
}
