import type { LintReport } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands that GitHub Actions shows beside the lines of a pull request. Escaping as in actions/toolkit,
 * packages/core/src/command.ts.
 */
export function githubFormat({ files }: LintReport): string {
  return files
    .flatMap(({ path, messages }) =>
      messages.map(({ severity, line, column, endLine, endColumn, rule, message }) => {
        const place = Object.entries({
          file: path,
          line,
          col: column,
          endLine,
          endColumn,
          title: `Debrief: ${rule}`,
        })
          .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
          .join(',');
        return `::${commands[severity]} ${place}::${escapeData(message)}`;
      }),
    )
    .join('\n');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
