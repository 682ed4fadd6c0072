import * as vscode from 'vscode';
import type { Scenario } from '../../../core/incident/drill/scenario.ts';
import { plain } from '../../changes/words.ts';
import { showGood } from '../../drill/page.ts';
import { scenarioFor, workspaceScenarios } from '../../drill/scenarios.ts';
import { type Played, tellNext } from '../../drill/tell.ts';
import { activeIncidents } from '../../incidents/choose.ts';
import { declare } from '../../incidents/declare.ts';
import type { CommandRun } from '../../run.ts';

interface DrillItem extends vscode.QuickPickItem {
  act?(): Promise<unknown>;
}

/** Starts a drill: a scenario, which is then told bit by bit, or one's own. Of a drill that goes on, offers what is next. */
export async function startDrill(run: CommandRun): Promise<void> {
  const question = vscode.l10n.t('Start Drill');
  const scenarios = await workspaceScenarios(run);
  const going = await goingOn(run, scenarios);
  const start = (scenario: Scenario): DrillItem => ({
    label: plain(scenario.name),
    description: scenario.services.map(plain).join(', '),
    detail: plain(scenario.description),
    act: () => declare(run, { question, ...beginning(scenario) }),
  });
  const own: DrillItem = {
    label: vscode.l10n.t('$(edit) A Drill of Your Own…'),
    detail: vscode.l10n.t('Only a title: you say what happens.'),
    alwaysShow: true,
    act: () => declare(run, { question, drill: { scenario: null } }),
  };
  const items = [...going.flatMap((drill) => continuing(run, drill)), ...scenarios.map(start), own];
  const placeHolder = vscode.l10n.t(
    'What do you practise? Drills are kept out of metrics and the incident log.',
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: question,
    placeHolder,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  await picked?.act?.();
}

function beginning({ id, title, services }: Scenario) {
  return { title, services, drill: { scenario: id } };
}

interface GoingOn extends Played {
  readonly title: string;
}

async function goingOn(run: CommandRun, scenarios: readonly Scenario[]): Promise<readonly GoingOn[]> {
  const active = await activeIncidents(run);
  return active.flatMap(({ uri, incident }) => {
    const scenario = scenarioFor(incident, scenarios);
    return scenario === undefined ? [] : [{ uri, scenario, title: plain(incident.title) }];
  });
}

function continuing(run: CommandRun, drill: GoingOn): DrillItem[] {
  return [
    { label: drill.title, kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('$(debug-step-over) Next One Now'), act: () => tellNext(run, drill) },
    { label: vscode.l10n.t('$(lightbulb) Show What Good Looks Like'), act: () => showGood(drill.uri) },
    { label: vscode.l10n.t('Start Another'), kind: vscode.QuickPickItemKind.Separator },
  ];
}
