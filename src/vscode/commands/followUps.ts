/** What follows action items up: loaded together, because these commands share most of what they need. */
export { createIssueForItem } from './createIssueForItem.ts';
export { createIssues } from './createIssues.ts';
export { groupFollowUps } from './groupFollowUps.ts';
export { linkExistingIssue } from './linkExistingIssue.ts';
export { openFollowUps } from './openFollowUps.ts';
export { openIssue } from './openIssue.ts';
export { syncFollowUps } from './syncFollowUps.ts';
export { tickItem } from './tickItem.ts';
