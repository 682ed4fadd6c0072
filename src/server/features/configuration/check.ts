import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { readConfiguration } from '../../../core/configuration/read.ts';
import { defaultPlaybook } from '../../../platform/playbooks.ts';
import type { Snapshot } from '../../analysis/protocol.ts';
import { toRange } from '../reading.ts';

export interface ConfigurationVerdict {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it may be in force. */
  readonly usable: boolean;
}

/** What is wrong with a debrief.yml. */
export function checkConfiguration({ uri, version, text }: Snapshot): ConfigurationVerdict {
  const { configuration, problems } = readConfiguration(text, { playbooks: [defaultPlaybook] });
  const source = TextDocument.create(uri, 'yaml', version, text);
  const diagnostics = problems.map(({ span, message }) => ({
    source: 'Debrief',
    severity: DiagnosticSeverity.Error,
    message,
    range: toRange(source, span),
  }));
  return { diagnostics, usable: configuration !== null };
}
