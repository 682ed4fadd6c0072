import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Configuration } from '../../../core/configuration/configuration.ts';
import { configurationFile, readConfiguration } from '../../../core/configuration/read.ts';
import { readYaml } from '../../../core/configuration/yamlFile.ts';
import type { Span } from '../../../core/document/model.ts';
import { DebriefError } from '../../../core/errors.ts';
import { baselineOf } from '../../../platform/configuration.ts';
import { bundledPlaybooks } from '../../../platform/playbooks.ts';
import { playbookInForce } from '../../../platform/teamPlaybook.ts';
import { toRange } from '../reading.ts';

export interface ConfigurationText {
  readonly uri: string;
  readonly text: string;
  /** The folder that it stands in. */
  readonly root: string;
  /** The folder of what comes with Debrief. */
  readonly templates: string;
}

/** What is wrong with a debrief.yml, and with the files that it names; where that is nothing, it may be in force. */
export async function checkConfiguration(file: ConfigurationText): Promise<Diagnostic[]> {
  const { uri, text, templates } = file;
  const { configuration, problems } = readConfiguration(text, {
    playbooks: await bundledPlaybooks(templates),
  });
  const found = configuration === null ? problems : await namedFileProblems(configuration, file);
  const source = TextDocument.create(uri, 'yaml', 0, text);
  return found.map(({ span, message }) => ({
    source: 'Debrief',
    severity: DiagnosticSeverity.Error,
    message,
    range: toRange(source, span),
  }));
}

interface Problem {
  readonly span: Span;
  readonly message: string;
}

async function namedFileProblems(
  configuration: Configuration,
  { text, root, templates }: ConfigurationText,
): Promise<Problem[]> {
  const { spanOf } = readYaml(text);
  const [{ file, problems }, failures] = await Promise.all([
    playbookInForce({ configuration, root, text }, templates),
    failureOf(baselineOf(configuration, root), spanOf(['baseline'])),
  ]);
  // What is wrong in the playbook's own file is told there.
  const isHere = file !== null && path.basename(file) === configurationFile;
  return [...(isHere ? problems : []), ...failures];
}

/** What is said of a file that a setting names and that cannot be used. */
async function failureOf(loading: Promise<unknown>, span: Span): Promise<Problem[]> {
  try {
    await loading;
    return [];
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return [{ span, message: error.message }];
  }
}
