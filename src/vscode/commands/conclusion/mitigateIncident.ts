import * as vscode from 'vscode';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import { mitigateIncident as mitigate, watchMinutes } from '../../../core/incident/mitigate.ts';
import { shownTime } from '../../../core/incident/review/schedule.ts';
import { readIncident } from '../../../core/incident/state.ts';
import type { Playbook } from '../../../core/playbook/schema.ts';
import { formatDuration } from '../../../core/time/durations.ts';
import { plain } from '../../changes/words.ts';
import { askWhat } from '../../conclusion/askWhat.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { incidentNow } from '../../incidents/running.ts';
import { nameOf, sayBriefly } from '../../log/target.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Notes that the impact has ended, what did it, and of which kind the fix is: from now on it is watched. */
export async function mitigateIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen || !(await isNew(chosen))) return;
  const { playbook, document } = chosen;
  const fix = await pickFix(playbook);
  if (fix === undefined) return;
  const done = await askWhat(run, {
    title: vscode.l10n.t('Mark as Mitigated: {0}', nameOf(document)),
    prompt: vscode.l10n.t('What was done?'),
    value: namedMitigation(run, playbook),
    word: 'Mitigated',
    zone: timelineZone(document),
  });
  if (!done) return;
  const mitigation = { at: done.at, note: done.text, ...(fix !== null && { fix }) };
  await rewrite(chosen, (now) => mitigate(readIncident(now, playbook), mitigation, playbook));
  run.words = '';
  await tellNext(chosen);
}

/** For how long the fix is watched from now on, in nobody's way: "What Next?" has the message that tells of it. */
async function tellNext(chosen: ChosenIncident): Promise<void> {
  const minutes = watchMinutes(await incidentNow(chosen), chosen.playbook);
  sayBriefly(
    minutes === null
      ? vscode.l10n.t('The fix is in the timeline.')
      : vscode.l10n.t(
          'The fix is in the timeline; the playbook has it watched for {0}.',
          formatDuration(minutes),
        ),
  );
}

/** A second fix is one only where the first did not hold. */
async function isNew({ incident, document }: ChosenIncident): Promise<boolean> {
  const { mitigated } = incident.times;
  if (mitigated === null || incident.stage === 'resolved') return true;
  const again = vscode.l10n.t('It Came Back: Note Another Fix');
  const when = shownTime(mitigated, timelineZone(document));
  const message = vscode.l10n.t('The incident was mitigated at {0}.', when);
  const detail = vscode.l10n.t('The time is set anew; the entry of the first fix stays.');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, again)) === again;
}

interface FixItem extends vscode.QuickPickItem {
  readonly fix: string | null;
}

/** The kind of fix, where the playbook has some watched for a time of their own; null for any other. */
async function pickFix({ stability }: Playbook): Promise<string | null | undefined> {
  if (stability === undefined || stability.after.length === 0) return null;
  const watched = (minutes: number): string => vscode.l10n.t('watched for {0}', formatDuration(minutes));
  const items: FixItem[] = [
    ...stability.after.map(({ fix, watch_minutes }) => ({
      label: plain(fix),
      description: watched(watch_minutes),
      fix,
    })),
    { label: vscode.l10n.t('Another'), description: watched(stability.watch_minutes), fix: null },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Mark as Mitigated'),
    placeHolder: vscode.l10n.t('What kind of fix is it?'),
    ignoreFocusOut: true,
  });
  return picked?.fix;
}

/** The name of the way that a row names by its id. */
function namedMitigation({ args: [first] }: CommandRun, { mitigations }: Playbook): string {
  const id: unknown =
    typeof first === 'object' && first !== null && 'mitigation' in first ? first.mitigation : null;
  return mitigations.find((mitigation) => mitigation.id === id)?.name ?? '';
}
