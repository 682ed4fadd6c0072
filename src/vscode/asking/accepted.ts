import type * as vscode from 'vscode';

/** Shows a picker until a row that is an answer is taken; undefined where a person leaves. */
export function accepted<T extends vscode.QuickPickItem>(
  picker: vscode.QuickPick<T>,
  isAnswer: (item: T) => boolean,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [picked] = picker.selectedItems;
      if (picked === undefined || !isAnswer(picked)) return;
      resolve(picked);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
