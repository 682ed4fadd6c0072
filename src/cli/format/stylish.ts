import pc from 'picocolors';
import type { LintReport } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';

const colour: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  info: pc.cyan,
};

/** For a person at a terminal: a block a file, and a count. Empty when there is nothing to say. */
export function stylish({ files }: LintReport): string {
  const found = files.filter(({ messages }) => messages.length > 0);
  const blocks = found.map(({ path, messages }) => {
    const lines = messages.map(({ line, column, severity, message, rule }) => {
      const place = `${line}:${column}`.padEnd(8);
      return `  ${pc.dim(place)} ${colour[severity](severity.padEnd(7))} ${message}  ${pc.dim(rule)}`;
    });
    return [pc.underline(path), ...lines].join('\n');
  });
  return found.length === 0 ? '' : [...blocks, summary(found)].join('\n\n');
}

function summary(files: LintReport['files']): string {
  const count = files.reduce((sum, { messages }) => sum + messages.length, 0);
  return `${count} ${count === 1 ? 'finding' : 'findings'} in ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}
