import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { glanceAt } from '../../../src/core/incident/glance.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook } from '../../support/incident/records.ts';

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';
const record = `---
id: INC-2026-014
title: Payments fail
severity: SEV1
status: investigating
services: [ payments ]
started_at: 2026-11-01T09:10:00Z
detected_at:
acknowledged_at: 2026-11-01T09:15:00Z
mitigated_at:
resolved_at:
roles: { commander: "@alice", customer_liaison: "@dora" }
---

# INC-2026-014: Payments fail

## Summary

Payments fail.

## Timeline

- 2026-11-01 09:14 UTC - Declared SEV1: Payments fail
- 2026-11-01 09:20 UTC - Restarted the pool
- 2026-11-01 09:30 UTC - Update to status page: We look into it

## Checklists

### Communication (Communications lead)

- [ ] Post on the status page \\#1
- [x] Run \`kubectl get pods\`

\`\`\`
- [ ] no step
\`\`\`

### Timeline

- [ ] 09:40 look again
`;

describe('an incident as its record tells it', () => {
  let playbook: Playbook;
  beforeAll(async () => {
    playbook = await bundledPlaybook('standard');
  });
  const read = (text: string) => readIncident(readDocument(text, { path }), playbook);

  it('has its stage, times, events and roles', () => {
    const incident = read(record);
    expect(incident).toMatchObject({ id: 'INC-2026-014', stage: 'active', drill: false, unclear: [] });
    expect(incident.severity?.id).toBe('SEV1');
    expect(String(incident.times.declared)).toBe('2026-11-01T09:14:00Z');
    expect(incident.events.map(({ event }) => event.kind)).toEqual(['declared', 'update']);
    const commander = incident.roles.find(({ id }) => id === 'commander');
    expect(commander).toMatchObject({ needed: true, holder: { value: '@alice' } });
    expect(incident.roles.at(-1)).toMatchObject({ id: 'customer_liaison', role: null, needed: false });
  });

  it('needs every role while nobody can tell how severe it is', () => {
    const { severity, roles } = read(record.replace('severity: SEV1', 'severity: [SEV1'));
    expect(severity).toBeNull();
    expect(roles.filter(({ role }) => role !== null).every(({ needed }) => needed)).toBe(true);
  });

  it('reads the checklists as they stand there, and nothing else of them', () => {
    const incident = read(record);
    const shown = incident.checklists.map(({ name, steps }) => [name, steps.map((s) => [s.text, s.done])]);
    expect(shown).toEqual([
      [
        'Communication (Communications lead)',
        [
          ['Post on the status page #1', false],
          ['Run kubectl get pods', true],
        ],
      ],
      ['Timeline', [['09:40 look again', false]]],
    ]);
    const { document } = incident;
    expect(document.timeline).toHaveLength(3);
    expect(document.actionItems).toEqual([]);
    expect(document.sections.map(({ kind }) => kind).slice(3)).toEqual(['other', 'other', 'other']);
    expect(document.prose.some(({ text }) => text.includes('status page #1'))).toBe(false);
  });

  it.each([
    ['status: investigating', 'active'],
    ['status: monitoring', 'monitoring'],
    ['status: identified', 'active'],
    ['status: Resolved', 'resolved'],
    ['status: closed', 'resolved'],
    ['status: fixing', 'active'],
    ['status: postmortem', 'resolved'],
  ])('%s is %s', (status, stage) => {
    expect(read(record.replace('status: investigating', status)).stage).toBe(stage);
  });

  it('begins with its first entry, and ends with its last, also where the newest stands on top', () => {
    const rows = [
      '| 2026-11-01 09:40 | Mitigated: second |',
      '| 2026-11-01 09:40 | Mitigated: first |',
      '| 2026-11-01 09:05 | Alert |',
    ];
    const { times, events } = read(
      `---\nseverity: SEV1\nstatus: monitoring\n---\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n${rows.join('\n')}\n`,
    );
    expect(String(times.declared)).toBe('2026-11-01T09:05:00Z');
    expect(events.map(({ event }) => event)).toMatchObject([{ text: 'first' }, { text: 'second' }]);
  });

  it('is watched from the mitigation on', () => {
    expect(read(record.replace('mitigated_at:', 'mitigated_at: 2026-11-01T09:40:00Z')).stage).toBe(
      'monitoring',
    );
  });

  it('is a drill where the front matter says so', () => {
    expect(read(record.replace('services:', 'drill: true\nservices:')).drill).toBe(true);
    expect(read(record.replace('services:', 'drill: false\nservices:')).drill).toBe(false);
  });

  it('says once that its front matter cannot be read, and reads the rest', () => {
    const { unclear, title } = read(record.replace(/^severity: .*$/m, 'severity: [SEV1\n  {'));
    expect(unclear.filter((one) => one.startsWith('The front matter cannot be read: '))).toHaveLength(1);
    expect(unclear.join(' ')).not.toContain('Flow map');
    expect(title).not.toBe('');
  });

  it('says what cannot be read, and reads the rest', () => {
    const text = record
      .replace('severity: SEV1', 'severity: gigantic')
      .replace('status: investigating', 'status: dancing')
      .replace('started_at: 2026-11-01T09:10:00Z', 'started_at: noonish');
    const incident = read(text);
    expect(incident.unclear).toHaveLength(3);
    expect(incident.unclear.join(' ')).toMatch(/noonish.*gigantic.*dancing/);
    expect(incident.events).toHaveLength(2);
  });

  it('can be glanced at by its front matter, and by all of it where that is broken', () => {
    expect(glanceAt(record, path, playbook)).toMatchObject({ id: 'INC-2026-014', stage: 'active' });
    const broken = record.replace('roles: {', 'roles: {{{');
    expect(glanceAt(broken, path, playbook)?.stage).toBe('active');
    expect(glanceAt(record.replace('---\n\n#', '\n\n#'), path, playbook)?.stage).toBe('active');
    expect(glanceAt('# Notes\n\n- [ ] a\n', path, playbook)).toBeNull();
  });
});
