import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Message } from '../core/lint/engine.ts';
import type { Fix } from '../core/lint/rule.ts';
import { type Findings, toDiagnostic, toRange } from './diagnostics.ts';

/**
 * The fixes of what was found in a range, as edits of that very version: a client refuses them once the text has
 * changed.
 */
export function quickFixes(document: TextDocument, findings: Findings, range: Range): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return findings.messages
    .filter(({ span }) => span.start <= end && span.end >= start)
    .flatMap((message) =>
      message.fixes.map((fix, index) => ({ ...toAction(document, message, fix), isPreferred: index === 0 })),
    );
}

function toAction(document: TextDocument, message: Message, { title, edits }: Fix): CodeAction {
  const { uri, version } = document;
  const changes = edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }));
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, message)],
    edit: { documentChanges: [{ textDocument: { uri, version }, edits: changes }] },
  };
}
