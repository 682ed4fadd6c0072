import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { singleLine } from '../../../src/core/document/escape.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { addChecklists } from '../../../src/core/incident/checklists/ofPlaybook.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import type { Row } from '../../../src/vscode/incidents/rows/row.ts';
import { allPlaybooks, recordWith } from '../../support/incident/records.ts';

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...values: readonly unknown[]) =>
      text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
  },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
  ThemeIcon: class {},
  ThemeColor: class {},
  TreeItem: class {
    constructor(
      readonly label: string,
      readonly collapsibleState: number,
    ) {}
  },
}));
const { incidentRow } = await import('../../../src/vscode/incidents/rows/incident.ts');

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';
const uri = { toString: () => `file:///shop/${path}` };
const declared = Temporal.Instant.from('2026-11-01T09:14:00Z');

interface Moment {
  readonly severity?: string;
  readonly status?: string;
  readonly minutes?: number;
}

function rowAt(playbook: Playbook, { severity = '', status, minutes = 0 }: Moment): Row {
  const document = readDocument(recordWith({ severity, ...(status !== undefined && { status }) }), { path });
  const asked = playbook.severities.find(({ id }) => id === severity) ?? null;
  const text = resultOf(addChecklists(document, playbook, asked));
  const incident = readIncident(readDocument(text, { path }), playbook);
  const now = declared.add({ minutes });
  const clock = clockOf(incident, playbook, now);
  const one: unknown = { uri, path, incident, playbook, clock };
  return incidentRow(one as Parameters<typeof incidentRow>[0], now);
}

function textsOf(row: Row): string[] {
  const { label, description, tooltip } = row;
  return [label, description, tooltip].map((text) => String(text ?? '')).concat(row.rows.flatMap(textsOf));
}

function idsOf(row: Row): string[] {
  return [row.id ?? '', ...row.rows.flatMap(idsOf)];
}

/** What a responder has to meet, without what only machines read. */
function statedIn(playbook: Playbook): string[] {
  const { roles, phases, checklists, messages, escalation, mitigations, decisions } = playbook;
  return [
    ...roles.flatMap((one) => [one.name, one.duty, ...one.duties, ...one.authority, ...one.skills]),
    ...roles.flatMap((one) => [one.holder, one.backup, one.contact, one.available]),
    ...phases.flatMap((one) => [one.name, one.goal, one.takes, ...one.notes]),
    ...checklists.flatMap((one) => [one.name, ...one.items.map((item) => item.text)]),
    ...messages.flatMap((one) => [one.name, one.when, one.channel]),
    ...playbook.runbooks.flatMap((one) => [one.name, one.impact, one.data_loss, ...one.symptoms]),
    ...escalation.levels.flatMap((one) => [one.name, one.who, one.contact, one.trigger, ...one.authority]),
    ...escalation.exceptions.flatMap((one) => [one.when, one.action]),
    ...escalation.matrix.flatMap((one) => [one.situation, one.action]),
    ...escalation.rules,
    ...mitigations.flatMap((one) => [one.name, one.when, ...one.commands.flatMap((c) => [c.run, c.note])]),
    ...decisions.flatMap((one) => [one.question, ...one.choices.flatMap((c) => [c.choose, ...c.when])]),
    ...playbook.contacts.flatMap((one) => [one.name, one.for, one.reach]),
    ...playbook.channels.flatMap((one) => [one.name, one.purpose, one.url]),
    ...playbook.links.flatMap((one) => [one.name, one.purpose, one.url]),
    ...playbook.on_call.flatMap((one) => [one.when, one.who, one.note]),
    ...playbook.war_room.tools.concat(playbook.war_room.cadence, playbook.war_room.rules),
    ...(playbook.readiness?.items ?? []),
    ...playbook.principles,
    ...playbook.assessment,
    ...playbook.handoff.steps,
    ...playbook.review.agenda.flatMap((one) => [one.name, ...one.questions]),
    ...playbook.review.outcomes.concat(playbook.review.principles),
    ...playbook.severities.flatMap((one) => [
      one.impact,
      one.action,
      one.owner,
      one.escalate,
      ...one.criteria,
    ]),
  ].flatMap((text) => (text === undefined ? [] : [singleLine(text)]));
}

