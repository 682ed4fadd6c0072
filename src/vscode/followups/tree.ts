import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { onSchedule } from './background.ts';
import { type Surroundings, workspaceDocuments } from './documents.ts';
import { type Grouping, groupItems, groupings, listedItems } from './groups.ts';
import { GroupRow } from './rows.ts';

/** The rows of the view, kept current. */
export interface FollowUpRows extends vscode.Disposable {
  rowsBelow(row?: vscode.TreeItem): Promise<vscode.TreeItem[]>;
}

/** Reads the workspace's documents when the view is first looked at, and follows them from then on. */
export function followWorkspace(
  surroundings: Surroundings,
  view: vscode.TreeView<vscode.TreeItem>,
  renewed: vscode.EventEmitter<undefined>,
): FollowUpRows {
  const documents = workspaceDocuments(surroundings);
  const renew = (): void => renewed.fire(undefined);
  const listeners = [
    documents,
    onSchedule(view, surroundings.host),
    documents.onDidChange(renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('debrief.followUps.groupBy')) renew();
    }),
    // Days pass while nobody looks.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) renew();
    }),
  ];
  return {
    async rowsBelow(row) {
      if (row) return row instanceof GroupRow ? [...row.rows] : [];
      const all = await documents.all();
      const today = Temporal.Now.plainDateISO();
      const items = listedItems(all, { today, nowMs: Date.now() });
      view.badge = badgeOf(items.filter(({ state }) => state === 'overdue').length);
      await vscode.commands.executeCommand('setContext', 'debrief.followUpsRead', true);
      return groupItems(items, grouping()).map((group) => new GroupRow(group, today));
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

function badgeOf(overdue: number): vscode.ViewBadge | undefined {
  if (overdue === 0) return undefined;
  const tooltip =
    overdue === 1
      ? vscode.l10n.t('1 action item is overdue')
      : vscode.l10n.t('{0} action items are overdue', overdue);
  return { value: overdue, tooltip };
}

/** How a person wants the view grouped. */
export function grouping(): Grouping {
  const set = vscode.workspace.getConfiguration('debrief').get<string>('followUps.groupBy');
  return groupings.find((one) => one === set) ?? 'state';
}
