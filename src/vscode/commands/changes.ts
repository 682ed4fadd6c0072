/** What finds the change: loaded together, because these commands share most of what they need. */
export { compareWithLastGood } from './compareWithLastGood.ts';
export { copyRevertCommands } from './copyRevertCommands.ts';
export { insertRecentChanges } from './insertRecentChanges.ts';
export { markAs, markChange } from './markChange.ts';
export { openChangeOnForge } from './openChangeOnForge.ts';
export { refreshRecentChanges } from './refreshRecentChanges.ts';
export { showChange } from './showChange.ts';
