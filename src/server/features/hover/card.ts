import type { Span } from '../../../core/document/model.ts';

/** What is told of a place in a document. */
export interface Card {
  readonly span: Span;
  /** Markdown; what comes from the document is escaped. */
  readonly paragraphs: readonly string[];
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
