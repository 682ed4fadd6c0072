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
} from '../../support/vscode-host/play/declare.ts';
import {
  enterInLog,
  makePostmortem,
  resolve,
  schedule,
  tellResolved,
} from '../../support/vscode-host/play/ending.ts';
import { fillIn, openMessage, send } from '../../support/vscode-host/play/messages.ts';
import {
  goToMinute,
  type Play,
  pictures,
  playParts,
  recorded,
  statusBarSays,
} from '../../support/vscode-host/play/play.ts';
import { below, dueTime } from '../../support/vscode-host/play/tree.ts';

/** A ladder that climbs every five minutes, and the fault that overrides it. */
export async function playEscalating(play: Play): Promise<void> {
  await playParts(play, { declaration, briefing, ladder, exception, rollback, 'hand-off': handOff, end });
}

async function declaration(play: Play): Promise<void> {
  const said = await declare(play, {
    title: 'Emergency calls fail',
    criteria: ['All users are affected', 'A major feature has failed'],
    severity: 'SEV-1',
    questions:
      'How many users are affected? Does the service answer, and does its database? How high is the error rate now?',
    summary: 'The emergency call button does nothing.',
    impact: 'All users.',
  });
  expect(said).toBe(
    'Declared INC-2026-001. To be filled: Incident commander, Communications lead, Technical lead and scribe.',
  );
  await affect(play, ['checkout']);
  await assign(play, 'Incident commander', '@alice');
  await assign(play, 'Communications lead', '@eve');
  await goToMinute(play, 1);
  await statusBarSays(play, /SEV-1 T\+1 min · First assessment 0:\d\d/, 'soon');
  await pictures(play, 't0');
}

async function briefing(play: Play): Promise<void> {
  await tickRow(play, 'Read the error rate of the last 5 minutes');
  await tickSeveral(play, ['Ask the service whether it is healthy', 'Ask whether its database is healthy']);
  await tickText(play, 'Note when the incident started', 'Immediate actions 1/5');
  await openMessage(play, /^Support briefing/);
  const said = await fillIn(play, {
    '[workaround]': 'call 112',
    '[eta]': '10:00 UTC',
    '[talking points]': 'that we are on it',
  });
  expect(said).toBe(
    [
      'SUPPORT BRIEFING - Incident INC-2026-001',
      'Issue: Emergency calls fail',
      'What customers see: All users.',
      'Workaround: call 112',
      'ETA: 10:00 UTC',
      'What to tell customers: that we are on it',
    ].join('\n'),
  );
  await send(play, 'support');
  await openMessage(play, /^Declaration/);
  await send(play, 'internal', ['[technical lead]', '[started at]']);
}

async function ladder(play: Play): Promise<void> {
  await goToMinute(play, 6);
  await statusBarSays(play, /SEV-1 T\+6 min · Escalate to Admin 1 min late/, 'late');
  await whatNext(play, /Escalate to Admin/);
  const said = await escalateBecause(play, 'Admin', 'the first on call does not answer');
  expect(said).toContain(
    'Call Admin, The engineering manager, Engineering manager, answers within 5 minutes.',
  );
  const rows = await below(play.workbench, /^Escalation/);
  expect(rows.slice(0, 4)).toEqual([
    'After 5 minutes without an answer, then every 5 minutes: Admin, Super admin',
    'Monitor called',
    'Admin called',
    expect.stringMatching(/^Super admin in [234] min$/),
  ]);
  await goToMinute(play, 12);
  await log(play, 'The carrier sees no calls of ours');
  await statusBarSays(play, /SEV-1 T\+12 min · Update to status page 2 min late \(\+1 late\)/, 'late');
  await pictures(play, 'overdue');
  await goToMinute(play, 12);
  await whatNext(play, /Update to status page/);
  await fillIn(play, { '[current action]': 'we look at the carrier' });
  const page = await send(play, 'status page');
  expect(page).toBe(
    'checkout: investigating\nWhat you may notice: All users.\nWhat we are doing: we look at the carrier\nNext update: 09:42 UTC',
  );
  await statusBarSays(play, /Escalate to Super admin 1 min late/, 'late');
}

