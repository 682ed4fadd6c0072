import pc from 'picocolors';
import type { LintReport, LintReportMessage } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { cells } from './cells.ts';

const colour: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  info: pc.cyan,
};

/** For a person at a terminal: a block a file, each finding with the place it is about, and a count. Empty when clean. */
export function stylish({ files }: LintReport): string {
  const found = files.filter(({ messages }) => messages.length > 0);
  const blocks = found.map(({ path, messages }) =>
    [pc.underline(printable(path)), ...messages.flatMap(finding)].join('\n'),
  );
  return found.length === 0 ? '' : [...blocks, summary(found)].join('\n\n');
}

/** With its place, which findings at the same place share. */
function finding(message: LintReportMessage, index: number, all: readonly LintReportMessage[]): string[] {
  const { line, column, severity, rule } = message;
  const place = `${line}:${column}`.padEnd(8);
  const head = `  ${pc.dim(place)} ${colour[severity](severity.padEnd(7))} ${printable(message.message)}  ${pc.dim(rule)}`;
  const next = all[index + 1];
  const shared = next?.line === line && next.column === column && next.endColumn === message.endColumn;
  const shown = shared ? null : excerpt(message);
  return shown === null ? [head] : [head, shown];
}

/** Of a line, so much before what is found fault with, and so much in all. */
const lead = 40;
const widest = 100;

/** The line, cut to what fits, with carets below what is found fault with; null where there is nothing to see. */
function excerpt({ excerpt, line, column, endLine, endColumn, severity }: LintReportMessage): string | null {
  if (excerpt.trim() === '') return null;
  const indent = excerpt.length - excerpt.trimStart().length;
  const from = Math.min(indent, column - 1) + Math.max(0, column - 1 - indent - lead);
  const text = excerpt.slice(from, from + widest).trimEnd();
  const cut = from > indent ? '…' : '';
  const end = endLine === line ? endColumn - 1 : excerpt.length;
  const before = cells(text.slice(0, column - 1 - from));
  const marked = cells(text.slice(column - 1 - from, Math.max(column - from, end - from)));
  const more = from + widest < excerpt.trimEnd().length ? '…' : '';
  const carets = '^'.repeat(Math.max(1, marked));
  const gutter = ' '.repeat(11);
  return [
    `${gutter}${pc.dim('|')} ${cut}${printable(text)}${more}`,
    `${gutter}${pc.dim('|')} ${' '.repeat(before + cut.length)}${colour[severity](carets)}`,
  ].join('\n');
}

/** What a document says must not move the cursor, clear the screen, or turn the text around. */
function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
}

function summary(files: LintReport['files']): string {
  const all = files.flatMap(({ messages }) => messages);
  const fixable = all.filter((message) => message.fixable).length;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = all.filter((message) => message.severity === severity).length;
    return count === 0 ? [] : [colour[severity](plural(count, nouns[severity]))];
  });
  const fix = fixable === 0 ? '' : `; ${fixable} with a fix`;
  return `${plural(all.length, 'finding')} in ${plural(files.length, 'file')} (${counts.join(', ')})${fix}`;
}

const nouns: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'hint' };

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
