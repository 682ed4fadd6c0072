import { expect } from 'vitest';
import {
  beginHandOff,
  changeSeverity,
  endHandOff,
  escalateBecause,
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
  statusBarSays,
} from '../../support/vscode-host/play/play.ts';
import { below, dueTime, rowText } from '../../support/vscode-host/play/tree.ts';

/** Four priorities, a war room, a status page every ten minutes, mitigations in order, executives after an hour. */
export async function playSmallTeam(play: Play): Promise<void> {
  await playParts(play, {
    declaration,
    'first-minutes': firstMinutes,
    update,
    mitigation: wayOut,
    escalation,
    'hand-off': handOff,
    end,
  });
}

async function declaration(play: Play): Promise<void> {
  const channel = 'incident-p1-2026-11-16-0900';
  const said = await declare(play, {
    title: 'Reports fail',
    criteria: ['The whole system is out', 'There is no workaround'],
    severity: 'P1',
    summary: 'The app answers nobody.',
    impact: 'All 120 organizations.',
    channel,
  });
  expect(said).toBe(
    `Declared INC-2026-001. To be filled: Incident commander, SRE, Engineering, Support lead. Channel: ${channel}`,
  );
  await affect(play, ['checkout']);
  await assign(play, 'Incident commander', '@alice');
  await assign(play, 'SRE', 'Bob Baker');
  await log(play, 'War room: call and chat are open');
  await goToMinute(play, 1);
  await statusBarSays(play, /P1 T\+1 min · Triage done 0:\d\d/, 'soon');
  await pictures(play, 't0');
}

async function firstMinutes(play: Play): Promise<void> {
  const { workbench } = play;
  await writeField(play, 'started_at', '2026-11-16T08:50:00Z');
  await writeField(play, 'detected_at', '2026-11-16T08:55:00Z');
  await tickRow(play, 'Look for error spikes');
  await tickText(
    play,
    'Find out whether anything was deployed within the last 30 minutes',
    'Quick triage 2/4',
  );
  await tickSeveral(play, ['Look at error rate, latency', 'Set the status page to "Investigating"']);
  await statusBarSays(play, /First action taken [34]:\d\d/, 'calm');
  const briefing = await openMessage(play, /Briefing of the room/);
  expect(briefing).toBe(
    'Incident INC-2026-001 (P1)\nWho: @alice\nWhat: Reports fail\nWhen: 08:50 UTC\nWhere: checkout\nImpact: All 120 organizations.\nStatus: investigating',
  );
  await send(play, 'internal');
  await goToMinute(play, 4);
  await log(play, '2 min ago: First action taken: the worker is restarted');
  expect(await rowText(workbench, /War Room/)).toBe('War Room at once');
  expect(await below(workbench, 'Situations')).toEqual([
    'A single component is broken, for example reports Disable it and go on with the workaround',
    'Several components are broken Full rollback',
    'The database is corrupted Restore from a backup snapshot',
    'Security is breached Page the security team; notify legal',
    'An outage of more than an hour Notify executive stakeholders',
  ]);
}

async function update(play: Play): Promise<void> {
  await goToMinute(play, 12);
  await log(play, 'The hosting provider has no trouble');
  await statusBarSays(play, /P1 T\+22 min · Update to status page 2 min late/, 'late');
  await pictures(play, 'overdue');
  await goToMinute(play, 12);
  await whatNext(play, /Update to status page/);
  const said = await fillIn(play, { '[eta]': '10:30 UTC' });
  expect(said).toBe(
    'investigating: Reports fail\nWe know of the problem and are on it. Expected end: 10:30 UTC.\nNext update: 09:22 UTC.',
  );
  await send(play, 'status page');
  await statusBarSays(play, /P1 T\+22 min · SRE reports [12]:\d\d/, 'calm');
  expect(await dueTime(play.workbench, 'Update to status page')).toMatch(/in [6-9] min$/);
  await openMessage(play, /E-mail to organizations affected/);
  const mail = await send(play, 'customers', ['[eta]', '[workaround]', '[status page]']);
  expect(mail).toMatch(/^Subject: Status of the system, 09:1\d UTC\n/);
  expect(mail).toContain(
    'There is a problem at the moment: The app answers nobody.\nImpact: All 120 organizations.',
  );
}

