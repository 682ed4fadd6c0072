import type { CommandRun } from './run.ts';

// Every command that package.json declares, in one table that is loaded when the first of them runs.

type Command = (run: CommandRun) => Promise<void>;

const incidents = () => import('./commands/incidents.ts');
const changes = () => import('./commands/changes.ts');
const followUps = () => import('./commands/followUps.ts');

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'debrief.declareIncident': async () => (await incidents()).declareIncident,
  'debrief.addTimelineEntry': async () => (await incidents()).addTimelineEntry,
  'debrief.resolveIncident': async () => (await incidents()).resolveIncident,
  'debrief.createPostmortem': async () => (await incidents()).createPostmortem,
  'debrief.showIncident': async () => (await incidents()).showIncident,
  'debrief.openIncident': async () => (await incidents()).openIncident,
  'debrief.openContact': async () => (await incidents()).openContact,
  'debrief.tickStep': async () => (await incidents()).tickStep,
  'debrief.logSelection': async () => (await incidents()).logSelection,
  'debrief.pasteChatLog': async () => (await incidents()).pasteChatLog,
  'debrief.insertImage': async () => (await incidents()).insertImage,
  'debrief.captureCommands': async () => (await incidents()).captureCommands,
  'debrief.setServices': async () => (await incidents()).setServices,
  'debrief.setTimes': async () => (await incidents()).setTimes,
  'debrief.assignRole': async () => (await incidents()).assignRole,
  'debrief.handOff': async () => (await incidents()).handOff,
  'debrief.composeUpdate': async () => (await incidents()).composeUpdate,
  'debrief.sendMessage': async () => (await incidents()).sendMessage,
  'debrief.escalate': async () => (await incidents()).escalate,
  'debrief.changeSeverity': async () => (await incidents()).changeSeverity,
  'debrief.mitigateIncident': async () => (await incidents()).mitigateIncident,
  'debrief.reopenIncident': async () => (await incidents()).reopenIncident,
  'debrief.decide': async () => (await incidents()).decide,
  'debrief.openRunbook': async () => (await incidents()).openRunbook,
  'debrief.runStep': async () => (await incidents()).runStep,
  'debrief.scheduleReview': async () =>
    (await import('./commands/conclusion/scheduleReview.ts')).scheduleReview,
  'debrief.writeLogRow': async () => (await incidents()).writeLogRow,
  'debrief.startDrill': async () => (await incidents()).startDrill,
  'debrief.showPlaybook': async () => (await incidents()).showPlaybook,
  'debrief.customizePlaybook': async () => (await incidents()).customizePlaybook,
  'debrief.importPlaybook': async () =>
    (await import('./commands/playbook/importPlaybook.ts')).importPlaybook,
  'debrief.setUpMergeDriver': async () => (await incidents()).setUpMergeDriver,
  'debrief.insertRecentChanges': async () => (await changes()).insertRecentChanges,
  'debrief.refreshRecentChanges': async () => (await changes()).refreshRecentChanges,
  'debrief.compareWithLastGood': async () => (await changes()).compareWithLastGood,
  'debrief.createIssues': async () => (await followUps()).createIssues,
  'debrief.createIssueForItem': async () => (await followUps()).createIssueForItem,
  'debrief.linkExistingIssue': async () => (await followUps()).linkExistingIssue,
  'debrief.openIssue': async () => (await followUps()).openIssue,
  'debrief.tickItem': async () => (await followUps()).tickItem,
  'debrief.openFollowUps': async () => (await followUps()).openFollowUps,
  'debrief.groupFollowUps': async () => (await followUps()).groupFollowUps,
  'debrief.syncFollowUps': async () => (await followUps()).syncFollowUps,
  'debrief.copyRevertCommands': async () => (await changes()).copyRevertCommands,
  'debrief.showChange': async () => (await changes()).showChange,
  'debrief.openChangeOnForge': async () => (await changes()).openChangeOnForge,
  'debrief.markChange': async () => (await changes()).markChange,
  'debrief.suspectChange': async () => (await changes()).markAs('suspect'),
  'debrief.ruleOutChange': async () => (await changes()).markAs('ruled out'),
  'debrief.confirmChange': async () => (await changes()).markAs('confirmed'),
  'debrief.clearChange': async () => (await changes()).markAs(null),
};

/** Runs the command that is declared by this id. */
export async function runNamed(id: string, run: CommandRun): Promise<void> {
  const load = commands[id];
  if (load === undefined) throw new Error(`${id} is declared and not built`);
  await (await load())(run);
}
