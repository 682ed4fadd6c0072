import { expect } from 'vitest';
import {
  beginHandOff,
  changeSeverity,
  endHandOff,
  escalateBecause,
  escalateBy,
  mitigate,
  runBlock,
  whatNext,
} from '../../support/vscode-host/play/course.ts';
import {
  affect,
  assign,
  declare,
  log,
  tickRow,
  tickSeveral,
  tickText,
  writeField,
} from '../../support/vscode-host/play/declare.ts';
import {
  enterInLog,
  makePostmortem,
  metricsShown,
  resolve,
  schedule,
  tellResolved,
} from '../../support/vscode-host/play/ending.ts';
import { composeFromList, fillIn, openMessage, send } from '../../support/vscode-host/play/messages.ts';
import {
  goToMinute,
  type Play,
  pictures,
  playParts,
  recorded,
  statusBarSays,
} from '../../support/vscode-host/play/play.ts';
import { row } from '../../support/vscode-host/play/tree.ts';

/** Seven phases, by the minutes and then by the status; texts for the status page, an e-mail every hour. */
export async function playSevenPhases(play: Play): Promise<void> {
  await playParts(play, { declaration, detection, assessment, update, mitigation, 'hand-off': handOff, end });
}

async function declaration(play: Play): Promise<void> {
  const said = await declare(play, {
    title: 'Checkout fails',
    criteria: ['Data is at risk'],
    severity: 'P0',
    questions:
      'How many customers are affected? Which functions no longer work? Could data be lost or damaged? Has somebody got in who should not? What does it mean for the business?',
    summary: 'Nobody can pay.',
    impact: 'All customers.',
  });
  expect(said).toBe('Declared INC-2026-001. To be filled: Incident commander.');
  await affect(play, ['checkout']);
  await assign(play, 'Incident commander', '@alice');
  await goToMinute(play, 1);
  await statusBarSays(play, /P0 T\+1 min · Alert acknowledged, scope verified 3:\d\d/, 'calm');
  await row(play.workbench, /^Phase: Detection and alert\s*0 to 5 min$/);
  await pictures(play, 't0');
}

async function detection(play: Play): Promise<void> {
  await writeField(play, 'started_at', '2026-11-16T08:50:00Z');
  await writeField(play, 'users_affected', '1200');
  const alert = await openMessage(play, /^Alert in the incident channel/);
  expect(alert).toBe(
    'INCIDENT P0\n\nTITLE: Checkout fails\nIMPACT: All customers.\nCUSTOMERS: 1200\nSTATUS: investigating\nCOMMANDER: @alice\n\nUpdates follow in this thread.',
  );
  await send(play, 'internal');
  await goToMinute(play, 6);
  await tickRow(play, 'Acknowledge the alert');
  await statusBarSays(play, /P0 T\+16 min · Alert acknowledged, scope verified 1 min late/, 'late');
  await row(play.workbench, /^Phase: Assessment\s*5 to 15 min$/);
  await tickSeveral(play, ['Look at the dashboards', 'Verify how far it goes']);
  await statusBarSays(play, /P0 T\+16 min · Severity assigned, ticket created 8:\d\d/, 'calm');
}

async function assessment(play: Play): Promise<void> {
  await tickText(play, 'Count the customers affected', 'Assess the severity 1/7');
  await goToMinute(play, 16);
  await log(play, 'Severity assigned, ticket created');
  await row(play.workbench, /^Phase: Communication\s*15 to 30 min$/);
  await goToMinute(play, 16);
  const page = await composeFromList(play, /^\s*Status page\s*$/);
  expect(page).toMatch(
    /^\*\*investigating\*\*\n\nThere are reports of Checkout fails, and we are on it\.\n\nLast updated: 09:16 UTC$/,
  );
  await send(play, 'status page');
  await log(play, 'Everybody concerned has been told');
}

