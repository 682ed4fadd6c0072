import type { SectionKind } from '../document/model.ts';
import type { Rule, Severity } from '../lint/rule.ts';
import { recommended } from '../lint/rules/index.ts';
import { type Strictness, usualStrictness } from '../lint/strictness.ts';
import { type IssuesSetting, usualIssues } from './issues.ts';

/** A rule that is on, and how. */
export interface RuleSetting {
  readonly rule: Rule;
  /** In a finished document. */
  readonly severity: Severity;
  /** As the rule's schema has read them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the rule looks at the file: a path below the configuration's folder, with forward slashes. */
  appliesTo(path: string): boolean;
}

/** Where a service lives. */
export interface ServiceSetting {
  /** Relative to the configuration's folder, or to that of its repository where there is one; with forward slashes. */
  readonly paths: readonly string[];
  /** A folder relative to the configuration's; null where the service lives in the same repository. */
  readonly repository: string | null;
  /** Whom CODEOWNERS names for it. */
  readonly owners: readonly string[];
}

/** A further repository whose changes are listed. */
export interface RepositorySetting {
  /** A folder relative to the configuration's. */
  readonly path: string;
  /** The branch that is deployed; null where it is to be guessed. */
  readonly branch: string | null;
}

/** Where and how far back recent changes are looked for. */
export interface ChangesSetting {
  /** The branch of the configuration's own repository that is deployed; null where it is to be guessed. */
  readonly branch: string | null;
  readonly repositories: readonly RepositorySetting[];
  /** Null where the playbook says. */
  readonly lookBackMs: number | null;
}

/** How a team wants its documents read and checked: debrief.yml, or what holds without one. */
export interface Configuration {
  /** The rules that are on, in the order of rules/index.ts. */
  readonly rules: readonly RuleSetting[];
  readonly strictness: Strictness;
  /** The zone of times that state none: an IANA name or "UTC". Null where the team has not said. */
  readonly zone: string | null;
  /** Further names of sections, by what they hold. */
  readonly sections: Readonly<Partial<Record<SectionKind, readonly string[]>>>;
  /** The id of a playbook that comes with Debrief, or a folder below the configuration's; null for the usual one. */
  readonly playbook: string | null;
  /** A file below the configuration's folder; null where there is no baseline. */
  readonly baseline: string | null;
  /** By the names that documents give them. */
  readonly services: ReadonlyMap<string, ServiceSetting>;
  readonly changes: ChangesSetting;
  readonly issues: IssuesSetting;
  /** Whether a file is left alone: a path below the configuration's folder, with forward slashes. */
  ignores(path: string): boolean;
}

export function settingOf(rule: Rule): RuleSetting {
  return {
    rule,
    severity: rule.severity,
    options: rule.options?.parse({}) ?? {},
    appliesTo: () => true,
  };
}

/** What holds where nobody has said anything. */
export const defaultConfiguration: Configuration = {
  rules: recommended.map(settingOf),
  strictness: usualStrictness,
  zone: null,
  sections: {},
  playbook: null,
  baseline: null,
  services: new Map(),
  changes: { branch: null, repositories: [], lookBackMs: null },
  issues: usualIssues,
  ignores: () => false,
};
