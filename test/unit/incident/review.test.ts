import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { namedZone, utcZone } from '../../../src/core/incident/log/zone.ts';
import { resolveIncident } from '../../../src/core/incident/resolve.ts';
import { reviewCalendar } from '../../../src/core/incident/review/calendar.ts';
import {
  proposedReview,
  readAppointment,
  reviewDue,
  reviewMinutes,
  shownTime,
} from '../../../src/core/incident/review/schedule.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundled, declared, edited, minutesLater } from '../../support/incident/declared.ts';

let playbook: Playbook;
beforeAll(async () => {
  playbook = {
    ...(await bundled()),
    review: {
      name: 'Incident review',
      agenda: [
        { name: 'Timeline', minutes: 10, questions: ['What happened, and when?'] },
        { name: 'Causes', minutes: 20, questions: [] },
      ],
      participants: ['commander', 'Whoever was on call'],
      principles: ['No blame; systems, not people'],
      outcomes: [],
    },
  };
});

const at = (time: string) => Temporal.Instant.from(time);
const resolved = (title = 'Payments fail') => {
  const incident = declared(playbook, { title, roles: { commander: '@alice' } });
  return edited(resolveIncident(incident, { at: minutesLater(60), note: 'x' }, playbook), incident, playbook);
};
const berlin = namedZone('Europe/Berlin') ?? utcZone;

describe('when a review is held', () => {
  it('is due the hours after the resolution that the severity gives', () => {
    expect(reviewDue(resolved())?.toString()).toBe('2026-11-23T10:00:00Z');
    expect(reviewDue(declared(playbook))).toBeNull();
    expect(reviewMinutes(playbook)).toBe(30);
  });

  it.each([
    ['a night', '2026-11-18T02:20:00Z', '2026-11-20T02:00:00Z', '2026-11-18T09:00:00Z'],
    ['working hours', '2026-11-18T09:20:00Z', '2026-11-20T02:00:00Z', '2026-11-18T10:00:00Z'],
    ['a weekend', '2026-11-21T10:00:00Z', '2026-11-23T10:00:00Z', '2026-11-23T09:00:00Z'],
    ['a weekend, due before it ends', '2026-11-20T20:10:00Z', '2026-11-21T20:10:00Z', '2026-11-21T09:00:00Z'],
    ['a night, due before it ends', '2026-11-18T02:20:00Z', '2026-11-18T05:00:00Z', '2026-11-18T03:00:00Z'],
    ['a deadline that is past', '2026-11-20T20:10:00Z', '2026-11-20T20:00:00Z', '2026-11-23T09:00:00Z'],
  ])('is proposed after %s', (_, now, due, proposed) => {
    const asked = { now: at(now), due: at(due), minutes: 30, zone: utcZone };
    expect(proposedReview(asked).toString()).toBe(proposed);
  });

  it('keeps to the hours of the people, in half-hour zones too', () => {
    const asked = { now: at('2026-11-18T02:20:00Z'), due: null, minutes: 30 };
    expect(proposedReview({ ...asked, zone: berlin }).toString()).toBe('2026-11-18T08:00:00Z');
    const kolkata = namedZone('Asia/Kolkata') ?? utcZone;
    expect(proposedReview({ ...asked, zone: kolkata }).toString()).toBe('2026-11-18T03:30:00Z');
  });

  it('is read as it is shown', () => {
    const start = at('2026-11-23T09:00:00Z');
    expect(shownTime(start, berlin)).toBe('2026-11-23 10:00 Europe/Berlin');
    const now = at('2026-11-21T09:00:00Z');
    for (const text of ['2026-11-23 10:00 Europe/Berlin', '2026-11-23 10:00', '2026-11-23 09:00 UTC']) {
      expect(readAppointment(text, now, berlin).toString()).toBe('2026-11-23T09:00:00Z');
    }
    for (const text of [
      '',
      'tomorrow',
      '10:00',
      '2026-11-23',
      '2026-11-23 10:00 sharp',
      '2026-11-31 10:00',
    ]) {
      expect(() => readAppointment(text, now, berlin)).toThrow('Give a day and a time');
    }
  });
});

/** The properties of a calendar file, unfolded and unescaped, as RFC 5545 (3.1, 3.3.11) has a program read them. */
function propertiesOf(ics: string): Map<string, string> {
  const lines = ics.replace(/\r\n[ \t]/g, '').split('\r\n');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      const value = line
        .slice(colon + 1)
        .replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));
      return [line.slice(0, colon), value];
    }),
  );
}

describe('the appointment', () => {
  const appointment = {
    start: at('2026-11-23T09:00:00Z'),
    now: at('2026-11-21T10:05:00Z'),
    record: 'incidents/x.md',
  };
  const made = (title?: string, before: string | null = null) =>
    reviewCalendar(resolved(title), playbook, { ...appointment, before });

  it('has the agenda, the deadline and the people, at a time in UTC', () => {
    const read = propertiesOf(made());
    expect(read.get('DTSTART')).toBe('20261123T090000Z');
    expect(read.get('DTEND')).toBe('20261123T093000Z');
    expect(read.get('DTSTAMP')).toBe('20261121T100500Z');
    expect(read.get('UID')).toBe('INC-2026-001-20261121T090000Z-review@debrief');
    expect(read.get('SUMMARY')).toBe('Incident review: INC-2026-001 Payments fail');
    expect(read.get('DESCRIPTION')).toBe(
      [
        'Record: incidents/x.md\nTo be held by 2026-11-23T10:00Z',
        'Agenda:\n- Timeline (10 min)\n  - What happened, and when?\n- Causes (20 min)',
        'Participants:\n- Incident commander: @alice\n- Whoever was on call',
        'Keep in mind:\n- No blame; systems, not people',
      ].join('\n\n'),
    );
  });

  it('is changed, not doubled, when it is made again', () => {
    const first = made();
    expect(propertiesOf(first).get('SEQUENCE')).toBe('0');
    const second = made(undefined, first);
    expect(propertiesOf(second).get('SEQUENCE')).toBe('1');
    expect(propertiesOf(made(undefined, second)).get('SEQUENCE')).toBe('2');
    const other = first.replace('UID:', 'UID:other-');
    expect(propertiesOf(made(undefined, other)).get('SEQUENCE')).toBe('0');
  });

  it.each([
    'a\r\nATTENDEE:mailto:x@example.com',
    'a;b,c\\nd\\',
    'x'.repeat(300),
    'ä'.repeat(90),
    '\u202Ea\u0007',
  ])('is a file whose lines no title %j can change', (title) => {
    const ics = made(title);
    const names = (text: string): string[] => [...propertiesOf(text).keys()];
    expect(names(ics)).toEqual(names(made()));
    const longest = Math.max(...ics.split('\r\n').map((line) => new TextEncoder().encode(line).length));
    expect(longest).toBeLessThanOrEqual(75);
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n\p{Bidi_Control}]/u);
  });
});
