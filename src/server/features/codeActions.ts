import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { TextEdit } from '../../core/document/edits.ts';
import type { Message } from '../../core/lint/engine.ts';
import { fixesThatFit } from '../../core/lint/fixes.ts';
import { toDiagnostic } from './diagnostics.ts';
import { disabling } from './disableComments.ts';
import { issueActions } from './issueActions.ts';
import type { LensCommands } from './lenses.ts';
import { type Reading, toTextEdits } from './reading.ts';

/** The kind of the action that applies every fix that needs no person. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.debrief`;
export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, fixAllKind];

export interface CodeActionRequest {
  readonly range: Range;
  /** The kinds that are asked for; all where undefined. */
  readonly only: readonly string[] | undefined;
  /** Whether findings are shown to the person at all. */
  readonly checks: boolean;
  readonly commands: LensCommands;
}

/** Fixes are edits of the very version that was checked: a client refuses them once the text has changed. */
export function codeActions(
  reading: Reading,
  { range, only, checks, commands }: CodeActionRequest,
): CodeAction[] {
  const isWanted = (kind: string): boolean =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const start = reading.source.offsetAt(range.start);
  const end = reading.source.offsetAt(range.end);
  const touched = reading.messages.filter(({ span }) => span.start <= end && span.end >= start);
  const isFixing = isWanted(CodeActionKind.QuickFix);
  return [
    ...(checks && isFixing ? quickFixes(reading, touched) : []),
    ...(isFixing ? issueActions(reading, { start, end }, commands) : []),
    ...(checks && isWanted(fixAllKind) ? fixAll(reading) : []),
  ];
}

/** Fixes first, marked where they need no decision of the author's; then ways to switch the rules off here. */
function quickFixes(reading: Reading, messages: readonly Message[]): CodeAction[] {
  const fixes = messages.flatMap((message) =>
    message.fixes.map(({ title, edits, unfinished }, index) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(reading, message)],
      isPreferred: index === 0 && unfinished === undefined,
      edit: editOf(reading, edits),
    })),
  );
  const switches = messages.flatMap((message) => {
    const edit = disabling(reading, message);
    if (edit === null) return [];
    return {
      title: `Disable ${message.rule} for this line`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(reading, message)],
      edit: editOf(reading, [edit]),
    };
  });
  return [...fixes, ...switches];
}

function fixAll(reading: Reading): CodeAction[] {
  const edits = fixesThatFit(reading.messages).flatMap(({ fix }) => fix.edits);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all Debrief findings', kind: fixAllKind, edit: editOf(reading, edits) }];
}

function editOf({ source }: Reading, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = source;
  return { documentChanges: [{ textDocument: { uri, version }, edits: toTextEdits(source, edits) }] };
}
