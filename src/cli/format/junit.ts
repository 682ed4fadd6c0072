import builder from 'junit-report-builder';
import type { LintReport } from '../../core/lint/report.ts';

/** XML for the test reports of CI systems: a suite a file, a case a finding; hints pass. */
export function junit({ files, skipped }: LintReport): string {
  const report = builder.newBuilder();
  for (const { path, messages } of files) {
    const suite = report.testSuite().name(path);
    if (messages.length === 0) suite.testCase().className(path).name('no findings').file(path);
    for (const { rule, severity, line, column, message, url } of messages) {
      const test = suite.testCase().className(path).name(`${rule} ${line}:${column}`).file(path);
      const text = `${path}:${line}:${column} ${severity}: ${message} ${url}`;
      if (severity === 'info') test.standardOutput(text);
      else test.failure(message, severity).stacktrace(text);
    }
  }
  for (const { path, reason } of skipped) {
    report.testSuite().name(path).testCase().className(path).name(reason).file(path).skipped();
  }
  return report.build().trimEnd();
}
