import type * as vscode from 'vscode';
import { previewChange } from './diff.ts';
import type { ChangeItem } from './items.ts';

/** So long a row has to stay the active one before its diff is read: people pass over rows. */
const restMs = 250;

/** Shows the diff of the row that a person goes to, behind the list. */
export function previewActive(picker: vscode.QuickPick<ChangeItem>): vscode.Disposable {
  let shown: string | undefined;
  let pending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const drop = (): void => {
    clearTimeout(timer);
    pending.abort();
  };
  const following = picker.onDidChangeActive(([item]) => {
    const change = item?.change;
    drop();
    if (!change || change.unit.sha === shown) return;
    pending = new AbortController();
    const { signal } = pending;
    timer = setTimeout(() => {
      shown = change.unit.sha;
      const { sha, subject, paths } = change.unit;
      // A preview that cannot be had is not missed: the button tells why.
      previewChange({ root: change.repository.root, sha, subject }, paths, signal).catch(() => undefined);
    }, restMs);
  });
  return {
    dispose() {
      drop();
      following.dispose();
    },
  };
}
