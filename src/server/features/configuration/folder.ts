import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { configurationFile } from '../../../core/configuration/read.ts';
import { DebriefError } from '../../../core/errors.ts';
import { type ConfigurationText as FoundText, findConfiguration } from '../../../platform/configuration.ts';
import { type PlaybookVerdict, playbookVerdict } from '../playbook/check.ts';
import { checkConfiguration } from './check.ts';

/** What a workspace folder has by way of a configuration. */
export interface FolderVerdict {
  /** The configuration's, whether it is there or not. */
  readonly uri: string;
  /** What the disk says; null where it cannot be read. */
  readonly found: FoundText | null;
  /** Where there are any, it may not be in force. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the playbook of the team's own; null where there is none. */
  readonly playbook: PlaybookVerdict | null;
}

/** Looks for the configuration of a workspace folder; null for a folder that is not on the disk. */
export async function findFolder(folderUri: string, templates: string): Promise<FolderVerdict | null> {
  if (!folderUri.startsWith('file:')) return null;
  const folder = fileURLToPath(folderUri);
  try {
    const found = await findConfiguration(folder);
    const uri = pathToFileURL(path.join(found.root, configurationFile)).href;
    const { root, text } = found;
    const [diagnostics, playbook] = await Promise.all([
      text === null ? [] : checkConfiguration({ uri, text, root, templates }),
      playbookVerdict(found, templates),
    ]);
    return { uri, found, diagnostics, playbook };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const uri = pathToFileURL(path.join(folder, configurationFile)).href;
    return { uri, found: null, diagnostics: [unreadable(error)], playbook: null };
  }
}

function unreadable({ message }: DebriefError): Diagnostic {
  const beginning = { line: 0, character: 0 };
  const range = { start: beginning, end: beginning };
  return { source: 'Debrief', severity: DiagnosticSeverity.Error, message, range };
}
