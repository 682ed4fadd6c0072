import type { Outcome } from './step.ts';

/** What vitest reports of one file. */
export interface FileRun {
  /** Its path. */
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

/** The files of a vitest JSON report; null where there is none. */
export function filesOf(report: string | null): readonly FileRun[] | null {
  if (report === null) return null;
  return (JSON.parse(report) as { readonly testResults: readonly FileRun[] }).testResults;
}

/** Failed itself, as it does when it cannot be loaded, or with one of its tests. */
export function hasFailed({ status }: FileRun): boolean {
  return status !== 'passed';
}

/** The tests of these files; a file that failed without a failed test counts as one. */
export function counted(files: readonly FileRun[]): Outcome {
  const outcomes = files.map((file) => {
    const having = (wanted: string): number =>
      file.assertionResults.filter(({ status }) => status === wanted).length;
    return { passed: having('passed'), failed: Math.max(having('failed'), hasFailed(file) ? 1 : 0) };
  });
  return total(outcomes);
}

export function total(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}
