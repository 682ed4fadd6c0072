import type { LintReport } from '../../core/lint/report.ts';
import { inertJson } from '../json.ts';
import { githubFormat } from './github.ts';
import { stylish } from './stylish.ts';

const formats = {
  stylish: async (report: LintReport) => stylish(report),
  json: async (report: LintReport) => inertJson(report),
  sarif: async (report: LintReport) => (await import('./sarif.ts')).sarif(report),
  github: async (report: LintReport) => githubFormat(report),
  junit: async (report: LintReport) => (await import('./junit.ts')).junit(report),
} as const;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** What is printed; empty where there is nothing to say. */
export function formatReport(report: LintReport, name: FormatName): Promise<string> {
  return formats[name](report);
}
