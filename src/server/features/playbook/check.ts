import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { isPlaybookId } from '../../../core/configuration/read.ts';
import { DebriefError } from '../../../core/errors.ts';
import { type PlaybookProblem, type ProblemSeverity, placed } from '../../../core/playbook/problem.ts';
import {
  type ConfigurationText,
  configurationOf,
  findConfiguration,
} from '../../../platform/configuration.ts';
import { textOf } from '../../../platform/inside.ts';
import { bundledPlaybooks } from '../../../platform/playbooks.ts';
import {
  type OwnPlaybook,
  ownFolder,
  playbookInForce,
  readOwnPlaybook,
} from '../../../platform/teamPlaybook.ts';
import { toRange } from '../reading.ts';

export interface PlaybookText {
  readonly uri: string;
  readonly text: string;
  /** The folder of what comes with Debrief. */
  readonly templates: string;
}

/** What is wrong with a playbook.yaml as it is being edited; nothing in one that is another program's. */
export async function checkPlaybook({ uri, text, templates }: PlaybookText): Promise<Diagnostic[]> {
  const file = fileURLToPath(uri);
  const found = await findConfiguration(path.dirname(file));
  if (!(await isOurs(file, found, templates))) return [];
  return toDiagnostics(uri, text, await problemsOf({ file, root: found.root, templates }, text));
}

/** Of a team's own playbook as it is on the disk. */
export interface PlaybookVerdict {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws DebriefError `file-unreadable` */
export async function playbookVerdict(
  found: ConfigurationText,
  templates: string,
): Promise<PlaybookVerdict | null> {
  const { configuration } = configurationOf(found.text, await bundledPlaybooks(templates));
  const { file, problems } = await playbookInForce({ ...found, configuration }, templates);
  if (file === null || path.basename(file) !== 'playbook.yaml') return null;
  const uri = pathToFileURL(file).href;
  return { uri, diagnostics: toDiagnostics(uri, (await textOf(file)) ?? '', problems) };
}

async function problemsOf(own: OwnPlaybook, text: string): Promise<readonly PlaybookProblem[]> {
  try {
    return (await readOwnPlaybook(own, text)).problems;
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return placed([{ span: { start: 0, end: 0 }, severity: 'error', message: error.message }], text);
  }
}

async function isOurs(file: string, { root, text }: ConfigurationText, templates: string): Promise<boolean> {
  const folder = path.dirname(file);
  if (folder.split(path.sep).includes(ownFolder)) return true;
  const { playbook } = configurationOf(text, await bundledPlaybooks(templates)).configuration;
  return playbook !== null && !isPlaybookId(playbook) && path.resolve(root, playbook) === folder;
}

const severities: Readonly<Record<ProblemSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
};

function toDiagnostics(uri: string, text: string, problems: readonly PlaybookProblem[]): Diagnostic[] {
  const source = TextDocument.create(uri, 'yaml', 0, text);
  return problems.map(({ span, severity, message }) => ({
    source: 'Debrief',
    severity: severities[severity],
    message,
    range: toRange(source, span),
  }));
}
