import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Configuration, defaultConfiguration } from '../core/configuration/configuration.ts';
import {
  type ConfigurationProblem,
  configurationFile,
  readConfiguration,
} from '../core/configuration/read.ts';
import { DebriefError } from '../core/errors.ts';
import { type Baseline, readBaseline } from '../core/lint/baseline.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import { inside, textOf } from './inside.ts';
import type { CheckSettings } from './lint.ts';
import { bundledPlaybooks } from './playbooks.ts';
import { ownPlaybook } from './teamPlaybook.ts';

/** A configuration file as it stands on the disk. */
export interface ConfigurationText {
  /** The folder that its paths and globs start from. */
  readonly root: string;
  /** Null where there is no configuration. */
  readonly text: string | null;
}

/**
 * The nearest debrief.yml in a folder or above it, up to the top of its git repository; a playbook of the team's own
 * marks its folder as well. Without either, the folder.
 * @throws DebriefError `file-unreadable`
 */
export async function findConfiguration(folder: string): Promise<ConfigurationText> {
  for (let at = folder; ; at = path.dirname(at)) {
    const text = await textOf(path.join(at, configurationFile));
    if (text !== null || (await isThere(path.join(at, ownPlaybook)))) return { root: at, text };
    if (path.dirname(at) === at || (await isThere(path.join(at, '.git'))))
      return { root: folder, text: null };
  }
}

/** @throws DebriefError `file-missing`, `file-unreadable` */
export async function configurationAt(file: string): Promise<ConfigurationText> {
  const text = await textOf(file);
  if (text === null) throw new DebriefError('file-missing', `There is no configuration ${file}.`);
  return { root: path.dirname(file), text };
}

/** The configuration that a text says; where something is wrong with it, the usual one. */
export function configurationOf(
  text: string | null,
  playbooks: readonly string[],
): { configuration: Configuration; problems: readonly ConfigurationProblem[] } {
  if (text === null) return { configuration: defaultConfiguration, problems: [] };
  const { configuration, problems } = readConfiguration(text, { playbooks });
  return { configuration: configuration ?? defaultConfiguration, problems };
}

/** What a team has configured, and where. */
export interface TeamConfiguration extends ConfigurationText {
  readonly configuration: Configuration;
  /** The ids of the playbooks that it may name. */
  readonly playbooks: readonly string[];
}

/**
 * The configuration of the team that a folder belongs to.
 * @throws DebriefError `config-invalid`, `file-unreadable`
 */
export async function teamConfiguration(folder: string, templates: string): Promise<TeamConfiguration> {
  const [{ root, text }, playbooks] = await Promise.all([
    findConfiguration(folder),
    bundledPlaybooks(templates),
  ]);
  const { configuration, problems } = configurationOf(text, playbooks);
  const [first] = problems;
  if (first)
    throw new DebriefError('config-invalid', `${configurationFile}, line ${first.line}: ${first.message}`);
  return { root, text, configuration, playbooks };
}

/** The baseline's path below the configuration's folder. */
export function baselineName({ baseline }: Pick<Configuration, 'baseline'>): string {
  return baseline ?? 'debrief-baseline.json';
}

/**
 * The findings that were known already; null where there is no such file.
 * @throws DebriefError `config-invalid`, `path-outside-workspace`
 */
export async function baselineOf(
  configuration: Pick<Configuration, 'baseline'>,
  root: string,
): Promise<Baseline | null> {
  const name = baselineName(configuration);
  const file = path.join(root, name);
  if (!(await isThere(file))) return null;
  return readBaseline(await readFile(await inside(root, file), 'utf8'), name);
}

/**
 * What a team's documents are checked by.
 * @param today ISO date
 * @throws DebriefError `config-invalid`, `path-outside-workspace`
 */
export async function checkSettings(
  { root, text, configuration, playbooks }: TeamConfiguration,
  playbook: Playbook,
  today: string,
): Promise<CheckSettings> {
  const baseline = await baselineOf(configuration, root);
  return { root, configuration: text, playbooks, playbook, baseline, today };
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
