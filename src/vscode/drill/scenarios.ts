import * as vscode from 'vscode';
import { scenarioOf } from '../../core/incident/drill/replay.ts';
import type { Scenario } from '../../core/incident/drill/scenario.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { findConfiguration } from '../../platform/configuration.ts';
import { drillScenarios, type ScenarioFault } from '../../platform/drills.ts';
import { tellOnce } from '../playbook/load.ts';
import type { Host } from '../run.ts';

/** What can be practised in this workspace; of one id, the first. Faults of a team's own are told once. */
export async function workspaceScenarios({ extensionUri }: Host): Promise<readonly Scenario[]> {
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const found = new Map<string, Scenario>();
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const { root } = await findConfiguration(uri.fsPath);
    const { scenarios, faults } = await drillScenarios(root, templates);
    for (const scenario of scenarios) {
      if (!found.has(scenario.id)) found.set(scenario.id, scenario);
    }
    for (const fault of faults.filter(isFirst)) tellFault(fault);
  }
  return [...found.values()];
}

/** The scenario that a record says it plays; undefined where it plays none that is known here. */
export function scenarioFor(
  incident: Pick<Incident, 'drill' | 'document'>,
  scenarios: readonly Scenario[],
): Scenario | undefined {
  const named = scenarioOf(incident);
  return scenarios.find(({ id }) => id === named);
}

/** One of a file is enough to open it, where the rest is found. */
function isFirst({ file }: ScenarioFault, index: number, all: readonly ScenarioFault[]): boolean {
  return all.findIndex((fault) => fault.file === file) === index;
}

function tellFault({ file, line, message }: ScenarioFault): void {
  const place = vscode.workspace.asRelativePath(file);
  const sentence = vscode.l10n.t('Line {0} of {1}: {2} This drill is left out.', line, place, message);
  tellOnce(file, { line, message: sentence });
}
