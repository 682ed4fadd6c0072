/** What follows action items up: loaded together, because these commands share most of what they need. */
export { createIssueForItem } from './followUps/createIssueForItem.ts';
export { createIssues } from './followUps/createIssues.ts';
export { groupFollowUps } from './followUps/groupFollowUps.ts';
export { linkExistingIssue } from './followUps/linkExistingIssue.ts';
export { openFollowUps } from './followUps/openFollowUps.ts';
export { openIssue } from './followUps/openIssue.ts';
export { syncFollowUps } from './followUps/syncFollowUps.ts';
export { tickItem } from './followUps/tickItem.ts';
