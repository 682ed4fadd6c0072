import type { LintReport } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { type ExitCode, exitCode } from '../exit.ts';

export interface Strictness {
  /** Only errors are told, and counted. */
  readonly quiet?: boolean;
  /** How many warnings there may be, beside any number of hints. */
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
 * Every finding fails, hints too. A limit of warnings is for CI: there hints pass, as they are for a draft that is still
 * being written. With `quiet` errors alone fail.
 */
export function outcomeOf(report: LintReport, { quiet = false, maxWarnings }: Strictness): ExitCode {
  const count = (wanted: Severity): number =>
    report.files.reduce(
      (sum, { messages }) => sum + messages.filter(({ severity }) => severity === wanted).length,
      0,
    );
  const least = quiet || maxWarnings !== undefined ? 0 : count('info');
  const allowed = maxWarnings ?? (quiet ? Number.POSITIVE_INFINITY : 0);
  return count('error') + least > 0 || count('warning') > allowed ? exitCode.findings : exitCode.clean;
}
