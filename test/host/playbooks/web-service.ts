import { expect } from 'vitest';
import {
  beginHandOff,
  changeSeverity,
  decide,
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
import { composeFromList, draftText, openMessage, send } from '../../support/vscode-host/play/messages.ts';
import {
  goToMinute,
  type Play,
  pictures,
  playParts,
  recorded,
  statusBarSays,
} from '../../support/vscode-host/play/play.ts';
import { below, dueTime } from '../../support/vscode-host/play/tree.ts';

/** Updates every 15 or 30 minutes, a channel by a pattern, tools to look with, an hour of watching after a fix forward. */
export async function playWebService(play: Play): Promise<void> {
  await playParts(play, {
    declaration,
    'first-word': firstWord,
    update,
    diagnosis,
    'hand-off': handOff,
    watch,
    end,
  });
}

async function declaration(play: Play): Promise<void> {
  const channel = 'incident-2026-11-16-checkout-fails';
  const said = await declare(play, {
    title: 'Checkout fails',
    criteria: ['Payments fail', 'Performance is down by more than 50 %'],
    severity: 'SEV1',
    summary: 'Nobody can pay.',
    impact: 'All customers.',
    channel,
  });
  expect(said).toBe(
    `Declared INC-2026-001. To be filled: Incident commander, Technical lead, Communications lead, Scribe. Channel: ${channel}`,
  );
  await affect(play, ['checkout']);
  await assign(play, 'Incident commander', '@alice');
  await assign(play, 'Technical lead', '@dan');
  await goToMinute(play, 2);
  await statusBarSays(play, /SEV1 T\+2 min · Escalate to Team lead 2 min late/, 'late');
  await pictures(play, 't0');
  await whatNext(play, /Escalate to Team lead/);
  expect(await escalateBecause(play, 'Team lead', 'payments fail')).toBe('Call Team lead.');
}

async function firstWord(play: Play): Promise<void> {
  await writeField(play, 'started_at', '2026-11-16T08:50:00Z');
  await tickRow(play, 'Notify the team');
  await tickText(play, 'Update the status page', 'Acknowledge 2/4');
  const notice = await openMessage(play, /Notification of stakeholders/);
  expect(notice).toContain('Subject: [SEV1] Incident in production: Checkout fails');
  expect(notice).toContain(
    'Impact: All customers.\nStart time: 08:50 UTC\nIncident channel: incident-2026-11-16-checkout-fails',
  );
  expect(notice).toMatch(/Technical lead: @dan\n\n.*the next one is due at 09:1[789] UTC\./);
  await send(play, 'internal', ['[status page]']);
}

async function update(play: Play): Promise<void> {
  await goToMinute(play, 20);
  await log(play, 'Orders pile up in the queue');
  await statusBarSays(play, /SEV1 T\+30 min · Internal update [23] min late/, 'late');
  await pictures(play, 'overdue');
  await goToMinute(play, 20);
  await whatNext(play, /Internal update/);
  const said = await draftText(play);
  expect(said).toBe(
    [
      'UPDATE 09:20 UTC',
      'Status: investigating',
      'Impact: All customers, for 30 min',
      'Actions:',
      '- 09:02 UTC Escalated to Team lead: payments fail',
      '- 09:20 UTC Orders pile up in the queue',
      'Next update: 09:35 UTC',
    ].join('\n'),
  );
  await send(play, 'internal');
  await statusBarSays(play, /SEV1 T\+30 min · Update to customers [6-9]:\d\d/, 'calm');
  await goToMinute(play, 20);
  const notice = await composeFromList(play, /Notice to customers/);
  expect(notice).toMatch(/^Subject: Disruption of checkout\n/);
  expect(notice).toContain('Next update: 09:50 UTC');
  await send(play, 'customers', ['[eta]', '[status page]']);
  expect(await dueTime(play.workbench, 'Internal update')).toMatch(/in 1[0-4] min$/);
}

async function diagnosis(play: Play): Promise<void> {
  const runbooks = await below(play.workbench, /^Runbooks/);
  expect(runbooks.slice(0, 3)).toEqual(['Read the logs', 'Look at the metrics', 'Ask the database']);
  const page = await runBlock(play, {
    group: 'Runbooks',
    row: 'Look at the metrics',
    block: 1,
    command: 'ops metrics database',
  });
  expect(page).toContain('# Look at the metrics');
  const means = await changeSeverity(play, 'SEV2', 'every second payment goes through');
  expect(means).toBe(
    'The incident is SEV2. Internal updates every 30 minutes, before every 15 minutes. Roles to fill: Communications lead, Scribe.',
  );
  expect(await dueTime(play.workbench, 'Internal update')).toMatch(/in 2[5-9] min$/);
  await decide(play, {
    question: /Can we fix forward/,
    holds: ['A fix is at hand'],
    choice: 'Deploy the fix, then watch it',
  });
}

async function handOff(play: Play): Promise<void> {
  await goToMinute(play, 25);
  const note = await beginHandOff(play, 'Incident commander', '@carol');
  expect(note).toContain('Status: SEV2, investigating, T+35 min');
  expect(note).toContain('Decided: deploy the fix, then watch it, because a fix is at hand');
  expect(note).toContain('- Internal update: by 09:50 UTC\n- Update to customers: by 09:50 UTC');
  expect(note).toContain('- incident-2026-11-16-checkout-fails');
  await pictures(play, 'handoff');
  await endHandOff(play, 'Incident commander', '@carol');
}

async function watch(play: Play): Promise<void> {
  await goToMinute(play, 30);
  await mitigate(play, {
    at: '09:30',
    what: 'deployed the fix',
    fix: { kind: 'Fix forward', watched: 'watched for 1 h' },
  });
  await recorded(play, 'status: monitoring', 'Mitigated: deployed the fix (Fix forward)');
  expect(await dueTime(play.workbench, 'Watch the fix')).toMatch(/in 5[5-9] min$/);
  await goToMinute(play, 91);
}

async function end(play: Play): Promise<void> {
  await resolve(play, {
    by: /Stable: resolve\?/,
    verified: [
      'Follow the procedure, where it was a new fix that helped',
      'Verify that it is resolved',
      'Watch it for 30 minutes',
      'Release the team',
      'Update the status page',
      'Send the all-clear',
      'Schedule the postmortem meeting',
    ],
    at: '10:31',
    what: 'the fix holds',
    doubt: /1 step is not ticked: "Follow the procedure, where it was a rollback that helped"/,
  });
  const metrics = await metricsShown(play);
  expect(metrics).toContain('Time to resolve: 1 h 41 min resolved - started');
  expect(metrics).toContainEqual(expect.stringMatching(/^People involved: 3 \(.*@dan.*\)/));
  const calendar = await schedule(play, { minutes: 60, due: /reviewed by 2026-11-18 10:31 UTC/ });
  for (const topic of ['What happened, and why', 'Action items', 'Runbooks', 'What the team should know']) {
    expect(calendar).toContain(`- ${topic}\n`);
  }
  expect(calendar).toContain('Keep in mind:\n- Without blame');
  const written = await enterInLog(play);
  expect(written).toContain('| ID | Date | Severity | Title | Services | Duration | Status |');
  expect(written).toMatch(/\| 2026-11-16 \| SEV2 \| Checkout fails \| checkout \| 1 h 41 min \| resolved \|/);
  expect(await tellResolved(play)).toMatch(
    /^ALL CLEAR 10:31 UTC\nINC-2026-001 \(SEV2\), Checkout fails: resolved after 1 h 41 min\.\nResolution: the fix holds\nPostmortem meeting by: 2026-11-18 10:31 UTC/,
  );
  await recorded(play, '### Preserve evidence\n\n- [ ] Export the data of the incident');
  expect(await makePostmortem(play)).toContain('1 h 41 min');
  await pictures(play, 'resolved');
}
