import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** A quiet VS Code: no welcome page, no second side bar, no network, nothing that pops up by itself. */
export const QUIET_SETTINGS: Settings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.editor.useModal': 'off', // settings.json in a tab, as in older versions
  'files.autoSave': 'off', // as on a desktop; in a browser VS Code would save by itself
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.disableAIFeatures': true,
};

/** Newer versions open a folder restricted without a word, unless told to ask. */
export const ASK_FOR_TRUST: Settings = { 'security.workspace.trust.startupPrompt': 'always' };

/** Writes the user settings. Before the window opens: an open one reads them no more. */
export async function writeUserSettings(serverData: string, settings: Settings): Promise<void> {
  await mkdir(path.dirname(settingsFile(serverData)), { recursive: true });
  await writeFile(settingsFile(serverData), JSON.stringify(settings, null, 2));
}

export async function readUserSettings(serverData: string): Promise<Settings> {
  return JSON.parse(await readFile(settingsFile(serverData), 'utf8')) as Settings;
}

function settingsFile(serverData: string): string {
  return path.join(serverData, 'data', 'User', 'settings.json');
}
