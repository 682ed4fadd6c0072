import type { Preset } from 'unified';
import { recommended, rules } from '../core/lint/rules/index.ts';
import type { DebriefOptions } from './options.ts';
import { type RulePlugin, rulePlugin } from './rulePlugin.ts';

export type { DebriefOptions } from './options.ts';

/** Every rule by its id, for a configuration that turns single ones off or up. */
export const rulePlugins: ReadonlyMap<string, RulePlugin> = new Map(
  rules.map((rule) => [rule.id, rulePlugin(rule)]),
);

/** The recommended rules of Debrief for remark, with a team's playbook: `remark().use(debriefPreset({ playbook }))`. */
export function debriefPreset(options: DebriefOptions = {}): Preset {
  const plugins = recommended.flatMap(({ id }) => rulePlugins.get(id) ?? []);
  return { plugins: plugins.map((plugin) => [plugin, options]) };
}

/** `remark . --use debrief/remark` */
export default debriefPreset();
