import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { type TimedIncident, timed } from '../clock/timed.ts';
import type { Rows, ViewPlace } from '../incidentsView.ts';
import { runner } from '../run.ts';
import type { FollowedIncidents } from './followed.ts';
import { incidentRow } from './rows/incident.ts';
import { Row } from './rows/row.ts';
import { isNamedStep, tick } from './steps.ts';

/** The rows say "in 5 min": they are drawn anew as often while somebody looks. */
const minuteMs = 60_000;
/** How soon they are right again after the machine slept, or its clock jumped. */
const lookMs = 2000;

/** The tree of active incidents, which follows their documents and the clock. */
export function activeTree(incidents: FollowedIncidents, { host, view, renewed }: ViewPlace): Rows {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  /** The badge is read while the rows are out of sight: then they are not drawn, and it is counted all the same. */
  const renew = (): void => {
    if (view.visible) renewed.fire(undefined);
    else look().catch((error: unknown) => host.log.error(error instanceof Error ? error : String(error)));
  };
  const wait = (active: number): void => {
    clearTimeout(timer);
    if (active === 0 || disposed) return;
    const minute = Math.floor(Date.now() / minuteMs);
    const watch = (): void => {
      if (Math.floor(Date.now() / minuteMs) === minute) timer = setTimeout(watch, lookMs);
      else renew();
    };
    timer = setTimeout(watch, lookMs);
  };
  const look = async (now = Temporal.Now.instant()): Promise<readonly TimedIncident[]> => {
    const all = timed((await incidents.all()).active, now);
    const late = all.flatMap(({ clock }) => clock.due).filter(({ state }) => state === 'overdue').length;
    view.badge = late === 0 ? undefined : { value: late, tooltip: vscode.l10n.t('{0} overdue', late) };
    // The rows of the first are many: that there are others is not seen below them.
    view.description = all.length > 1 ? String(all.length) : '';
    wait(all.length);
    return all;
  };
  const listeners = [
    incidents.onDidChange(renew),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) renew();
    }),
    view.onDidChangeCheckboxState(({ items }) =>
      runner(host)('debrief.tickStep', [], () => tickAll(items).finally(renew)),
    ),
  ];
  return {
    async rowsBelow(row) {
      if (row) return row instanceof Row ? [...row.rows] : [];
      const now = Temporal.Now.instant();
      const all = await look(now);
      await vscode.commands.executeCommand('setContext', 'debrief.incidentsRead', true);
      // Of several, the most urgent one's rows would push the others out of sight if all of them were open.
      return all.map((one, index) => incidentRow(one, now, index === 0));
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    },
  };
}

type Ticked = readonly (readonly [vscode.TreeItem, vscode.TreeItemCheckboxState])[];

/** One after the other: each is an edit of the document as the one before left it. */
async function tickAll(items: Ticked): Promise<void> {
  for (const [row, state] of items) {
    if (!(row instanceof Row) || !isNamedStep(row.about)) continue;
    await tick(vscode.Uri.parse(row.uri), row.about, state === vscode.TreeItemCheckboxState.Checked);
  }
}
