import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { addChecklists, documentChecklist } from '../../core/incident/checklists/ofPlaybook.ts';
import { afterwardsOf } from '../../core/incident/checklists/verification.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { metricsOf } from '../../core/incident/review/metrics.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Moment } from '../../core/playbook/schema/parts.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { plain } from '../changes/words.ts';
import type { ChosenIncident } from '../incidents/choose.ts';
import { incidentNow } from '../incidents/running.ts';
import { rewrite } from '../rewrite.ts';

interface NextItem extends vscode.QuickPickItem {
  /** Does what the row says; a row without is there to be read. */
  readonly act?: () => Thenable<unknown>;
  /** It opens what a person goes on working in: nothing more is offered meanwhile. */
  readonly leadsAway?: boolean;
}

/** Shows the incident's metrics and offers what follows its end, one after the other, until a person goes on by themselves. */
export async function offerNext(chosen: ChosenIncident): Promise<void> {
  const { playbook } = chosen;
  const done = new Set<string>();
  for (;;) {
    const incident = await incidentNow(chosen);
    const steps = nextSteps({ ...chosen, incident }).filter(({ label }) => !done.has(label));
    const items = [...steps, ...metricRows(incident, playbook)];
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('{0} is resolved', singleLine(incident.id ?? incident.title)),
      placeHolder: vscode.l10n.t('What next?'),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    if (picked.act) done.add(picked.label);
    await picked.act?.();
    if (picked.leadsAway) return;
  }
}

function nextSteps(chosen: ChosenIncident): NextItem[] {
  const { incident, playbook } = chosen;
  const uri = chosen.uri.toString();
  const step = (label: string, command: string, more: object = {}): NextItem => ({
    label,
    act: () => vscode.commands.executeCommand(command, { uri, ...more }),
  });
  const message = (label: string, moment: Moment): NextItem[] =>
    playbook.messages.some((one) => one.moment === moment)
      ? [{ ...step(label, 'debrief.composeUpdate', { moment }), leadsAway: true }]
      : [];
  const evidence: NextItem = {
    label: vscode.l10n.t('$(archive) Keep the evidence'),
    act: () => showLists(chosen),
    leadsAway: true,
  };
  const times = step(vscode.l10n.t('$(history) Say when it began and was detected'), 'debrief.setTimes');
  const row = step(vscode.l10n.t('$(table) Write the row of the incident log'), 'debrief.writeLogRow');
  const postmortem = step(vscode.l10n.t('$(book) Create the postmortem'), 'debrief.createPostmortem');
  return [
    ...message(vscode.l10n.t('$(megaphone) Tell that it is resolved'), 'resolved'),
    step(vscode.l10n.t('$(calendar) Schedule the review'), 'debrief.scheduleReview'),
    // Before the row and the postmortem, which take the times over.
    ...(isUntimed(incident) ? [times] : []),
    ...(incident.drill ? [] : [row]),
    ...message(vscode.l10n.t('$(mail) Tell of the review'), 'review'),
    ...(afterwardsOf(incident, playbook).length > 0 ? [evidence] : []),
    { ...postmortem, leadsAway: true },
  ];
}

/** Whether a metric cannot be told as the record does not say when something was. */
function isUntimed({ times: { started, detected } }: Incident): boolean {
  return started === null || detected === null;
}

function metricRows(incident: Incident, playbook: Playbook): NextItem[] {
  const rows = metricsOf(incident, playbook).map(({ name, value, formula, why }) => ({
    label: plain(`${name}: ${value ?? 'n/a'}`),
    description: plain(value === null ? (why ?? '') : formula),
  }));
  return [{ label: vscode.l10n.t('Metrics'), kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

/** The record's checklists for the time after the end; added where it has none yet. */
async function showLists(chosen: ChosenIncident): Promise<void> {
  const { playbook } = chosen;
  const { uri } = await rewrite(chosen, (document) =>
    addChecklists(document, playbook, readIncident(document, playbook).severity),
  );
  const incident = await incidentNow(chosen);
  const [first] = afterwardsOf(incident, playbook);
  const list = first && documentChecklist(incident, first, playbook);
  const editor = await vscode.window.showTextDocument(uri);
  const place = editor.document.positionAt(list?.span.start ?? 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.AtTop);
}