async function exception(play: Play): Promise<void> {
  const rows = await below(play.workbench, /^Escalation/);
  expect(rows).toContain('The emergency call feature fails Page in any case, quiet hours or not');
  await escalateBy(play, 'A fault of the emergency call feature is escalated');
  const { quickInput } = play.workbench;
  await quickInput.box.filter({ hasText: 'Call all levels at the same time, without delay' }).waitFor();
  await quickInput.accept();
  await quickInput.box.filter({ hasText: 'Escalate to Monitor, Admin, Super admin' }).waitFor();
  expect(await quickInput.input.inputValue()).toBe('A fault of the emergency call feature is escalated');
  const said = await escalateBecause(play, 'Monitor, Admin, Super admin', 'emergency calls fail');
  expect(said).toContain('Super admin, The CTO or another senior leader, answers within 5 minutes');
  await statusBarSays(play, /SEV-1 T\+12 min · (?:Internal update|Update to customers) [0-3]:\d\d/, 'soon');
}

async function rollback(play: Play): Promise<void> {
  const page = await runBlock(play, {
    group: 'Mitigations',
    row: /1\. Roll back/,
    command: 'python ops/rollback.py emergency',
  });
  expect(page).toContain('Runbook: Emergency scripts');
  const means = await changeSeverity(play, 'SEV-2', 'only calls from abroad fail');
  expect(means).toBe(
    'The incident is SEV-2. Internal updates every 30 minutes, before every 15 minutes. Updates to status page every hour, before every 30 minutes. Roles to fill: Technical lead and scribe.',
  );
}

async function handOff(play: Play): Promise<void> {
  await goToMinute(play, 20);
  const note = await beginHandOff(play, 'Incident commander', '@carol');
  expect(note).toContain(
    'HAND-OFF - SEV-2 Emergency calls fail [T+20 minutes]\nCommander: @alice hands over to @carol',
  );
  expect(note).toContain('UTC Ran python ops/rollback.py emergency (exit 0)');
  expect(note).toContain('The cadence stays: next update at 09:50 UTC');
  expect(note).toContain('- Updates go on at the same cadence');
  await pictures(play, 'handoff');
  await endHandOff(play, 'Incident commander', '@carol');
}

async function end(play: Play): Promise<void> {
  await goToMinute(play, 25);
  await mitigate(play, { at: '09:25', what: 'rolled back' });
  await recorded(play, 'status: monitoring');
  expect(await dueTime(play.workbench, 'Watch the fix')).toMatch(/in 2[5-9] min$/);
  await goToMinute(play, 56);
  await resolve(play, {
    by: /Stable: resolve\?/,
    verified: [
      'Check that the metrics are back to normal',
      'Try it as a customer would',
      'Hear from all stakeholders that it is over',
      'Watch it for at least 30 minutes after the fix',
    ],
    at: '09:56',
    what: 'calls go through',
  });
  const calendar = await schedule(play, { minutes: 60, due: /reviewed by 2026-11-18 09:56 UTC/ });
  expect(calendar).toContain(
    '- Incident commander: @carol\n- Technical lead and scribe\n- Communications lead: @eve',
  );
  expect(calendar).toContain('Keep in mind:\n- Blame nobody\n- Look for what can be learnt');
  expect(await enterInLog(play)).toContain('| 2026-11-16 | SEV-2 | Emergency calls fail | checkout |');
  expect(await tellResolved(play, 'Resolution')).toContain(
    'INCIDENT RESOLVED - SEV-2 Emergency calls fail\nResolved: 09:56 UTC, after 56 min',
  );
  expect(await makePostmortem(play)).toContain('Handed off Incident commander: @carol, before @alice');
  await pictures(play, 'resolved');
}
