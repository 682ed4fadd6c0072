import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../src/core/document/change/timeline.ts';
import { type DocumentEdit, resultOf } from '../../src/core/document/edits.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { DebriefError } from '../../src/core/errors.ts';
import { addChecklists } from '../../src/core/incident/checklists/ofPlaybook.ts';
import { clockOf } from '../../src/core/incident/clock/clockOf.ts';
import { recordEscalation } from '../../src/core/incident/escalation/escalate.ts';
import { glanceAt } from '../../src/core/incident/glance.ts';
import { handOffNote } from '../../src/core/incident/handoff/note.ts';
import { recordHandOff } from '../../src/core/incident/handoff/record.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { logEntryOf } from '../../src/core/incident/incidentLog/entry.ts';
import { offeredMessages } from '../../src/core/incident/messages/choose.ts';
import { renderMessage } from '../../src/core/incident/messages/render.ts';
import { recordSent } from '../../src/core/incident/messages/sent.ts';
import { mitigateIncident } from '../../src/core/incident/mitigate.ts';
import { resolveIncident } from '../../src/core/incident/resolve.ts';
import { reviewCalendar } from '../../src/core/incident/review/calendar.ts';
import { metricsOf } from '../../src/core/incident/review/metrics.ts';
import { assignRoles } from '../../src/core/incident/roles/assign.ts';
import { changeSeverity } from '../../src/core/incident/severity/change.ts';
import { readIncident } from '../../src/core/incident/state.ts';
import type { Playbook } from '../../src/core/playbook/schema.ts';
import { allPlaybooks, recordWith } from '../support/incident/records.ts';

/* A record that somebody edited into nonsense: what can be read is shown, and what is entered changes nothing else. */

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';
const record = recordWith({
  fields: [
    'services: [payments, "shop"]',
    'roles: { commander: "@alice" }',
    'mitigated_at: 2026-11-01T10:00:00Z',
  ],
  timeline: [
    '2026-11-01 09:14 UTC - Declared SEV1: Payments fail',
    '2026-11-01 09:20 UTC - Update to internal: We look into it',
    '2026-11-01 10:00 UTC - Mitigated: Took it back',
  ],
  rest: '## Checklists\n\n### First steps\n\n- [ ] Fill the roles\n- [x] Tell people\n',
});
const lines = record.split('\n');

const nonsense = fc
  .array(
    fc.tuple(
      fc.nat(lines.length - 1),
      fc.oneof(
        fc.constant(() => []),
        fc.constant((line: string) => [line, line]),
        fc.constant((line: string) => [`   ${line}`]),
        fc.string({ unit: 'binary', maxLength: 20 }).map((text) => (line: string) => [line + text]),
        fc
          .string({ unit: 'binary', maxLength: 20 })
          .map((text) => (line: string) => [line.replace(/:.*/, `: ${text}`)]),
        fc
          .constantFrom(
            '---',
            '```',
            '<!--',
            '<<<<<<< ours',
            '# x',
            '| a |',
            '- [',
            '9999-99-99T99:99Z',
            '[',
            '{',
            '&a *a',
          )
          .map((text) => (line: string) => [text, line]),
        fc.constant((line: string) => [line.replace(/\d/g, '9')]),
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((changes) =>
    [...lines.entries()]
      .flatMap(([at, line]) =>
        changes
          .filter(([where]) => where === at)
          .reduce<string[]>((now, [, change]) => now.flatMap(change), [line]),
      )
      .join('\n'),
  );

const now = Temporal.Instant.from('2026-11-01T10:10:00Z');
const times = fc.constantFrom(
  now,
  Temporal.Instant.from('1970-01-01T00:00:00Z'),
  Temporal.Instant.from('2026-10-25T01:30:00Z'),
  Temporal.Instant.from('9999-12-31T23:59:59Z'),
);

let playbooks: readonly Playbook[];
beforeAll(async () => {
  playbooks = await allPlaybooks();
});

/** What a person would be shown, all of it. */
function shown(incident: Incident, playbook: Playbook, at: Temporal.Instant): void {
  const { due } = clockOf(incident, playbook, at);
  const moment = { now: at, zone: 'UTC', told: {} };
  for (const { message } of offeredMessages(incident, playbook, due)) {
    renderMessage(incident, playbook, message, moment);
  }
  const role = incident.roles[0]?.id ?? '';
  handOffNote(incident, playbook, { role, from: null, to: '@bob' }, moment);
  metricsOf(incident, playbook);
  reviewCalendar(incident, playbook, { start: at, now: at, record: path, before: null });
  logEntryOf(incident, path);
  glanceAt(incident.document.text, path, playbook);
}

type Change = (incident: Incident, playbook: Playbook) => DocumentEdit;

const changes: Readonly<Record<string, Change>> = {
  entry: ({ document }) => insertTimelineEntry(document, { at: now, text: 'Restarted' }),
  role: (incident) => assignRoles(incident, [{ role: incident.roles[0]?.id ?? '', holder: '@bob' }], now),
  handoff: (incident) =>
    recordHandOff(incident, { role: incident.roles[0]?.id ?? '', to: '@bob', note: 'All quiet', at: now }),
  escalation: (incident) => recordEscalation(incident, { to: ['Lead'], reason: 'Nobody answers', at: now }),
  severity: (incident, playbook) => {
    const to = playbook.severities.find(({ id }) => id !== incident.severity?.id);
    if (!to) throw new DebriefError('usage', 'There is no other one.');
    return changeSeverity(incident, playbook, { to, reason: 'Most pay again', at: now });
  },
  message: ({ document }, { messages: [first] }) => {
    if (!first) throw new DebriefError('usage', 'There is none.');
    return recordSent(document, first, { text: 'We look into it', at: now });
  },
  mitigation: (incident, playbook) => mitigateIncident(incident, { at: now, note: 'Took it back' }, playbook),
  resolution: (incident, playbook) =>
    resolveIncident(incident, { at: now, note: 'Took it back', done: [] }, playbook),
  checklists: ({ document, severity }, playbook) => addChecklists(document, playbook, severity),
};

describe('a record that is nonsense', () => {
  it('is shown as far as it can be read, by any playbook and clock', () => {
    fc.assert(
      fc.property(nonsense, times, fc.nat(), (text, at, index) => {
        const playbook = playbooks[index % playbooks.length];
        if (playbook) shown(readIncident(readDocument(text, { path }), playbook), playbook, at);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(changes))(
    'takes a change without losing a word, or says why not: %s',
    (name, change) => {
      fc.assert(
        fc.property(nonsense, fc.nat(), (text, index) => {
          const playbook = playbooks[index % playbooks.length];
          if (!playbook) return;
          const incident = readIncident(readDocument(text, { path }), playbook);
          try {
            const edit = change(incident, playbook);
            const replaced = edit.edits.map(({ span }) => text.slice(span.start, span.end)).join('');
            expect(edit.before).toBe(text);
            expect(replaced.length, name).toBeLessThan(200);
            expect(resultOf(edit).split('\n').length).toBeGreaterThanOrEqual(text.split('\n').length);
          } catch (error) {
            if (!(error instanceof DebriefError)) throw error;
            expect(error.message).toMatch(/[.?]$/);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});
