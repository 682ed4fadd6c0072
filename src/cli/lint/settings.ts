import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { configurationFile } from '../../core/configuration/read.ts';
import type { LintReport } from '../../core/lint/report.ts';
import {
  baselineName,
  bundledPlaybooks,
  checkSettings,
  configurationAt,
  configurationOf,
  findConfiguration,
} from '../../platform/configuration.ts';
import type { CheckSettings } from '../../platform/lint.ts';
import { absolute, shown } from '../files.ts';
import type { World } from '../world.ts';

export interface LintSettings {
  /** The folder that documents' paths and the configuration's globs start from. */
  readonly root: string;
  /** Absolute. */
  readonly baselineFile: string;
  readonly check: CheckSettings;
}

/** A configuration that cannot be taken as it is, told as findings in it. */
export interface BadConfiguration {
  readonly report: LintReport;
}

/**
 * What documents are checked by.
 * @param file the configuration; the nearest debrief.yml where undefined
 * @throws DebriefError `file-missing`, `config-invalid`, `playbook-invalid`, `path-outside-workspace`
 */
export async function lintSettings(
  world: World,
  file: string | undefined,
): Promise<LintSettings | BadConfiguration> {
  const found = file === undefined ? findConfiguration(world.cwd) : configurationAt(absolute(world, file));
  const { root, text } = await found;
  const templates = world.installed('templates');
  const playbooks = await bundledPlaybooks(templates);
  const { configuration, problems } = configurationOf(text, playbooks);
  if (problems.length > 0) {
    const name = shown(world, file ?? path.join(root, configurationFile));
    return { report: problemReport(name, text ?? '', problems) };
  }
  const today = world.clock.now().toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString();
  return {
    root,
    baselineFile: path.join(root, baselineName(configuration)),
    check: await checkSettings({ root, text, configuration, playbooks }, templates, today),
  };
}

type Problems = ReturnType<typeof configurationOf>['problems'];

const page = 'https://github.com/debrief/debrief/blob/main/docs/configuration.md';

function problemReport(name: string, text: string, problems: Problems): LintReport {
  const lines = text.split(/\r\n|\n|\r/);
  const messages = problems.map(({ message, line, column, span }) => ({
    rule: 'configuration',
    severity: 'error' as const,
    line,
    column,
    endLine: line,
    endColumn: column + Math.min(span.end - span.start, (lines[line - 1]?.length ?? 0) - column + 1),
    message,
    url: page,
    expected: [],
    fixable: false,
    excerpt: lines[line - 1] ?? '',
  }));
  return { version: 1, files: [{ path: name, kind: 'other', messages }], skipped: [] };
}
