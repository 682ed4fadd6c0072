import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../core/document/model.ts';
import type { Message } from '../core/lint/engine.ts';
import type { Severity } from '../core/lint/rule.ts';

/** What was found in one version of a document. */
export interface Findings {
  readonly version: number;
  readonly messages: readonly Message[];
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function toDiagnostic(document: TextDocument, message: Message): Diagnostic {
  return {
    source: 'Debrief',
    code: message.rule,
    codeDescription: { href: message.url },
    severity: severities[message.severity],
    message: message.message,
    range: toRange(document, message.span),
  };
}

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