async function update(play: Play): Promise<void> {
  await goToMinute(play, 61);
  await log(play, 'The last deployment broke it');
  await statusBarSays(play, /P0 T\+1 h 11 min · Update to customers 1 min late/, 'late');
  await row(play.workbench, /^Phase: Investigation\s*from 30 min$/);
  await pictures(play, 'overdue');
  await goToMinute(play, 61);
  await whatNext(play, /Update to customers/);
  const mail = await fillIn(play, { '[workaround]': 'pay by invoice', '[eta]': '11:00 UTC' });
  expect(mail).toContain('Subject: [Action required] Disruption of checkout');
  expect(mail).toContain('Workaround: pay by invoice\nETA: 11:00 UTC');
  expect(mail).toContain('You will hear from us every hour; next time at 11:01 UTC.');
  await send(play, 'customers');
  await statusBarSays(play, /P0 T\+1 h 11 min · Update to customers 5[5-9]:\d\d/, 'calm');
}

async function mitigation(play: Play): Promise<void> {
  await escalateBy(play, /Engineering manager/);
  const said = await escalateBecause(play, 'Engineering manager', 'a rollback is needed');
  expect(said).toBe('Call Engineering manager.');
  await writeField(play, 'status', 'identified');
  await row(play.workbench, /^Phase: Mitigation\s*as long as it takes$/);
  const page = await runBlock(play, {
    group: 'Mitigations',
    row: /1\. Roll back the deployment/,
    command: 'kubectl rollout undo deployment/api',
  });
  expect(page).toContain('Back to the version before');
  const means = await changeSeverity(play, 'P1', 'no data is at risk any more');
  expect(means).toBe('The incident is P1. Updates to customers: none are promised any more.');
}

async function handOff(play: Play): Promise<void> {
  await goToMinute(play, 65);
  const note = await beginHandOff(play, 'Incident commander', '@carol', true);
  expect(note).toContain('Status: P1, identified, T+1 h 15 min');
  expect(note).toContain('Ran kubectl rollout undo deployment/api (exit 0)');
  await pictures(play, 'handoff');
  await endHandOff(play, 'Incident commander', '@carol');
}

async function end(play: Play): Promise<void> {
  await goToMinute(play, 70);
  await mitigate(play, { at: '10:10', what: 'the version before is back' });
  await recorded(play, 'status: monitoring');
  await statusBarSays(play, /P1 T\+1 h 20 min · watch (?:2[6-9]:\d\d|30:00) more/, 'calm');
  await row(play.workbench, /^Phase: Resolution\s*as long as it takes, with 30 minutes of watching$/);
  await goToMinute(play, 101);
  await statusBarSays(play, /stable: resolve\?/, 'soon');
  await resolve(play, {
    by: /Stable: resolve\?/,
    verified: [
      'See the main function work again',
      'See normal metrics in monitoring',
      'See error rates at their baseline',
      'Have a customer confirm it',
      'See every system green on the status page',
      'Verify the fix in production',
      'Watch it for 30 minutes',
      'Set the status page to "Resolved"',
      'Tell customers',
      "Close the incident's ticket",
    ],
    at: '10:41',
    what: 'payments go through',
  });
  const metrics = await metricsShown(play);
  expect(metrics).toContain('Users affected: 1200 impact.users_affected of the record');
  expect(metrics).toContain('Time to resolve: 1 h 51 min resolved - started');
  const calendar = await schedule(play, { minutes: 60, due: /reviewed by 2026-11-18 10:41 UTC/ });
  expect(
    calendar.match(/^- (?:Timeline|Root cause|Resolution|Impact|What went|Action items|Next review)/gm),
  ).toHaveLength(8);
  expect(await enterInLog(play)).toContain(
    '| 2026-11-16 | P1 | Checkout fails | checkout | 1 h 51 min | resolved |',
  );
  expect(await tellResolved(play, 'Status page, resolved')).toMatch(
    /^\*\*Resolved\*\*\n\nCheckout fails: this is over[\s\S]*Resolved at: 10:41 UTC/,
  );
  expect(await makePostmortem(play)).toContain('1200');
  await pictures(play, 'resolved');
}
