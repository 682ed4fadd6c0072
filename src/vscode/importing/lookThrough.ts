import * as vscode from 'vscode';
import type { ImportDoubt } from '../../core/playbook/import/importPlaybook.ts';
import { describeDoubt } from '../../core/playbook/import/save.ts';

interface Row extends vscode.QuickPickItem {
  readonly doubt?: ImportDoubt;
}

/**
 * Lists what was unsure, each with its lines in the source behind the list; true when the playbook is to be written.
 * @param write how that is offered
 */
export function lookThrough(
  source: vscode.TextDocument,
  doubts: readonly ImportDoubt[],
  write: Pick<vscode.QuickPickItem, 'label' | 'detail'>,
): Promise<boolean> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t('Import Playbook: {0} to look at', doubts.length);
  picker.placeholder = vscode.l10n.t('Go through what was unsure; each row shows its line');
  picker.ignoreFocusOut = true;
  const writing: Row = { ...write, alwaysShow: true };
  picker.items = [writing, ...doubts.map(rowOf)];
  const following = picker.onDidChangeActive(([row]) => {
    if (row?.doubt) reveal(source, row.doubt);
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [row] = picker.selectedItems;
      if (row === writing) resolve(true);
      else if (row?.doubt) reveal(source, row.doubt);
      if (row === writing) picker.hide();
    });
    picker.onDidHide(() => {
      following.dispose();
      picker.dispose();
      resolve(false);
    });
    picker.show();
  });
}

function rowOf(doubt: ImportDoubt): Row {
  const text = describeDoubt(doubt);
  const icon = { unread: '$(question)', guess: '$(lightbulb)', default: '$(edit)' }[doubt.kind];
  return {
    label: `${icon} ${doubt.line === null ? text : vscode.l10n.t('Line {0}: {1}', doubt.line, text)}`,
    doubt,
  };
}

function reveal(source: vscode.TextDocument, { line, end }: ImportDoubt): void {
  if (line === null || line < 1 || line > source.lineCount) return;
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === source);
  if (!editor) return;
  const last = Math.min(end ?? line, source.lineCount);
  const range = new vscode.Range(source.lineAt(line - 1).range.start, source.lineAt(last - 1).range.end);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
