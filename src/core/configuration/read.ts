import type { Span } from '../document/model.ts';
import { positionsOf } from '../document/positions.ts';
import { parseWindow } from '../evidence/window.ts';
import type { Rule } from '../lint/rule.ts';
import { recommended, rules, strict } from '../lint/rules/index.ts';
import { usualStrictness } from '../lint/strictness.ts';
import {
  type ChangesSetting,
  type Configuration,
  type RepositorySetting,
  type RuleSetting,
  type ServiceSetting,
  settingOf,
} from './configuration.ts';
import { didYouMean, schemaFlaws } from './flaws.ts';
import { matcher } from './globs.ts';
import { issuesOf } from './issues.ts';
import {
  type ChangesEntry,
  type ConfigurationFile,
  configurationSchema,
  presetNames,
  type ServiceEntry,
  type SeverityOrOff,
} from './schema.ts';
import { type Flaw, readYaml, type YamlFile } from './yamlFile.ts';

/** The name of the configuration, in the top folder of a workspace. */
export const configurationFile = 'debrief.yml';

/** Something wrong with a configuration: one sentence, and where; line and column count from 1. */
export interface ConfigurationProblem extends Flaw {
  readonly span: Span;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface ConfigurationReading {
  /** Null where there are problems: a configuration is taken as it is meant, or not at all. */
  readonly configuration: Configuration | null;
  /** In the order of the file. */
  readonly problems: readonly ConfigurationProblem[];
}

export interface ReadOptions {
  /** Ids of the playbooks that come with Debrief. */
  readonly playbooks?: readonly string[];
}

/** Reads a debrief.yml; any text, without exceptions. */
export function readConfiguration(text: string, { playbooks = [] }: ReadOptions = {}): ConfigurationReading {
  const file = readYaml(text);
  if (file.flaws.length > 0) return { configuration: null, problems: placed(file.flaws, text) };
  const result = configurationSchema.safeParse(file.data ?? {});
  if (!result.success)
    return { configuration: null, problems: placed(schemaFlaws(result.error, file), text) };
  const flaws = nameFlaws(result.data, file, playbooks);
  if (flaws.length > 0) return { configuration: null, problems: placed(flaws, text) };
  return { configuration: configurationOf(result.data), problems: [] };
}

function placed(flaws: readonly Flaw[], text: string): ConfigurationProblem[] {
  const positions = positionsOf(text);
  return flaws
    .map((flaw) => ({ ...flaw, ...positions.positionAt(flaw.span.start) }))
    .sort((a, b) => a.span.start - b.span.start);
}

/** Names of presets and playbooks that nobody knows. */
function nameFlaws(data: ConfigurationFile, file: YamlFile, playbooks: readonly string[]): Flaw[] {
  const known = [...presetNames, ...playbooks];
  const flaws: Flaw[] = [];
  for (const [index, name] of listed(data.extends).entries()) {
    if (known.includes(name)) continue;
    const span = file.spanOf(['extends', index]);
    flaws.push({ span, message: `There is no preset or playbook "${name}"${didYouMean(name, known)}` });
  }
  const { playbook } = data;
  if (playbook !== undefined && isPlaybookId(playbook) && !playbooks.includes(playbook)) {
    const message = `There is no playbook "${playbook}"${didYouMean(playbook, playbooks)}`;
    flaws.push({ span: file.spanOf(['playbook']), message });
  }
  return flaws;
}

/** A playbook that comes with Debrief has an id; a team's own is a folder, written with a slash. */
export function isPlaybookId(playbook: string): boolean {
  return !playbook.includes('/');
}

function listed(value: ConfigurationFile['extends']): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

function configurationOf(data: ConfigurationFile): Configuration {
  const bases = listed(data.extends);
  const fromExtends = bases.findLast((name) => !presetNames.some((preset) => preset === name));
  return {
    rules: rules.flatMap((rule) => settings(rule, data, presetRules(bases))),
    strictness: {
      draft: data.strictness?.draft ?? usualStrictness.draft,
      review: data.strictness?.review ?? usualStrictness.review,
      final: data.strictness?.final ?? usualStrictness.final,
    },
    zone: data.zone ?? null,
    sections: data.sections ?? {},
    playbook: data.playbook ?? fromExtends ?? null,
    baseline: data.baseline ?? null,
    services: new Map(
      Object.entries(data.services ?? {}).map(([name, service]) => [name, serviceOf(service)]),
    ),
    changes: changesOf(data.changes ?? {}),
    issues: issuesOf(data.issues ?? {}),
    ignores: matcher(data.ignore ?? []),
  };
}

function serviceOf({ paths, repository, owners }: ServiceEntry): ServiceSetting {
  return { paths: paths ?? [], repository: repository ?? null, owners: owners ?? [] };
}

function changesOf({ branch, repositories, look_back }: ChangesEntry): ChangesSetting {
  return {
    branch: branch ?? null,
    repositories: (repositories ?? []).map(repositoryOf),
    lookBackMs: look_back === undefined ? null : parseWindow(look_back),
  };
}

function repositoryOf(entry: NonNullable<ChangesEntry['repositories']>[number]): RepositorySetting {
  return typeof entry === 'string'
    ? { path: entry, branch: null }
    : { path: entry.path, branch: entry.branch ?? null };
}

/** What a configuration that names no preset starts from is the recommended one. */
function presetRules(bases: readonly string[]): ReadonlySet<Rule> {
  return new Set(bases.includes('strict') ? strict : recommended);
}

function settings(
  rule: Rule,
  { rules: written }: ConfigurationFile,
  preset: ReadonlySet<Rule>,
): RuleSetting[] {
  const entry = written?.[rule.id];
  const usual = settingOf(rule);
  if (entry === undefined) return preset.has(rule) ? [usual] : [];
  if (typeof entry === 'string') return withSeverity(usual, entry);
  const { severity = rule.severity, files, ...options } = entry;
  const appliesTo = files === undefined ? usual.appliesTo : matcher(files);
  return withSeverity({ ...usual, options, appliesTo }, severity);
}

/** A rule that is off is not there. */
function withSeverity(setting: RuleSetting, severity: SeverityOrOff): RuleSetting[] {
  return severity === 'off' ? [] : [{ ...setting, severity }];
}