describe('the rows of an active incident', () => {
  let playbooks: readonly Playbook[];
  beforeAll(async () => {
    playbooks = await allPlaybooks();
  });

  it('have all that a responder needs of the playbook, at some severity and phase', () => {
    for (const playbook of playbooks) {
      const [first] = playbook.severities;
      const phases = playbook.statuses.flatMap((status) =>
        [0, 10, 20, 45].map((minutes) => ({ severity: first?.id ?? '', status, minutes })),
      );
      const moments = [...playbook.severities.map(({ id }) => ({ severity: id })), ...phases];
      const shown = moments.flatMap((moment) => textsOf(rowAt(playbook, moment))).join('\n');
      const missing = statedIn(playbook).filter((text) => !shown.includes(text));
      expect(missing, playbook.id).toEqual([]);
    }
  });

  it('each have an id of their own', () => {
    for (const playbook of playbooks) {
      const ids = idsOf(rowAt(playbook, { severity: playbook.severities[0]?.id ?? '' }));
      expect(new Set(ids).size, playbook.id).toBe(ids.length);
    }
  });

  it('name the channel of the incident, not the pattern it is made by', () => {
    const playbook = playbooks.find(({ id }) => id === 'web-service');
    if (playbook === undefined) throw new Error('no playbook');
    const { rows } = rowAt(playbook, { severity: 'SEV1' });
    const channel = rows.flatMap((row) => row.rows).find(({ id }) => id?.endsWith(' channel'));
    expect(channel?.label).toBe('incident-2026-11-01-payments-fail');
    expect(channel?.about.reach).toBe('incident-2026-11-01-payments-fail');
  });

  it('ask when it began once the impact has ended, and not before', () => {
    const [playbook] = playbooks;
    if (playbook === undefined) throw new Error('no playbook');
    const askedAt = (status: string | undefined): unknown[] =>
      rowAt(playbook, { severity: 'SEV1', ...(status !== undefined && { status }) })
        .rows.filter(({ label }) => label === 'Say when it began')
        .map(({ command }) => [command?.command, command?.arguments]);
    expect(askedAt(playbook.statuses[0])).toEqual([]);
    const about = { time: 'started', uri: uri.toString() };
    expect(askedAt(playbook.mitigated_status)).toEqual([['debrief.setTimes', [about]]]);
  });

  it('leave out what the playbook does not have', () => {
    const standard = playbooks.find(({ id }) => id === 'standard');
    if (standard === undefined) throw new Error('no standard playbook');
    const row = rowAt({ ...standard, contacts: [], runbooks: [], checklists: [] }, { severity: 'SEV1' });
    const labels = row.rows.map(({ label }) => label);
    expect(labels).not.toContain('Contacts');
    expect(labels).not.toContain('Runbooks');
    expect(labels).not.toContain('Checklists');
    expect(labels).toContain('Roles');
  });

  it('name the severity and the time before a title that a narrow view cuts off', () => {
    const [playbook] = playbooks;
    if (playbook === undefined) throw new Error('no playbook');
    const row = rowAt(playbook, { severity: playbook.severities[0]?.id ?? '', minutes: 20 });
    expect(row.label).toMatch(/^\S+ T\+20 min · \S/);
  });

  it('say first what cannot be read, and show the rest', () => {
    const [playbook] = playbooks;
    if (playbook === undefined) throw new Error('no playbook');
    const row = rowAt(playbook, { severity: 'gigantic' });
    expect(row.rows[0]?.label).toMatch(/has no severity "gigantic"/);
    expect(row.rows.map(({ label }) => label)).toContain('Roles');
  });
});
