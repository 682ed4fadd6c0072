import type { LintReport } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { type ExitCode, exitCode } from '../exit.ts';

export interface Strictness {
  /** Only errors are told, and counted. */
  readonly quiet?: boolean;
  /** How many warnings there may be. */
  readonly maxWarnings?: number;
}

/** Without what is not to be told. */
export function toldOf(report: LintReport, { quiet = false }: Strictness): LintReport {
  if (!quiet) return report;
  const files = report.files.map((file) => ({
    ...file,
    messages: file.messages.filter(({ severity }) => severity === 'error'),
  }));
  return { ...report, files };
}

/**
 * Errors fail, and more warnings than there may be: with `quiet` any number, else none. Hints never do: they are for a
 * draft that is still being written.
 */
export function outcomeOf(report: LintReport, { quiet = false, maxWarnings }: Strictness): ExitCode {
  const count = (wanted: Severity): number =>
    report.files.reduce(
      (sum, { messages }) => sum + messages.filter(({ severity }) => severity === wanted).length,
      0,
    );
  const allowed = maxWarnings ?? (quiet ? Number.POSITIVE_INFINITY : 0);
  return count('error') > 0 || count('warning') > allowed ? exitCode.findings : exitCode.clean;
}
