import type { CommandRun } from './run.ts';

// Every command that package.json declares, in one table that is loaded when the first of them runs.

type Command = (run: CommandRun) => Promise<void>;

const mark = () => import('./commands/markChange.ts');

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'debrief.declareIncident': async () => (await import('./commands/declareIncident.ts')).declareIncident,
  'debrief.addTimelineEntry': async () => (await import('./commands/addTimelineEntry.ts')).addTimelineEntry,
  'debrief.resolveIncident': async () => (await import('./commands/resolveIncident.ts')).resolveIncident,
  'debrief.createPostmortem': async () => (await import('./commands/createPostmortem.ts')).createPostmortem,
  'debrief.showIncident': async () => (await import('./commands/showIncident.ts')).showIncident,
  'debrief.openIncident': async () => (await import('./commands/openIncident.ts')).openIncident,
  'debrief.openContact': async () => (await import('./commands/openContact.ts')).openContact,
  'debrief.tickStep': async () => (await import('./commands/tickStep.ts')).tickStep,
  'debrief.logSelection': async () => (await import('./commands/logSelection.ts')).logSelection,
  'debrief.pasteChatLog': async () => (await import('./commands/pasteChatLog.ts')).pasteChatLog,
  'debrief.insertImage': async () => (await import('./commands/insertImage.ts')).insertImage,
  'debrief.captureCommands': async () => (await import('./commands/captureCommands.ts')).captureCommands,
  'debrief.setServices': async () => (await import('./commands/setServices.ts')).setServices,
  'debrief.assignRole': async () => (await import('./commands/assignRole.ts')).assignRole,
  'debrief.handOff': async () => (await import('./commands/handOff.ts')).handOff,
  'debrief.composeUpdate': async () => (await import('./commands/composeUpdate.ts')).composeUpdate,
  'debrief.sendMessage': async () => (await import('./commands/sendMessage.ts')).sendMessage,
  'debrief.escalate': async () => (await import('./commands/escalate.ts')).escalate,
  'debrief.changeSeverity': async () => (await import('./commands/changeSeverity.ts')).changeSeverity,
  'debrief.mitigateIncident': async () => (await import('./commands/mitigateIncident.ts')).mitigateIncident,
  'debrief.decide': async () => (await import('./commands/decide.ts')).decide,
  'debrief.openRunbook': async () => (await import('./commands/openRunbook.ts')).openRunbook,
  'debrief.runStep': async () => (await import('./commands/runStep.ts')).runStep,
  'debrief.scheduleReview': async () => (await import('./commands/scheduleReview.ts')).scheduleReview,
  'debrief.writeLogRow': async () => (await import('./commands/writeLogRow.ts')).writeLogRow,
  'debrief.startDrill': async () => (await import('./commands/startDrill.ts')).startDrill,
  'debrief.showPlaybook': async () => (await import('./commands/showPlaybook.ts')).showPlaybook,
  'debrief.customizePlaybook': async () =>
    (await import('./commands/customizePlaybook.ts')).customizePlaybook,
  'debrief.importPlaybook': async () => (await import('./commands/importPlaybook.ts')).importPlaybook,
  'debrief.setUpMergeDriver': async () => (await import('./commands/setUpMergeDriver.ts')).setUpMergeDriver,
  'debrief.insertRecentChanges': async () =>
    (await import('./commands/insertRecentChanges.ts')).insertRecentChanges,
  'debrief.refreshRecentChanges': async () =>
    (await import('./commands/refreshRecentChanges.ts')).refreshRecentChanges,
  'debrief.compareWithLastGood': async () =>
    (await import('./commands/compareWithLastGood.ts')).compareWithLastGood,
  'debrief.createIssues': async () => (await import('./commands/createIssues.ts')).createIssues,
  'debrief.createIssueForItem': async () =>
    (await import('./commands/createIssueForItem.ts')).createIssueForItem,
  'debrief.linkExistingIssue': async () =>
    (await import('./commands/linkExistingIssue.ts')).linkExistingIssue,
  'debrief.openIssue': async () => (await import('./commands/openIssue.ts')).openIssue,
  'debrief.tickItem': async () => (await import('./commands/tickItem.ts')).tickItem,
  'debrief.openFollowUps': async () => (await import('./commands/openFollowUps.ts')).openFollowUps,
  'debrief.groupFollowUps': async () => (await import('./commands/groupFollowUps.ts')).groupFollowUps,
  'debrief.syncFollowUps': async () => (await import('./commands/syncFollowUps.ts')).syncFollowUps,
  'debrief.copyRevertCommands': async () =>
    (await import('./commands/copyRevertCommands.ts')).copyRevertCommands,
  'debrief.showChange': async () => (await import('./commands/showChange.ts')).showChange,
  'debrief.openChangeOnForge': async () =>
    (await import('./commands/openChangeOnForge.ts')).openChangeOnForge,
  'debrief.markChange': async () => (await mark()).markChange,
  'debrief.suspectChange': async () => (await mark()).markAs('suspect'),
  'debrief.ruleOutChange': async () => (await mark()).markAs('ruled out'),
  'debrief.confirmChange': async () => (await mark()).markAs('confirmed'),
  'debrief.clearChange': async () => (await mark()).markAs(null),
};

/** Runs the command that is declared by this id. */
export async function runNamed(id: string, run: CommandRun): Promise<void> {
  const load = commands[id];
  if (load === undefined) throw new Error(`${id} is declared and not built`);
  await (await load())(run);
}
