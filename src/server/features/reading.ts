import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { TextEdit } from '../../core/document/edits.ts';
import type { Postmortem, Span } from '../../core/document/model.ts';
import type { Message } from '../../core/lint/engine.ts';
import type { RuleContext } from '../../core/lint/rule.ts';
import type { RepositoryRef } from '../../core/ports.ts';

/** One version of a document, read: what every feature looks at. */
export interface Reading {
  readonly source: TextDocument;
  readonly facts: Postmortem;
  /** What the rules see; the document in it is `facts`. */
  readonly context: RuleContext;
  /** What the rules say. */
  readonly messages: readonly Message[];
  /** The repository on a host that holds the document; null where that is not known. */
  readonly repository: RepositoryRef | null;
  /** The zone of the machine that the reader sits at, an IANA name: for showing times, never for reading them. */
  readonly readersZone: string;
}

/** Whether the document is one of ours: ordinary Markdown is left untouched by all features. */
export function isOurs({ facts: { kind } }: Pick<Reading, 'facts'>): boolean {
  return kind === 'incident' || kind === 'postmortem';
}

export function toRange(source: TextDocument, { start, end }: Span): Range {
  return { start: source.positionAt(start), end: source.positionAt(end) };
}

export function toTextEdits(source: TextDocument, edits: readonly TextEdit[]) {
  return edits.map(({ span, newText }) => ({ range: toRange(source, span), newText }));
}

export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The line of a position up to it, and the offset at which the line starts. */
export function lineBefore(source: TextDocument, position: Position): { text: string; start: number } {
  const start = { line: position.line, character: 0 };
  return { text: source.getText({ start, end: position }), start: source.offsetAt(start) };
}
