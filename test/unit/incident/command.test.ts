import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { conditionsOf, proposedChoice, recordDecision } from '../../../src/core/incident/decide.ts';
import { recordEscalation } from '../../../src/core/incident/escalation/escalate.ts';
import { ladderLevels, ladderRules, levelFacts } from '../../../src/core/incident/escalation/ladder.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { messageLink, offeredMessages } from '../../../src/core/incident/messages/choose.ts';
import { gist, recordSent } from '../../../src/core/incident/messages/sent.ts';
import { assessedSeverity, criteriaOf } from '../../../src/core/incident/severity/assess.ts';
import { changeSeverity, severityConsequences } from '../../../src/core/incident/severity/change.ts';
import { declared, edited, minutesLater } from '../../support/incident/declared.ts';
import { smallPlaybook } from '../../support/incident/playbook.ts';

const playbook = smallPlaybook();
const dueAt = (incident: Incident, minutes: number) => clockOf(incident, playbook, minutesLater(minutes)).due;
const lastText = (incident: Incident) => incident.document.timeline.at(-1)?.text;
const severity = (id: string) => {
  const found = playbook.severities.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('messages to send', () => {
  const offered = (incident: Incident, minutes: number) =>
    offeredMessages(incident, playbook, dueAt(incident, minutes)).map(({ message }) => message.id);

  it('are those of the moment first, then the others as the playbook orders them', () => {
    expect(offered(declared(playbook, { severity: 'P3' }), 0)).toEqual([
      ...['declared', 'update', 'customers', 'over', 'handoff'],
    ]);
  });

  it('are those that are due before all others, the most urgent first', () => {
    expect(offered(declared(playbook), 30).slice(0, 3)).toEqual(['alert', 'customers', 'declared']);
  });

  it('leave out what another severity has', () => {
    expect(offered(declared(playbook, { severity: 'P2' }), 0)).not.toContain('alert');
  });

  it('are entered on one line, and begin the time to the next one', () => {
    const incident = declared(playbook);
    const [message] = playbook.messages;
    if (!message) throw new Error('none');
    const sent = { text: '\n## Subject: *Payments* fail [x](y)\n\nWe know.', at: minutesLater(20) };
    const next = edited(recordSent(incident.document, message, sent), incident, playbook);
    expect(lastText(next)).toBe('Update to internal: *Payments* fail [x](y) · We know.');
    const update = dueAt(next, 21).find(({ kind, id }) => kind === 'update' && id === 'internal');
    expect(update?.at.toString()).toBe(minutesLater(35).toString());
  });

  it('lead to their channel where the playbook has its address', () => {
    const link = (id: string) => {
      const message = playbook.messages.find((one) => one.id === id);
      return message && messageLink(message, playbook)?.url;
    };
    expect(link('update')).toBe('https://chat.example.com/incidents');
    expect(link('declared')).toBeUndefined();
  });

  it('are told in one line, however long they are', () => {
    expect(gist('---\n**Checkout is down**\nmore')).toBe('Checkout is down · more');
    expect(gist('a'.repeat(400))).toHaveLength(300);
  });
});

describe('the ladder', () => {
  const states = (incident: Incident, minutes: number) =>
    ladderLevels(incident, playbook, dueAt(incident, minutes)).map(({ state }) => state);

  it('says who is called, who is next and until when', () => {
    const incident = declared(playbook);
    const [first, next, last] = ladderLevels(incident, playbook, dueAt(incident, 31));
    expect([first?.state, next?.state, last?.state]).toEqual(['called', 'next', 'later']);
    expect(next?.due?.state).toBe('overdue');
    expect(next && levelFacts(next.level)).toEqual(['Lead', 'answers within 5 minutes', 'may: Roll back']);
  });

  it('goes on by a level with each entry, all at once where that is wanted', () => {
    const incident = declared(playbook);
    const one = { to: ['Team lead'], reason: 'no answer', at: minutesLater(31) };
    const next = edited(recordEscalation(incident, one), incident, playbook);
    expect(lastText(next)).toBe('Escalated to Team lead: no answer');
    expect(states(next, 32)).toEqual(['called', 'called', 'next']);
    const all = { ...one, to: ['Team lead', 'Head of engineering'] };
    const after = edited(recordEscalation(incident, all), incident, playbook);
    expect(after.document.timeline).toHaveLength(3);
    expect(states(after, 32)).toEqual(['called', 'called', 'called']);
  });

  it('ends earlier for what is less severe', () => {
    expect(states(declared(playbook, { severity: 'P2' }), 0)).toEqual(['called', 'next']);
  });

  it('tells what overrides it first, and which of that calls everybody', () => {
    expect(ladderRules(playbook)).toEqual([
      {
        kind: 'exception',
        when: 'Payments are wrong',
        action: 'Call all levels at the same time',
        allAtOnce: true,
      },
      { kind: 'situation', when: 'The lead is away', action: 'Call the head', allAtOnce: false },
      { kind: 'rule', when: 'At night only for P1', action: '', allAtOnce: false },
    ]);
  });
});

describe('a change of severity', () => {
  it('is proposed by the most severe criterion that holds', () => {
    const criteria = criteriaOf(playbook);
    const holding = criteria.filter(({ text }) => ['It looks odd', 'A part fails'].includes(text));
    expect(assessedSeverity(playbook, holding)?.id).toBe('P2');
    expect(assessedSeverity(playbook, [])).toBeNull();
  });

  it('stands in the front matter and the timeline, with its reason', () => {
    const incident = declared(playbook, { severity: 'P2' });
    const change = { to: severity('P1'), reason: 'all\nregions *fail*', at: minutesLater(4) };
    const next = edited(changeSeverity(incident, playbook, change), incident, playbook);
    expect(next.severity?.id).toBe('P1');
    expect(next.events.at(-1)?.event).toEqual({
      kind: 'severity',
      from: 'P2',
      to: 'P1',
      reason: 'all regions *fail*',
    });
  });

  it('brings the checklists of the new severity, and keeps what is ticked', () => {
    const incident = declared(playbook, { severity: 'P2' });
    expect(incident.checklists.map(({ name }) => name)).toEqual(['First steps']);
    const change = { to: severity('P1'), reason: 'worse', at: minutesLater(4) };
    const next = edited(changeSeverity(incident, playbook, change), incident, playbook);
    expect(next.checklists.map(({ name }) => name)).toEqual(['First steps', 'When nothing works']);
  });

  it('needs a reason and a difference', () => {
    const incident = declared(playbook);
    const change = { to: severity('P2'), reason: ' ', at: minutesLater(4) };
    expect(() => changeSeverity(incident, playbook, change)).toThrow(/Give a reason/);
    expect(() => changeSeverity(incident, playbook, { ...change, to: severity('P1'), reason: 'x' })).toThrow(
      /P1 already/,
    );
  });

  it('says what becomes different', () => {
    const up = declared(playbook, { severity: 'P2', roles: { commander: '@alice' } });
    expect(severityConsequences(up, severity('P1'), playbook)).toEqual([
      'Internal updates every 15 minutes, before every 30 minutes',
      'Updates to customers every hour',
      'Roles to fill: Scribe',
      'Now to be told: customers',
      'Wake everybody',
      'Escalate: after 30 minutes',
      'Review within 48 hours of the resolution',
    ]);
    expect(severityConsequences(declared(playbook), severity('P3'), playbook)).toEqual([
      'Internal updates: none are promised any more',
      'Updates to customers: none are promised any more',
      'No postmortem is owed',
    ]);
  });
});

describe('a decision', () => {
  const [rollback] = playbook.decisions;
  if (!rollback) throw new Error('none');
  const conditions = conditionsOf(rollback);
  const holding = (...texts: string[]) => conditions.filter(({ text }) => texts.includes(text));

  it('is proposed by most of the conditions that hold', () => {
    expect(
      proposedChoice(rollback, holding('It is only slow', 'Nothing works', 'Data is wrong'))?.choose,
    ).toBe('Roll back at once');
    expect(proposedChoice(rollback, holding('It is only slow', 'Nothing works'))?.choose).toBe(
      'Roll back at once',
    );
    expect(proposedChoice(rollback, [])).toBeNull();
  });

  it('is entered with what spoke for it, and reads back', () => {
    const incident = declared(playbook);
    const decision = {
      choice: 'Roll back at once',
      reasons: ['Nothing works', 'A fix is at hand'],
      at: minutesLater(1),
    };
    const next = edited(recordDecision(incident, decision), incident, playbook);
    expect(lastText(next)).toBe('Decided: roll back at once, because nothing works; a fix is at hand');
    expect(next.events.at(-1)?.event).toEqual({
      kind: 'decided',
      choice: 'roll back at once',
      reason: 'nothing works; a fix is at hand',
    });
    expect(resultOf(recordDecision(incident, { ...decision, reasons: [] }))).toContain(
      'Decided: roll back at once\n',
    );
  });
});
