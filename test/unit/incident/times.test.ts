import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { statusText } from '../../../src/cli/format/status.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { sinceStart } from '../../../src/core/incident/clock/words.ts';
import { handOffNote } from '../../../src/core/incident/handoff/note.ts';
import { messageValues } from '../../../src/core/incident/messages/values.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { hover } from '../../../src/server/features/hover/hover.ts';
import { inlayHints } from '../../../src/server/features/inlayHints.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';
import { readingAt } from '../../support/lsp/reading.ts';

let playbook: Playbook;

beforeAll(async () => {
  playbook = await bundledPlaybook('small-team');
});

const now = Temporal.Instant.from('2026-11-01T10:24:00Z');
const entries = ['2026-11-01 09:14 UTC - Declared P1: Payments fail', '2026-11-01 10:24 UTC - Rolled back'];

/** T+ of the last entry, or of now when that was made, in every place that shows it. */
function everywhere(text: string): string[] {
  const incident = readIncident(readDocument(text), playbook);
  const clock = clockOf(incident, playbook, now);
  const { reading } = readingAt(text);
  const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  const marked = readingAt(text.replace('2026-11-01 10:24', '▮2026-11-01 10:24'));
  const message = { audience: 'internal', moment: 'update' } as const;
  const { values } = messageValues(incident, playbook, message, { now });
  const handOff = { role: 'commander', from: null, to: '@bob' };
  const shown = [
    statusText([{ file: 'incident.md', incident, playbook, clock, phase: null }]),
    handOffNote(incident, playbook, handOff, { now }).text,
    JSON.stringify(hover(marked.reading, marked.position)),
  ].map((said) => /T\+[\d a-z]*\d (?:min|h|d)/.exec(said)?.[0] ?? said);
  const hint = String(inlayHints(reading, whole).at(-1)?.label);
  return [sinceStart(clock.elapsedMs), hint, ...shown, `T+${String(values.elapsed)}`];
}

describe('T+', () => {
  it('counts from the declaration until it is known when the incident began', () => {
    const text = recordWith({ severity: 'P1', timeline: entries });
    expect(new Set(everywhere(text))).toEqual(new Set(['T+1 h 10 min']));
    expect(readIncident(readDocument(text), playbook).zero?.since).toBe('since it was declared');
  });

  it('counts from the start once that is known, and the promises do not', () => {
    const known = recordWith({
      severity: 'P1',
      timeline: entries,
      fields: ['started_at: 2026-11-01T08:59:00Z'],
    });
    expect(new Set(everywhere(known))).toEqual(new Set(['T+1 h 25 min']));
    const dueOf = (text: string) => clockOf(readIncident(readDocument(text), playbook), playbook, now).due;
    expect(dueOf(known)).toEqual(dueOf(recordWith({ severity: 'P1', timeline: entries })));
    expect(dueOf(known).length).toBeGreaterThan(0);
  });

  it.each([
    [
      ['acknowledged_at: 2026-11-01T09:10:00Z'],
      ['2026-11-01 09:12 UTC - Looking'],
      'since it was acknowledged',
    ],
    [[], ['2026-11-01 09:12 UTC - Looking'], 'since its first entry'],
    [[], ['Looking'], undefined],
  ])('says what it counts from: %s %s', (fields, timeline, since) => {
    const incident = readIncident(readDocument(recordWith({ fields, timeline })), playbook);
    expect(incident.zero?.since).toBe(since);
  });

  it('has days, hours and minutes, and a minus for what was before', () => {
    const minute = 60_000;
    expect([3, 65, 1440, 1440 + 62, -10, -0.5].map((minutes) => sinceStart(minutes * minute))).toEqual([
      'T+3 min',
      'T+1 h 5 min',
      'T+1 d',
      'T+1 d 1 h 2 min',
      'T-10 min',
      'T+0 min',
    ]);
  });

  it('says so when the start lies in the future', () => {
    const text = recordWith({
      severity: 'P1',
      timeline: entries,
      fields: ['started_at: 2026-12-01T08:59:00Z'],
    });
    const { elapsedMs, notice } = clockOf(readIncident(readDocument(text), playbook), playbook, now);
    expect([elapsedMs, notice]).toEqual([0, expect.stringContaining('begins in the future')]);
  });
});
