import type { Span } from '../../core/document/model.ts';
import type { LintReportFile } from '../../core/lint/report.ts';
import type { Severity } from '../../core/lint/rule.ts';
import type { PlaybookInForce } from '../../platform/teamPlaybook.ts';
import { shown } from '../files.ts';
import type { World } from '../world.ts';

interface Problem {
  readonly span: Span;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** An error where it is not said. */
  readonly severity?: Severity;
}

interface Subject {
  readonly rule: string;
  readonly url: string;
}

const pages = 'https://github.com/debrief/debrief/blob/main/docs';
const configuration: Subject = { rule: 'configuration', url: `${pages}/configuration.md` };
const playbook: Subject = { rule: 'playbook', url: `${pages}/writing-playbooks.md` };

/** What is wrong with a file that says how documents are checked, as findings in it. */
export function problemFile(
  name: string,
  text: string,
  problems: readonly Problem[],
  { rule, url }: Subject = configuration,
): LintReportFile {
  const lines = text.split(/\r\n|\n|\r/);
  const messages = problems.map(({ message, line, column, span, severity = 'error' }) => ({
    rule,
    severity,
    line,
    column,
    endLine: line,
    endColumn: column + Math.min(span.end - span.start, (lines[line - 1]?.length ?? 0) - column + 1),
    message,
    url,
    expected: [],
    fixable: false,
    excerpt: lines[line - 1] ?? '',
  }));
  return { path: name, kind: 'other', messages };
}

/** What is wrong with the team's own playbook; nothing where that is nothing. */
export function playbookNotes(
  world: World,
  { file, text, problems }: Pick<PlaybookInForce, 'file' | 'text' | 'problems'>,
): LintReportFile[] {
  if (file === null || problems.length === 0) return [];
  return [problemFile(shown(world, file), text, problems, playbook)];
}
