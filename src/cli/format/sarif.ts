import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import packageJson from '../../../package.json' with { type: 'json' };
import { ruleUrl } from '../../core/lint/pages.ts';
import type { LintReport } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { rules } from '../../core/lint/rules/index.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** SARIF 2.1.0, for code scanning. */
export function sarif({ files }: LintReport): string {
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: 'Debrief',
    toolDriverVersion: packageJson.version,
    url: packageJson.homepage,
  });
  for (const { id, title } of rules) {
    run.addRule(
      new SarifRuleBuilder().initSimple({ ruleId: id, shortDescriptionText: title, helpUri: ruleUrl(id) }),
    );
  }
  for (const { path, messages } of files) {
    for (const { rule, severity, message, line, column, endLine, endColumn } of messages) {
      const result = new SarifResultBuilder().initSimple({
        ruleId: rule,
        level: levels[severity],
        messageText: message,
        fileUri: path.split('/').map(encodeURIComponent).join('/'),
        startLine: line,
        startColumn: column,
        endLine,
        endColumn,
      });
      run.addResult(result);
    }
  }
  const builder = new SarifBuilder();
  builder.addRun(run);
  return builder.buildSarifJsonString({ indent: true });
}
