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
import { fillIn, openMessage, send } from '../../support/vscode-host/play/messages.ts';
import {
  goToMinute,
  type Play,
  pictures,
  playParts,
  statusBarSays,
} from '../../support/vscode-host/play/play.ts';
import { below, dueTime } from '../../support/vscode-host/play/tree.ts';

/** Runbooks of services with the times that they take, numbered updates every ten minutes, a review of 40 minutes. */
export async function playServiceRunbooks(play: Play): Promise<void> {
  await playParts(play, {
    declaration,
    notification,
    updates,
    runbook,
    escalation,
    'hand-off': handOff,
    end,
  });
}

async function declaration(play: Play): Promise<void> {
  const said = await declare(play, {
    title: 'The app is out',
    criteria: ['Core functions cannot be used'],
    severity: 'Level 1',
    questions: 'Which services are affected? How many users feel it? What does it mean for the business?',
    summary: 'The app answers nobody.',
    impact: 'Nobody can order.',
  });
  expect(said).toBe(
    'Declared INC-2026-001. To be filled: Incident commander, Technical lead, Database administrator, DevOps engineer, Product manager, Communications lead.',
  );
  await affect(play, ['app']);
  await assign(play, 'Incident commander', '@alice');
  await assign(play, 'Technical lead', '@dan');
  await goToMinute(play, 1);
  await statusBarSays(play, /Level 1 T\+1 min · (?:War room|Notify the team) 0:\d\d/, 'soon');
  await pictures(play, 't0');
}

async function notification(play: Play): Promise<void> {
  await writeField(play, 'detected_at', '2026-11-16T08:59:00Z');
  await tickRow(play, 'Open the war room, by video and chat');
  await tickText(play, 'Find out which services are affected', 'Classify 1/4');
  await log(play, 'War room open: video and chat');
  const notice = await openMessage(play, /^First notification/);
  expect(notice).toMatch(/^Subject: INCIDENT: app outage\n[\s\S]*detected at 08:59 UTC\.\n/);
  expect(notice).toContain(
    'Service: app\nSeverity: Level 1\nStatus: investigating\nImpact so far: Nobody can order.',
  );
  await fillIn(play, { '[status page]': 'status.example.com', '[action required]': 'join the war room' });
  await send(play, 'internal');
  await statusBarSays(play, /Level 1 T\+1 min · Internal update \d:\d\d/, 'calm');
}

async function updates(play: Play): Promise<void> {
  await goToMinute(play, 13);
  await log(play, 'The app does not start');
  await statusBarSays(play, /Level 1 T\+13 min · Internal update [12] min late/, 'late');
  await pictures(play, 'overdue');
  await goToMinute(play, 13);
  await whatNext(play, /Internal update/);
  const first = await fillIn(play, { '[customers affected]': 'all customers', '[eta]': 'in an hour' });
  expect(first).toContain(
    'INCIDENT UPDATE #1\n\nStatus: investigating\nDuration: 13 min\nAffected: app, all customers',
  );
  expect(first).toContain('- 09:13 UTC The app does not start');
  expect(first).toContain('Next update: 09:23 UTC');
  await send(play, 'internal');
  await statusBarSays(play, /Level 1 T\+13 min · Update to stakeholders [01]:\d\d/, 'soon');
  await goToMinute(play, 13);
  const second = await openMessage(play, /^Status update to stakeholders/);
  expect(second).toContain('INCIDENT UPDATE #1\n');
  expect(second).toContain('Next update: 09:28 UTC');
  await send(play, 'stakeholders', ['[customers affected]', '[eta]']);
  expect(await dueTime(play.workbench, 'Internal update')).toMatch(/in [6-9] min$/);
}

async function runbook(play: Play): Promise<void> {
  expect(await below(play.workbench, /^Runbooks/)).toEqual([
    'Application outage 5 min (restart), 10 min (rollback)',
    'Database outage 2 min (restart), 15 min (full recovery)',
    'Cache outage 2 min (restart), 5 min (full recovery)',
    'High error rate 5–15 min',
    'High latency 5–20 min',
    'Restore the database from a backup 10–20 min',
    'Restart all services 5 min',
  ]);
  const page = await runBlock(play, {
    group: 'Runbooks',
    row: /^Application outage/,
    command: 'docker compose ps app',
  });
  expect(page).toContain('Recovery: 5 min by restart, 10 min by rollback');
}

async function escalation(play: Play): Promise<void> {
  await escalateBy(play, /VP Engineering/);
  expect(await escalateBecause(play, 'VP Engineering', 'the app does not start')).toBe(
    'Call VP Engineering.',
  );
  expect(await below(play.workbench, /^Escalation/)).toEqual([
    'CEO, CTO, VP Engineering',
    'On-call engineer called',
    'Engineering lead called',
    'VP Engineering called',
    'CTO next',
  ]);
  const means = await changeSeverity(play, 'Level 2', 'orders go through by telephone');
  expect(means).toBe(
    'The incident is Level 2. Internal updates every 15 minutes, before every 10 minutes. Updates to stakeholders: none are promised any more. Review within 48 hours of the resolution.',
  );
  expect(await dueTime(play.workbench, 'Internal update')).toMatch(/in (?:9|1[0-4]) min$/);
}

async function handOff(play: Play): Promise<void> {
  await goToMinute(play, 20);
  const note = await beginHandOff(play, 'Incident commander', '@carol');
  expect(note).toContain('Status: Level 2, investigating, T+20 min');
  expect(note).toContain('Ran docker compose ps app (exit 0)');
  expect(note).toContain('Internal update: by 09:28 UTC');
  await pictures(play, 'handoff');
  await endHandOff(play, 'Incident commander', '@carol');
}

async function end(play: Play): Promise<void> {
  await goToMinute(play, 30);
  await mitigate(play, { at: '09:30', what: 'the app is back on its last version' });
  await goToMinute(play, 35);
  await resolve(play, { verified: [], at: '09:35', what: 'the app answers' });
  const metrics = await metricsShown(play);
  expect(metrics).toContain('Time to acknowledge: 1 min acknowledged - detected');
  const calendar = await schedule(play, { minutes: 40, due: /reviewed by 2026-11-18 09:35 UTC/ });
  for (const topic of [
    'Timeline (5 min)',
    'Root cause (10 min)',
    'Impact (5 min)',
    'Remedies (15 min)',
    'Action items (5 min)',
  ]) {
    expect(calendar).toContain(`- ${topic}\n  - `);
  }
  expect(calendar).toMatch(/DTSTART\S*:20261116T100000Z?/);
  expect(calendar).toMatch(/DTEND\S*:20261116T104000Z?/);
  expect(await enterInLog(play)).toMatch(/\| 2026-11-16 \| Level 2 \| The app is out \| app \|/);
  expect(await tellResolved(play)).toMatch(/^INCIDENT RESOLVED\n\nService: app\nDuration: 35 min\n/);
  expect(await makePostmortem(play)).toContain('the app is back on its last version');
  await pictures(play, 'resolved');
}
