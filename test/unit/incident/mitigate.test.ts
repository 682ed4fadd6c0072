import { beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import {
  afterwardsOf,
  openSteps,
  verificationOf,
} from '../../../src/core/incident/checklists/verification.ts';
import { mitigateIncident, watchedUntil, watchMinutes } from '../../../src/core/incident/mitigate.ts';
import { resolveIncident } from '../../../src/core/incident/resolve.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundled, declared, edited, minutesLater, readAs } from '../../support/incident/declared.ts';

let playbook: Playbook;
beforeAll(async () => {
  playbook = {
    ...(await bundled()),
    mitigated_status: 'monitoring',
    stability: { watch_minutes: 30, after: [{ fix: 'Fix forward', watch_minutes: 60 }] },
    checklists: [
      {
        id: 'verify',
        name: 'Verify',
        moment: 'resolved',
        role: 'technical_lead',
        items: [{ text: 'Errors are back to normal' }, { text: 'Users can log in' }],
      },
      { id: 'keep', name: 'Keep evidence', moment: 'review', items: [{ text: 'Archive logs' }] },
    ],
  };
});

const mitigated = (note: string, fix?: string) => {
  const incident = declared(playbook);
  const mitigation = { at: minutesLater(20), note, ...(fix !== undefined && { fix }) };
  return edited(mitigateIncident(incident, mitigation, playbook), incident, playbook);
};

describe('mitigateIncident', () => {
  it('sets status and time, and enters what was done', () => {
    const incident = mitigated('took the release back');
    expect(incident.status).toBe('monitoring');
    expect(incident.stage).toBe('monitoring');
    expect(incident.times.mitigated?.toString()).toBe('2026-11-21T09:20:00Z');
    expect(incident.document.timeline.at(-1)?.text).toBe('Mitigated: took the release back');
  });

  it('notes the kind of fix, which decides how long it is watched', () => {
    const usual = mitigated('took the release back');
    expect(watchMinutes(usual, playbook)).toBe(30);
    const fixed = mitigated('patched the pool', 'fix forward');
    expect(fixed.document.timeline.at(-1)?.text).toBe('Mitigated: patched the pool (Fix forward)');
    expect(watchMinutes(fixed, playbook)).toBe(60);
    expect(watchedUntil(fixed, playbook)?.toString()).toBe('2026-11-21T10:20:00Z');
  });

  it('counts anew after a fix that did not hold, and keeps the first one in the timeline', () => {
    const first = mitigated('restarted', 'fix forward');
    const edit = mitigateIncident(first, { at: minutesLater(50), note: 'rolled back' }, playbook);
    const second = edited(edit, first, playbook);
    expect(second.times.mitigated?.toString()).toBe('2026-11-21T09:50:00Z');
    expect(watchMinutes(second, playbook)).toBe(30);
    expect(second.document.timeline.map(({ text }) => text)).toContain('Mitigated: restarted (Fix forward)');
  });

  it('refuses an unknown kind of fix, a time before the incident, and a resolved incident', () => {
    expect(() => mitigated('x', 'magic')).toThrow('There is no kind of fix "magic"');
    const incident = declared(playbook);
    expect(() => mitigateIncident(incident, { at: minutesLater(-5), note: 'x' }, playbook)).toThrow(
      /began after/,
    );
    const over = edited(
      resolveIncident(incident, { at: minutesLater(9), note: 'x' }, playbook),
      incident,
      playbook,
    );
    expect(() => mitigateIncident(over, { at: minutesLater(20), note: 'x' }, playbook)).toThrow(
      /resolved already/,
    );
  });

  it('watches nothing where the playbook does not', async () => {
    const { stability: _none, ...unwatched } = await bundled();
    expect(watchMinutes(mitigated('x'), unwatched)).toBeNull();
  });
});

describe('resolveIncident', () => {
  it('ticks what is done, and nothing else of the checklists', () => {
    const incident = declared(playbook);
    const [verify] = verificationOf(incident, playbook);
    expect(verificationOf(incident, playbook)).toHaveLength(1);
    const done = verify?.steps.slice(0, 1) ?? [];
    const text = resultOf(
      resolveIncident(incident, { at: minutesLater(60), note: 'rolled back', done }, playbook),
    );
    expect(text).toContain('- [x] Errors are back to normal\n- [ ] Users can log in');
    expect(text).toContain('- [ ] Archive logs');
    const after = readAs(text, incident.document.path, playbook);
    expect(after.stage).toBe('resolved');
    expect(openSteps(verificationOf(after, playbook)).map(({ text: step }) => step)).toEqual([
      'Users can log in',
    ]);
    expect(after.events.at(-1)?.event).toEqual({ kind: 'resolved', text: 'rolled back' });
  });

  it('refuses an end before the fix', () => {
    const incident = mitigated('rolled back');
    expect(() => resolveIncident(incident, { at: minutesLater(10), note: 'x' }, playbook)).toThrow(
      /mitigated at/,
    );
  });
});

describe('what is verified before the end, and what is done after it', () => {
  it.each([
    ['standard', ['Verification'], ['Closing']],
    ['small-team', ['Verify the fix', 'Close the incident'], ['Analyze without blame']],
    ['seven-phases', ['Verify the fix', 'Resolve'], ['Commander after the resolution']],
    ['escalating', ['Verification'], ['The first hour afterwards', 'The first day afterwards', 'Postmortem']],
  ])('is told apart in the playbook %s', async (id, before, after) => {
    const own = await bundled(id);
    const incident = declared(own);
    const plain = (name: string): string => name.replace(/ \(.*/, '');
    expect(verificationOf(incident, own).map(({ name }) => plain(name))).toEqual(before);
    expect(afterwardsOf(incident, own).map(({ name }) => name)).toEqual(after);
  });
});
