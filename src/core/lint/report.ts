import type { DocumentKind, Postmortem, Span } from '../document/model.ts';
import { positionsOf } from '../document/positions.ts';
import type { Message } from './engine.ts';
import type { Severity } from './rule.ts';
import { noSecret } from './rules/no-secret.ts';

/** What `debrief lint --format json` prints. Lines and columns count from 1; the end is behind the last character. */
export interface LintReport {
  readonly version: 1;
  readonly files: readonly LintReportFile[];
  /** Files that were meant to be checked and could not be read. */
  readonly skipped: readonly SkippedFile[];
}

export interface SkippedFile {
  readonly path: string;
  /** Goes on after the file's name: "is not UTF-8". */
  readonly reason: string;
}

export interface LintReportFile {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly messages: readonly LintReportMessage[];
}

export interface LintReportMessage {
  readonly rule: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly url: string;
  /** What may stand there instead, where that is known. */
  readonly expected: readonly string[];
  readonly fixable: boolean;
  /** The line it starts on, secrets in it blotted out; empty where that is too long to be shown. */
  readonly excerpt: string;
}

/** A linted document. */
export interface LintedDocument {
  readonly document: Postmortem;
  readonly messages: readonly Message[];
}

export function fileReport({ document, messages }: LintedDocument): LintReportFile {
  const positions = positionsOf(document.text);
  const secrets = messages.filter(({ rule }) => rule === noSecret.id).map(({ span }) => span);
  const shown = blotted(document.text, secrets);
  return {
    path: document.path,
    kind: document.kind,
    messages: messages.map(({ rule, severity, span, message, url, expected, fixes }) => {
      const [start, end] = [positions.positionAt(span.start), positions.positionAt(span.end)];
      return {
        rule,
        severity,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        message,
        url,
        expected,
        fixable: fixes.length > 0,
        excerpt: lineAround(shown, span.start),
      };
    }),
  };
}

/** Reports go to logs that more people read than the repository. */
function blotted(text: string, secrets: readonly Span[]): string {
  return secrets.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[^\r\n]/g, '*') + rest.slice(end),
    text,
  );
}

const longestExcerpt = 400;

function lineAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const [line = ''] = /^[^\r\n]*/.exec(text.slice(start, start + longestExcerpt + 1)) ?? [];
  return line.length > longestExcerpt ? '' : line;
}
