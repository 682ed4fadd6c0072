import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { storedImage } from '../../log/images.ts';
import { logTarget, now, writeEntries } from '../../log/target.ts';
import type { CommandRun } from '../../run.ts';

/** Stores a picture beside the document and links it: at the cursor, or in a new entry where the document is not in front. */
export async function insertImage(run: CommandRun): Promise<void> {
  const chosen = await logTarget(run);
  if (!chosen) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Insert Image'),
      openLabel: vscode.l10n.t('Insert'),
      filters: { [vscode.l10n.t('Pictures')]: ['png', 'jpg', 'jpeg', 'gif', 'webp'] },
    })) ?? [];
  if (!file) return;
  const bytes = await vscode.workspace.fs.readFile(file);
  const { markdown, edit } = await storedImage(chosen.uri, { name: path.basename(file.path), bytes });
  const editor = vscode.window.activeTextEditor;
  const isInFront = editor?.document.uri.toString() === chosen.uri.toString();
  if (isInFront) edit.insert(chosen.uri, editor.selection.active, markdown);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new DebriefError(
      'file-exists',
      vscode.l10n.t('The picture could not be stored; nothing was changed.'),
    );
  }
  if (!isInFront) await writeEntries(chosen, [{ at: now(), text: markdown }]);
}
