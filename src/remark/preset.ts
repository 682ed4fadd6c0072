import type { Preset } from 'unified';
import { recommended, rules } from '../core/lint/rules/index.ts';
import { configurationOf } from './facts.ts';
import type { DebriefOptions } from './options.ts';
import { type RulePlugin, rulePlugin } from './rulePlugin.ts';

export type { DebriefOptions } from './options.ts';

/** Every rule by its id, for a configuration that turns single ones on, off or up. */
export const rulePlugins: ReadonlyMap<string, RulePlugin> = new Map(
  rules.map((rule) => [rule.id, rulePlugin(rule)]),
);

/**
 * The rules of Debrief for remark, with a team's playbook: `remark().use(debriefPreset({ playbook }))`. Those are on
 * that the configuration says, or the recommended ones.
 * @throws DebriefError `config-invalid`
 */
export function debriefPreset(options: DebriefOptions = {}): Preset {
  const on =
    options.configuration === undefined
      ? recommended
      : configurationOf(options).rules.map(({ rule }) => rule);
  const plugins = [...rulePlugins].filter(([id]) => on.some((rule) => rule.id === id));
  return { plugins: plugins.map(([, plugin]) => [plugin, options]) };
}
