import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Configuration, defaultConfiguration } from '../core/configuration/configuration.ts';
import {
  type ConfigurationProblem,
  configurationFile,
  isPlaybookId,
  readConfiguration,
} from '../core/configuration/read.ts';
import { DebriefError } from '../core/errors.ts';
import { type Baseline, readBaseline } from '../core/lint/baseline.ts';
import { loadPlaybook } from '../core/playbook/load.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import { hasCode } from './atomicFile.ts';
import type { CheckSettings } from './lint.ts';
import { loadBundledPlaybook } from './playbooks.ts';

/** A configuration file as it stands on the disk. */
export interface ConfigurationText {
  /** The folder that its paths and globs start from. */
  readonly root: string;
  /** Null where there is no configuration. */
  readonly text: string | null;
}

/**
 * The nearest debrief.yml in a folder or above it, up to the top of its git repository; without one, the folder.
 * @throws DebriefError `file-unreadable`
 */
export async function findConfiguration(folder: string): Promise<ConfigurationText> {
  for (let at = folder; ; at = path.dirname(at)) {
    const text = await textOf(path.join(at, configurationFile));
    if (text !== null) return { root: at, text };
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

/** The ids of the playbooks that come with Debrief. */
export async function bundledPlaybooks(templates: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(templates, 'playbooks'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * The playbook that a configuration names, or the usual one.
 * @throws DebriefError `playbook-invalid`, `path-outside-workspace`, `file-missing`
 */
export async function playbookOf(
  { playbook }: Pick<Configuration, 'playbook'>,
  root: string,
  templates: string,
): Promise<Playbook> {
  if (playbook === null) return loadBundledPlaybook(templates);
  if (isPlaybookId(playbook)) return loadBundledPlaybook(templates, playbook);
  const folder = path.join(root, playbook);
  return loadPlaybook(async (name) => readFile(await inside(root, path.join(folder, name)), 'utf8'));
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

/**
 * The playbook of the team that a folder belongs to.
 * @throws DebriefError `config-invalid`, `playbook-invalid`, `path-outside-workspace`, `file-missing`
 */
export async function configuredPlaybook(folder: string, templates: string): Promise<Playbook> {
  const { configuration, root } = await teamConfiguration(folder, templates);
  return playbookOf(configuration, root, templates);
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
 * @throws DebriefError `config-invalid`, `playbook-invalid`, `path-outside-workspace`, `file-missing`
 */
export async function checkSettings(
  { root, text, configuration, playbooks }: TeamConfiguration,
  templates: string,
  today: string,
): Promise<CheckSettings> {
  const [playbook, baseline] = await Promise.all([
    playbookOf(configuration, root, templates),
    baselineOf(configuration, root),
  ]);
  return { root, configuration: text, playbooks, playbook, baseline, today };
}

/**
 * A file's true path, if no link leads it out of a folder.
 * @throws DebriefError `path-outside-workspace`, `file-missing`
 */
async function inside(root: string, file: string): Promise<string> {
  const [folder, target] = await Promise.all([realpath(root), realpath(file).catch(() => null)]);
  if (target === null)
    throw new DebriefError('file-missing', `There is no file ${file}, which debrief.yml names.`);
  if (target.startsWith(folder + path.sep)) return target;
  const message = `${file} leads out of ${root}; debrief.yml may only name what is inside.`;
  throw new DebriefError('path-outside-workspace', message);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return null;
    throw new DebriefError('file-unreadable', `${file} cannot be read.`, { cause });
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