async function wayOut(play: Play): Promise<void> {
  const ways = await below(play.workbench, 'Mitigations');
  expect(ways.map((way) => way.slice(0, 18))).toEqual([
    '1. Disable the fea',
    '2. Scale out There',
    '3. Restart the ser',
    '4. Partial rollbac',
    '5. Full rollback I',
    '6. Restore the dat',
  ]);
  const page = await runBlock(play, {
    group: 'Mitigations',
    row: /1\. Disable the feature/,
    command: 'FEATURE_REPORTS=off docker compose up -d app',
  });
  expect(page).toContain('It can be isolated, for example reports fail while entries still work');
}

async function escalation(play: Play): Promise<void> {
  await goToMinute(play, 61);
  await statusBarSays(play, /P1 T\+1 h 11 min · Update to status page 39 min late \(\+2 late\)/, 'late');
  await whatNext(play, /Escalate to Executive stakeholders/);
  const said = await escalateBecause(play, 'Executive stakeholders', 'an hour without the app');
  expect(said).toBe(
    'Call Executive stakeholders, goes on when: The outage has lasted for more than an hour.',
  );
  await composeFromList(play, /^\s*\S*\s*Status page\s*$/);
  await send(play, 'status page', ['[eta]']);
  const means = await changeSeverity(play, 'P2', 'only reports are out now');
  expect(means).toBe('The incident is P2. Roles to fill: Engineering, Support lead.');
}

async function handOff(play: Play): Promise<void> {
  await goToMinute(play, 65);
  const note = await beginHandOff(play, 'Incident commander', '@carol');
  expect(note).toContain(
    'Hand-off of P2 INC-2026-001 Reports fail\nIncident commander: @alice hands over to @carol',
  );
  expect(note).toContain('Status: P2, investigating, T+1 h 15 min');
  expect(note).toContain('Ran FEATURE_REPORTS=off docker compose up -d app (exit 0)');
  expect(note).toContain('Support lead: nobody yet');
  expect(note).toContain('- incident-p1-2026-11-16-0900'); // as it was made, whatever the severity is now
  await pictures(play, 'handoff');
  await endHandOff(play, 'Incident commander', '@carol');
}

async function end(play: Play): Promise<void> {
  await goToMinute(play, 80);
  await mitigate(play, { at: '10:20', what: 'the reports are hidden' });
  await goToMinute(play, 90);
  await resolve(play, {
    verified: [
      'See the error rate down at its baseline',
      'See latency back to normal',
      'Log in as a user and carry out a key action',
      'Mark the ticket as resolved, with the time',
      'Set the status page to "All clear"',
      'Post a last message in the war room',
    ],
    at: '10:30',
    what: 'the query of the reports has its index back',
    doubt: /1 step is not ticked: "See the health endpoint answer 200/,
  });
  const metrics = await metricsShown(play);
  expect(metrics).toContain('Time to detect: 5 min detected - started');
  expect(metrics).toContain('Time to resolve: 1 h 40 min resolved - started');
  const calendar = await schedule(play, { minutes: 60, due: /reviewed by 2026-11-17 10:30 UTC/ });
  expect(calendar).toMatch(/SUMMARY:.*Reports fail/);
  for (const topic of ['What happened', 'Why it happened', 'How to prevent it', 'Follow-up']) {
    expect(calendar).toContain(`- ${topic}\n`);
  }
  expect(calendar).toContain('- Incident commander: @carol');
  const columns = '| Date | Time | Severity | Issue | Duration | Owner of the analysis | Status |';
  const log = await enterInLog(play);
  expect(log).toContain(columns);
  expect(log).toMatch(
    /\| 2026-11-16 \| 08:50 UTC \| P2 \| \[Reports fail\]\(.*\) \| 1 h 40 min \| {2}\| resolved \|/,
  );
  expect(await tellResolved(play, 'Last message in the war room')).toContain(
    'It took 1 h 40 min. The retrospective is due by 2026-11-17 10:30 UTC.',
  );
  expect(await makePostmortem(play)).toContain('Time to resolve');
  await pictures(play, 'resolved');
}
