import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Message } from '../../core/lint/engine.ts';
import { ruleUrl } from '../../core/lint/pages.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { type Reading, toRange } from './reading.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules whose findings are text that can go: editors show it faded. */
const superfluous = new Set(['disable-unused']);

export function diagnostics(reading: Reading): Diagnostic[] {
  return reading.messages.map((message) => toDiagnostic(reading, message));
}

export function toDiagnostic({ source }: Reading, message: Message): Diagnostic {
  return {
    source: 'Debrief',
    code: message.rule,
    codeDescription: { href: message.url },
    severity: severities[message.severity],
    message: message.message,
    range: toRange(source, message.span),
    ...(superfluous.has(message.rule) && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** What is said of a document that took longer to check than it may: nothing else is known of it. */
export function beyondBudget(budgetMs: number): Diagnostic {
  const beginning = { line: 0, character: 0 };
  const seconds = Number((budgetMs / 1000).toFixed(1));
  return {
    source: 'Debrief',
    code: 'too-complex',
    codeDescription: { href: ruleUrl('too-complex') },
    severity: DiagnosticSeverity.Information,
    message: `Simplify or split this document: checking it took longer than ${seconds} s, or too much memory, and was stopped until it changes.`,
    range: { start: beginning, end: beginning },
  };
}
