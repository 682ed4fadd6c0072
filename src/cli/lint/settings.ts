import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { configurationFile } from '../../core/configuration/read.ts';
import type { LintReport, LintReportFile } from '../../core/lint/report.ts';
import {
  baselineName,
  checkSettings,
  configurationAt,
  configurationOf,
  findConfiguration,
} from '../../platform/configuration.ts';
import type { CheckSettings } from '../../platform/lint.ts';
import { bundledPlaybooks } from '../../platform/playbooks.ts';
import { playbookInForce } from '../../platform/teamPlaybook.ts';
import { absolute, shown } from '../files.ts';
import type { World } from '../world.ts';
import { playbookNotes, problemFile } from './problems.ts';

export interface LintSettings {
  /** The folder that documents' paths and the configuration's globs start from. */
  readonly root: string;
  /** Absolute. */
  readonly baselineFile: string;
  readonly check: CheckSettings;
  /** What is to be told of the playbook, which is in force all the same. */
  readonly notes: readonly LintReportFile[];
}

/** A configuration, or a playbook, that cannot be taken as it is, told as findings in it. */
export interface BadConfiguration {
  readonly report: LintReport;
}

/**
 * What documents are checked by.
 * @param file the configuration; the nearest debrief.yml where undefined
 * @throws DebriefError `file-missing`, `config-invalid`, `path-outside-workspace`
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
    return { report: reportOf([problemFile(name, text ?? '', problems)]) };
  }
  const team = { root, text, configuration, playbooks };
  const inForce = await playbookInForce(team, templates);
  const notes = playbookNotes(world, inForce);
  if (inForce.problems.some(({ severity }) => severity === 'error')) return { report: reportOf(notes) };
  const today = world.clock.now().toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString();
  return {
    root,
    baselineFile: path.join(root, baselineName(configuration)),
    check: await checkSettings(team, inForce.playbook, today),
    notes,
  };
}

function reportOf(files: readonly LintReportFile[]): LintReport {
  return { version: 1, files, skipped: [] };
}
