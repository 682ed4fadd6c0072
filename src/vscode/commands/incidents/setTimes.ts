import path from 'node:path';
import * as vscode from 'vscode';
import type { Incident } from '../../../core/incident/incident.ts';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import {
  isReached,
  type MilestoneTimes,
  setTimes as setIn,
  statedInText,
} from '../../../core/incident/milestones/set.ts';
import { timeMetrics } from '../../../core/incident/review/metrics.ts';
import { shownTime } from '../../../core/incident/review/schedule.ts';
import { readIncident } from '../../../core/incident/state.ts';
import { type MilestoneName, milestoneNames } from '../../../core/lint/milestones.ts';
import type { Playbook } from '../../../core/playbook/schema.ts';
import { accepted } from '../../asking/accepted.ts';
import { milestoneLabels, pickTime } from '../../asking/pickTime.ts';
import { plain } from '../../changes/words.ts';
import { type ChosenDocument, documentAt, incidentKinds, uriNamed } from '../../chooseDocument.ts';
import { offerInOther } from '../../incidents/otherDocument.ts';
import { namedIn } from '../../incidents/running.ts';
import { logTarget, now } from '../../log/target.ts';
import { loadPlaybook } from '../../playbook/load.ts';
import { documentNow, rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Says when an incident began, was detected and so on, in its record or in the postmortem in front. */
export async function setTimes(run: CommandRun): Promise<void> {
  const uri = uriNamed(run.args);
  const chosen = await (uri ? documentAt(run, uri, incidentKinds) : logTarget(run));
  if (!chosen) return;
  const playbook = await loadPlaybook(run, path.dirname(chosen.uri.fsPath));
  const named = milestoneNames.find((name) => name === namedIn(run.args, 'time'));
  const subject = { chosen, playbook };
  const set = named === undefined ? await setSeveral(subject) : await setOne(subject, named);
  await offerInOther(chosen.uri, { playbook, set });
}

interface Subject {
  readonly chosen: ChosenDocument;
  readonly playbook: Playbook;
}

/** One after the other, until a person leaves. */
async function setSeveral(subject: Subject): Promise<MilestoneTimes> {
  let set: MilestoneTimes = {};
  for (;;) {
    const { document } = await documentNow(subject.chosen);
    const incident = readIncident(document, subject.playbook);
    const name = await pickMilestone(incident);
    if (name === undefined) return set;
    if (isReached(incident, name)) set = { ...set, ...(await setOne(subject, name)) };
    else {
      await end(subject.chosen, name);
      return set;
    }
  }
}

/** An end goes with the incident's status: it is for the commands that set both. */
async function end({ uri }: ChosenDocument, name: MilestoneName): Promise<void> {
  const command = name === 'resolved' ? 'debrief.resolveIncident' : 'debrief.mitigateIncident';
  await vscode.commands.executeCommand(command, { uri: uri.toString() });
}

/** What was set: nothing where a person leaves. */
async function setOne({ chosen, playbook }: Subject, name: MilestoneName): Promise<MilestoneTimes> {
  const { document } = await documentNow(chosen);
  const at = await pickTime(readIncident(document, playbook), name);
  if (at === undefined) return {};
  const set = { [name]: at };
  await rewrite(chosen, (text) => setIn(readIncident(text, playbook), set, now()));
  if (statedInText(document, [name]).length > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0}: the text gives a time for it as well; correct it there.', milestoneLabels[name]()),
    );
  }
  return set;
}

interface MilestoneItem extends vscode.QuickPickItem {
  readonly name?: MilestoneName;
}

/** The milestones with their times, the first that is missing marked, and below them what they lead to. */
async function pickMilestone(incident: Incident): Promise<MilestoneName | undefined> {
  const items = milestoneNames.map((name) => milestoneItem(incident, name));
  const missing = items.find(({ name }) => name && isReached(incident, name) && !incident.times[name]);
  const picker = vscode.window.createQuickPick<MilestoneItem>();
  picker.title = vscode.l10n.t('Set Times: {0}', plain(incident.id ?? incident.title));
  picker.placeholder = vscode.l10n.t('When did what happen?');
  picker.ignoreFocusOut = true;
  picker.items = [
    ...items,
    { label: vscode.l10n.t('Metrics'), kind: vscode.QuickPickItemKind.Separator },
    ...metricRows(incident),
  ];
  if (missing) picker.activeItems = [missing];
  return (await accepted(picker, ({ name }) => name !== undefined))?.name;
}

function milestoneItem(incident: Incident, name: MilestoneName): MilestoneItem {
  const at = incident.times[name];
  const missing = isReached(incident, name) ? vscode.l10n.t('not known') : vscode.l10n.t('not yet');
  return {
    label: milestoneLabels[name](),
    description: at === null ? missing : plain(shownTime(at, timelineZone(incident.document))),
    name,
  };
}

function metricRows(incident: Incident): MilestoneItem[] {
  return timeMetrics(incident).map(({ name, value, formula, why }) => ({
    label: `${name}: ${value ?? 'n/a'}`,
    description: plain(value === null ? (why ?? '') : formula),
  }));
}
