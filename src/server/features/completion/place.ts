import type { CompletionItem, CompletionItemKind, Position } from 'vscode-languageserver-types';
import type { Span } from '../../../core/document/model.ts';
import { lineBefore, type Reading, toRange } from '../reading.ts';

/** Where something is to be completed. */
export interface Place {
  readonly offset: number;
  /** The line up to the cursor. */
  readonly before: string;
  readonly lineStart: number;
}

export function placeAt({ source }: Reading, position: Position): Place {
  const { text, start } = lineBefore(source, position);
  return { offset: source.offsetAt(position), before: text, lineStart: start };
}

/** The stretch of the line that a proposal replaces: its last `length` characters. */
export function typed({ offset }: Place, length: number): Span {
  return { start: offset - length, end: offset };
}

export interface Proposal {
  readonly label: string;
  /** Why it is proposed. */
  readonly detail: string;
  /** Markdown, shown on demand. */
  readonly documentation?: string;
  /** What is written, where that is not the label. */
  readonly text?: string;
}

/** Proposals for one place, in the order given. */
export function proposals(
  { source }: Reading,
  { kind, span, from }: { kind: CompletionItemKind; span: Span; from: readonly Proposal[] },
): CompletionItem[] {
  const range = toRange(source, span);
  const written = source.getText(range);
  return from.map(({ label, detail, documentation, text = label }, index) => ({
    label,
    kind,
    detail,
    ...(documentation !== undefined && {
      documentation: { kind: 'markdown' as const, value: documentation },
    }),
    textEdit: { range, newText: text },
    sortText: String(index).padStart(3, '0'),
    // What is there already may differ from the label: "##" before a heading, a bare name before "@name".
    filterText: label.toLowerCase().startsWith(written.toLowerCase()) ? label : `${written}${label}`,
  }));
}
