/** What finds the change: loaded together, because these commands share most of what they need. */
export { compareWithLastGood } from './changes/compareWithLastGood.ts';
export { copyRevertCommands } from './changes/copyRevertCommands.ts';
export { insertRecentChanges } from './changes/insertRecentChanges.ts';
export { markAs, markChange } from './changes/markChange.ts';
export { openChangeOnForge } from './changes/openChangeOnForge.ts';
export { refreshRecentChanges } from './changes/refreshRecentChanges.ts';
export { showChange } from './changes/showChange.ts';
