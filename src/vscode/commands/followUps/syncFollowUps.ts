import * as vscode from 'vscode';
import type { Connect } from '../../../core/followup/preparePlans.ts';
import { closings, syncEdit } from '../../../core/followup/sync/choice.ts';
import { closeIssues } from '../../../core/followup/sync/closeIssues.ts';
import { askedDocument } from '../../chooseDocument.ts';
import { editorDocuments } from '../../documents.ts';
import { placeNamed } from '../../followups/asked.ts';
import { linkingDocuments } from '../../followups/documents.ts';
import { askOffers, type TakenOffers, toldIn } from '../../followups/offers.ts';
import { placesOf } from '../../followups/place.ts';
import { planDocuments, type SyncedDocument, writeUsual } from '../../followups/sync.ts';
import { connections } from '../../github/connect.ts';
import { withCountdown } from '../../progress.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';

/**
 * Brings documents and the issues of their items together: boxes at once, in an edit that can be undone, everything else
 * as a person chooses. The document that a lens names; all of the workspace where none is named.
 */
export async function syncFollowUps(run: CommandRun): Promise<void> {
  const uris = placeNamed(run.args) ? await namedDocument(run) : await linkingDocuments();
  const synced = await lookUp(uris, run);
  let changed = 0;
  const left: SyncedDocument[] = [];
  for (const document of synced) {
    const { written, left: rest } = await writeUsual(document);
    changed += written;
    left.push(rest);
  }
  const offered = left.some(({ plan }) => plan.proposals.length > 0);
  const taken = offered ? await askOffers(left) : [];
  const done = await carryOut(taken ?? [], connections(run.log));
  const told = toldIn(left.map(({ plan }) => plan));
  await tell(run, { changed: changed + done.changed, closed: done.closed, open: taken === undefined }, [
    ...done.failures,
    ...told,
  ]);
}

async function namedDocument(run: CommandRun): Promise<readonly vscode.Uri[]> {
  const chosen = await askedDocument(run);
  return chosen ? [chosen.uri] : [];
}

/** Asks the trackers, with a countdown where one allows no more requests for a while. */
function lookUp(uris: readonly vscode.Uri[], run: CommandRun): Thenable<readonly SyncedDocument[]> {
  const title = vscode.l10n.t('Reading issues');
  return withCountdown(title, connections(run.log), async (connect, signal) => {
    const { places, failures } = await placesOf(uris, run);
    for (const failure of failures) run.log.warn(failure.message);
    return planDocuments(places, connect, signal);
  });
}

async function carryOut(taken: readonly TakenOffers[], connect: Connect) {
  let changed = 0;
  let closed = 0;
  const failures: string[] = [];
  for (const { synced, choice } of taken) {
    const edit = syncEdit(synced.plan, choice);
    if (edit !== null) await editorDocuments.write(synced.place.file, edit);
    const closing = closings(synced.plan, choice);
    changed += choice.keys.size - closing.length;
    for (const { failure, proposal } of await closeIssues(closing, connect)) {
      if (failure === null) closed += 1;
      else failures.push(`#${proposal.issue.number}: ${failure}`);
    }
  }
  return { changed, closed, failures };
}

interface Counts {
  readonly changed: number;
  readonly closed: number;
  /** A person left before they chose. */
  readonly open: boolean;
}

async function tell({ log }: CommandRun, counts: Counts, problems: readonly string[]): Promise<void> {
  const { changed, closed, open } = counts;
  const done = [...(changed > 0 ? [changesIn(changed)] : []), ...(closed > 0 ? [closedIn(closed)] : [])].join(
    ', ',
  );
  const nothing = open
    ? vscode.l10n.t('nothing else was changed')
    : vscode.l10n.t('documents and issues agree');
  const message = vscode.l10n.t('Follow-ups: {0}.', done === '' ? nothing : done);
  const [first, ...more] = problems;
  if (first === undefined) {
    void vscode.window.showInformationMessage(message);
    return;
  }
  for (const problem of problems) log.warn(problem);
  const rest = more.length > 0 ? vscode.l10n.t(' ({0} more in the log)', more.length) : '';
  const show = vscode.l10n.t('Show Log');
  if ((await vscode.window.showWarningMessage(unlinked(`${message} ${first}${rest}`), show)) === show)
    log.show();
}

function changesIn(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 change in the documents')
    : vscode.l10n.t('{0} changes in the documents', count);
}

function closedIn(count: number): string {
  return count === 1 ? vscode.l10n.t('1 issue closed') : vscode.l10n.t('{0} issues closed', count);
}
