import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { assignRoles, roleNamed, rolesWith } from '../../../src/core/incident/roles/assign.ts';
import { knownPeople } from '../../../src/core/incident/roles/people.ts';
import { bundled, declared, edited, minutesLater, readAs } from '../../support/incident/declared.ts';

const playbook = await bundled();
const holder = (incident: ReturnType<typeof declared>, role: string) =>
  incident.roles.find(({ id }) => id === role)?.holder?.value;

describe('roles of an incident', () => {
  it('are given in the front matter and the timeline at once', () => {
    const incident = declared(playbook);
    const edit = assignRoles(incident, [{ role: 'commander', holder: '@alice' }], minutesLater(5));
    const next = edited(edit, incident, playbook);
    expect(holder(next, 'commander')).toBe('@alice');
    expect(next.document.timeline.at(-1)?.text).toBe('Role of Incident commander: @alice');
    expect(next.document.timeline.at(-1)?.at?.iso).toBe('2026-11-21T09:05:00Z');
  });

  it('keep in the timeline who had them before', () => {
    const incident = declared(playbook, { roles: { commander: '@alice', scribe: '@bob' } });
    const edit = assignRoles(incident, [{ role: 'commander', holder: 'Carol' }], minutesLater(5));
    const next = edited(edit, incident, playbook);
    expect(holder(next, 'commander')).toBe('Carol');
    expect(holder(next, 'scribe')).toBe('@bob');
    expect(next.events.at(-1)?.event).toEqual({
      kind: 'role',
      role: 'Incident commander',
      holder: 'Carol',
      from: '@alice',
    });
  });

  it('go to one person together, with an entry each, in the order given', () => {
    const incident = declared(playbook);
    const roles = ['commander', 'scribe'].map((role) => ({ role, holder: '@alice' }));
    const next = edited(assignRoles(incident, roles, minutesLater(0)), incident, playbook);
    expect(next.document.timeline.map(({ text }) => text)).toEqual([
      'Declared SEV1: Payments fail',
      'Role of Incident commander: @alice',
      'Role of Scribe: @alice',
    ]);
  });

  it('can be taken away', () => {
    const incident = declared(playbook, { roles: { commander: '@alice' } });
    const edit = assignRoles(incident, [{ role: 'commander', holder: null }], minutesLater(5));
    const next = edited(edit, incident, playbook);
    expect(holder(next, 'commander')).toBeUndefined();
    expect(next.document.timeline.at(-1)?.text).toBe('Role of Incident commander: nobody, before @alice');
  });

  it('change nothing where the holder has it already', () => {
    const incident = declared(playbook, { roles: { commander: '@alice' } });
    const edit = assignRoles(incident, [{ role: 'commander', holder: '@alice' }], minutesLater(5));
    expect(resultOf(edit)).toBe(incident.document.text);
  });

  it('refuse a record that states them somewhere else as well', () => {
    const { document } = declared(playbook);
    const incident = readAs(
      document.text.replace('## Summary', 'Commander: @bob\n\n## Summary'),
      document.path,
      playbook,
    );
    const edit = () => assignRoles(incident, [{ role: 'commander', holder: null }], minutesLater(5));
    expect(holder(incident, 'commander')).toBe('@bob');
    expect(edit).toThrow(/elsewhere too/);
  });

  it('keep a hostile name on its line and in its field', () => {
    const incident = declared(playbook);
    const evil = '@x\n## Impact\nseverity: SEV4 <script> [a](b)';
    const next = edited(
      assignRoles(incident, [{ role: 'scribe', holder: evil }], minutesLater(5)),
      incident,
      playbook,
    );
    expect(holder(next, 'scribe')).toBe('@x ## Impact severity: SEV4 <script> [a](b)');
    expect(next.document.sections).toHaveLength(incident.document.sections.length);
    expect(next.severity?.id).toBe('SEV1');
    expect(next.document.references.links).toEqual([]);
  });

  it('are named by id or name', () => {
    const incident = declared(playbook);
    expect(roleNamed(incident, 'incident COMMANDER')).toBe('commander');
    expect(() => roleNamed(incident, 'king')).toThrow(/no role "king"; this playbook has commander,/);
  });

  it('know which ones one person usually has together', () => {
    const roles = playbook.roles.map((role) =>
      role.id === 'scribe' ? { ...role, with: 'commander' } : role,
    );
    const together = { ...playbook, roles };
    expect(rolesWith(together, 'commander').map(({ id }) => id)).toEqual(['scribe']);
    expect(rolesWith(together, 'scribe').map(({ id }) => id)).toEqual(['commander']);
  });
});

describe('people who could hold a role', () => {
  it('are named once each, the record first', () => {
    const incident = declared(playbook, {
      title: 'Ask @dora',
      roles: { commander: '@alice', scribe: 'TBD' },
    });
    const sources = { owners: ['@Alice', '@acme/payments'], authors: ['Bob Blake', '@dora'] };
    expect(knownPeople(incident, sources)).toEqual([
      { name: '@alice', from: 'commander' },
      { name: '@dora', from: 'timeline' },
      { name: '@acme/payments', from: 'CODEOWNERS' },
      { name: 'Bob Blake', from: 'git log' },
    ]);
  });

  it('are those that the playbook names for its roles, too', () => {
    const roles = playbook.roles.map((role) =>
      role.id === 'commander' ? { ...role, holder: 'Usually @erin', backup: '@frank, at night' } : role,
    );
    const found = knownPeople(declared({ ...playbook, roles }), { owners: ['@frank'], authors: [] });
    expect(found).toEqual([
      { name: '@erin', from: 'playbook, Incident commander' },
      { name: '@frank', from: 'playbook, Incident commander' },
    ]);
  });
});
