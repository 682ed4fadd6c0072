import type { Preset } from 'unified';
import { recommended } from '../core/lint/rules/index.ts';
import type { DebriefOptions } from './options.ts';
import { type RulePlugin, rulePlugin } from './rulePlugin.ts';

export type { DebriefOptions } from './options.ts';

/** Every rule by its id, for a configuration that turns single ones off or up. */
export const rulePlugins: ReadonlyMap<string, RulePlugin> = new Map(
  recommended.map((rule) => [rule.id, rulePlugin(rule)]),
);

/** The rules of Debrief for remark, with a team's playbook: `remark().use(debriefPreset({ playbook }))`. */
export function debriefPreset(options: DebriefOptions = {}): Preset {
  return { plugins: [...rulePlugins.values()].map((plugin) => [plugin, options]) };
}

/** `remark . --use debrief/remark` */
export default debriefPreset();
