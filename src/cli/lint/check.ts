import { fileReport, type LintReportFile } from '../../core/lint/report.ts';
import { type CheckSettings, createLint, described, type SourceFile } from '../../platform/lint.ts';

export interface CheckedFile extends LintReportFile {
  /** Rules that failed on it: defects of ours. */
  readonly defects: readonly string[];
  /** Whether the text alone decides: nothing that may come or go beside it was looked up. */
  readonly lasting: boolean;
}

export type Check = (file: SourceFile) => Promise<CheckedFile>;

/** Checks documents here, in this thread; what fails on one is told with it. */
export function createCheck(settings: CheckSettings): Check {
  const lintFile = createLint(settings);
  const checked = async (file: SourceFile): Promise<CheckedFile> => {
    const { document, messages, defects } = await lintFile(file);
    const { commits, links } = document.references;
    const lasting =
      commits.length === 0 && links.every(({ value }) => /^(?:[a-z][a-z\d+.-]*:|#)/i.test(value));
    return { ...fileReport({ document, messages }), defects, lasting };
  };
  return (file) =>
    checked(file).catch((error: unknown) => ({
      path: file.path,
      kind: 'other',
      messages: [],
      defects: [`${file.path} could not be checked: ${described(error)}`],
      lasting: false,
    }));
}
