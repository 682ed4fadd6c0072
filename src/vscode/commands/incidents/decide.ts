import * as vscode from 'vscode';
import { singleLine } from '../../../core/document/escape.ts';
import { DebriefError } from '../../../core/errors.ts';
import {
  type Condition,
  conditionsOf,
  type DecisionChoice,
  proposedChoice,
  recordDecision,
} from '../../../core/incident/decide.ts';
import type { PlaybookDecision } from '../../../core/playbook/schema/course.ts';
import { plain } from '../../changes/words.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn, record } from '../../incidents/running.ts';
import type { CommandRun } from '../../run.ts';

/** Takes a decision by the playbook's conditions, and enters it with what spoke for it. */
export async function decide(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const { decisions } = chosen.playbook;
  const named = decisions.find(({ id }) => id === namedIn(run.args, 'decision'));
  const decision = named ?? (await pickDecision(chosen));
  if (!decision) return;
  const holding = await pickConditions(decision);
  if (!holding) return;
  const choice = await pickChoice(decision, holding, whoDecides(decision, chosen));
  if (!choice) return;
  const reasons = holding.filter((condition) => condition.choice === choice).map(({ text }) => text);
  await record(chosen, (incident, at) => recordDecision(incident, { choice: choice.choose, reasons, at }));
}

/** @throws DebriefError `usage` where the playbook has none */
async function pickDecision(chosen: ChosenIncident): Promise<PlaybookDecision | undefined> {
  const { decisions, name } = chosen.playbook;
  if (decisions.length === 0) {
    throw new DebriefError('usage', vscode.l10n.t('The playbook "{0}" has no rules for decisions.', name));
  }
  const items = decisions.map((decision) => ({
    label: plain(decision.question),
    description: plain(whoDecides(decision, chosen)),
    detail: plain(decision.choices.map(({ choose }) => choose).join(' · ')),
    decision,
  }));
  const placeHolder = vscode.l10n.t('What is to be decided?');
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Decide'),
    placeHolder,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.decision;
}

/** "Incident commander decides (@alice)" */
function whoDecides({ role }: PlaybookDecision, { incident }: ChosenIncident): string {
  const held = incident.roles.find(({ id }) => id === role);
  if (!held) return '';
  const { name, holder } = held;
  return holder ? vscode.l10n.t('{0} decides ({1})', name, holder.value) : vscode.l10n.t('{0} decides', name);
}

async function pickConditions(decision: PlaybookDecision): Promise<readonly Condition[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    conditionsOf(decision).map((condition) => ({
      label: plain(condition.text),
      description: plain(condition.choice.choose),
      condition,
    })),
    {
      title: singleLine(decision.question),
      placeHolder: vscode.l10n.t('Tick what is true, then press Enter.'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.map(({ condition }) => condition);
}

/** What the conditions speak for is on top; a person still chooses. */
async function pickChoice(
  decision: PlaybookDecision,
  holding: readonly Condition[],
  who: string,
): Promise<DecisionChoice | undefined> {
  const proposed = proposedChoice(decision, holding);
  const ordered = proposed
    ? [proposed, ...decision.choices.filter((choice) => choice !== proposed)]
    : decision.choices;
  const items = ordered.map((choice) => {
    const reasons = holding.filter((condition) => condition.choice === choice).map(({ text }) => text);
    const proposal = choice === proposed ? vscode.l10n.t('by the playbook') : '';
    return { label: plain(choice.choose), description: proposal, detail: plain(reasons.join(' · ')), choice };
  });
  const placeHolder = who || vscode.l10n.t('What is decided?');
  const picked = await vscode.window.showQuickPick(items, {
    title: singleLine(decision.question),
    placeHolder,
    ignoreFocusOut: true,
  });
  return picked?.choice;
}
