export { type DebriefOptions, debriefPreset, rulePlugins } from './preset.ts';
export { default } from './workspace.ts';
