import { escapeInline } from '../../core/document/escape.ts';
import type { LintReport, LintReportFile } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import { appendText } from '../../platform/textFile.ts';

/** A row has about 300 bytes, and GitHub drops a summary of more than a megabyte. */
const mostRows = 1000;

const nouns: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'hint' };

/** Adds the summary to what the steps of a job have told so far, in the file that GitHub names. */
export async function appendSummary(report: LintReport, file: string): Promise<void> {
  await appendText(file, summary(report));
}

/** The findings as Markdown, for the page of a job. */
export function summary({ files, skipped }: LintReport): string {
  const rows = files.flatMap(rowsOf);
  const count = rows.length === 1 ? '1 finding' : `${rows.length} findings`;
  const checked = files.length === 1 ? '1 document' : `${files.length} documents`;
  const head = ['| Where | Severity | Finding | Rule |', '| --- | --- | --- | --- |'];
  const more = rows.length > mostRows ? [`${rows.length - mostRows} more are in the log.`] : [];
  const unread = skipped.map(
    ({ path, reason }) => `- ${escapeInline(path)} ${escapeInline(reason)}; it was skipped.`,
  );
  return `${[
    '## Debrief',
    `${count} in ${checked}.`,
    ...(rows.length === 0 ? [] : [[...head, ...rows.slice(0, mostRows)].join('\n')]),
    ...more,
    ...(unread.length === 0 ? [] : [unread.join('\n')]),
  ].join('\n\n')}\n`;
}

function rowsOf({ path, messages }: LintReportFile): string[] {
  return messages.map(({ line, severity, message, rule, url }) => {
    const cells = [
      `${escapeInline(path)}:${line}`,
      nouns[severity],
      escapeInline(message),
      `[${rule}](${url})`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}
