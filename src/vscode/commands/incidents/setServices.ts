import * as vscode from 'vscode';
import { setFrontMatter } from '../../../core/document/change/frontMatter.ts';
import { singleLine } from '../../../core/document/escape.ts';
import { teamConfiguration } from '../../../platform/configuration.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Says which services an incident affects: of those that debrief.yml and runbooks name, and others that are typed. */
export async function setServices(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const affected = chosen.document.metadata.services.map(({ value }) => value);
  const services = await pickServices(await knownServices(run, chosen), affected);
  if (!services) return;
  await rewrite(chosen, (document) => setFrontMatter(document, { services }));
}

async function knownServices(
  { extensionUri }: CommandRun,
  { uri, playbook }: ChosenIncident,
): Promise<readonly string[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  if (folder === undefined) return [];
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const { configuration } = await teamConfiguration(folder, templates);
  return [...configuration.services.keys(), ...playbook.runbooks.flatMap(({ services }) => services)];
}

/** What is typed and matches nothing is a service of its own. */
function pickServices(
  known: readonly string[],
  affected: readonly string[],
): Promise<readonly string[] | undefined> {
  const picker = vscode.window.createQuickPick();
  picker.title = vscode.l10n.t('Set Services');
  picker.placeholder = vscode.l10n.t('Which services are affected? Type one that is not listed.');
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  const itemOf = (label: string): vscode.QuickPickItem => ({ label });
  const listed = [...new Set([...affected, ...known])].map(itemOf);
  picker.items = listed;
  picker.selectedItems = listed.filter(({ label }) => affected.includes(label));
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => {
      const name = singleLine(value);
      const isNew = name !== '' && !listed.some(({ label }) => label.toLowerCase() === name.toLowerCase());
      const selected = picker.selectedItems;
      const kept = selected.filter((item) => !listed.includes(item));
      picker.items = [...listed, ...kept, ...(isNew ? [itemOf(name)] : [])];
      picker.selectedItems = selected;
    });
    picker.onDidAccept(() => {
      const chosen = picker.selectedItems.map(({ label }) => label);
      resolve([...new Set([...chosen, ...onlyTyped(picker.value, listed)])]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** What is typed and is no part of any listed name is meant as it stands, ticked or not. */
function onlyTyped(value: string, listed: readonly vscode.QuickPickItem[]): string[] {
  const name = singleLine(value);
  const isPart = listed.some(({ label }) => label.toLowerCase().includes(name.toLowerCase()));
  return name === '' || isPart ? [] : [name];
}
