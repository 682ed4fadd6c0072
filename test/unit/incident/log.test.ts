import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import {
  commandText,
  foreignText,
  insertEntries,
  notLogged,
} from '../../../src/core/incident/log/entries.ts';
import { isOfEarlierDay, previewOf, readLogInput } from '../../../src/core/incident/log/input.ts';
import { readLogLines } from '../../../src/core/incident/log/lines.ts';
import { withoutSecrets } from '../../../src/core/incident/log/secrets.ts';
import { namedZone, timelineZone, utcZone } from '../../../src/core/incident/log/zone.ts';
import { findSecrets } from '../../../src/platform/secrets.ts';

const now = Temporal.Instant.from('2026-11-21T09:50:30Z');
const { zone } = utcZone;
const berlin = namedZone('Europe/Berlin')?.zone ?? zone;

describe('what is typed into the log', () => {
  const read = (text: string, context = { now, zone }): string => {
    const { at, text: said } = readLogInput(text, context);
    return `${at} ${said}`;
  };

  it.each([
    ['5 min ago: x', '2026-11-21T09:45:30Z x'],
    ['5m ago x', '2026-11-21T09:45:30Z x'],
    ['an hour ago x', '2026-11-21T08:50:30Z x'],
    ['2 h 5 min ago - x', '2026-11-21T07:45:30Z x'],
    ['about 10 minutes ago: x', '2026-11-21T09:40:30Z x (time approximate)'],
    ['09:42 x', '2026-11-21T09:42:00Z x'],
    ['9:42am: x', '2026-11-21T09:42:00Z x'],
    ['09:42 UTC - x', '2026-11-21T09:42:00Z x'],
    ['10:42 CET x', '2026-11-21T09:42:00Z x'],
    ['10:42 Europe/Berlin x', '2026-11-21T09:42:00Z x'],
    ['23:50 x', '2026-11-20T23:50:00Z x'],
    ['yesterday 23:50 x', '2026-11-20T23:50:00Z x'],
    ['Monday 10:00 x', '2026-11-16T10:00:00Z x'],
    ['2026-11-21 09:42 x', '2026-11-21T09:42:00Z x'],
    ['2026-11-20T09:42:10+01:00 x', '2026-11-20T08:42:10Z x'],
    ['Dec 24 09:42 x', '2025-12-24T09:42:00Z x'],
    ['~09:42 x', '2026-11-21T09:42:00Z x (time approximate)'],
  ])('%j says when it was', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ...[
      '500 errors on checkout',
      '3 of 5 pods down',
      '16:9 video is black',
      '1:1 with the vendor',
      'noon job failed',
    ],
    ...[
      '10.50 euros were charged twice',
      '09:40-09:45 no data',
      '5 versions ago it worked',
      '12h: nothing',
      '25:71 x',
    ],
    ...['2 hours of downtime 5 min ago', '2026-11-21 was a Saturday', 'broke 5 min ago'],
  ])('%j is what happened, now', (text) => {
    expect(read(text)).toBe(`${now} ${text}`);
  });

  it.each(['2026-11-22 09:42 x', 'today 11:30 x', '09:55 x', '2026-11-21 09:51 UTC x'])(
    '%j is refused: it is still to come',
    (text) => {
      expect(() => read(text)).toThrow('still to come');
    },
  );

  it('refuses a zone that may be several', () => {
    expect(() => read('09:42 IST x')).toThrow('"IST" names several time zones');
  });

  it('means the clock of the zone of the timeline, just behind midnight too', () => {
    expect(read('10:42 x', { now, zone: berlin })).toBe('2026-11-21T09:42:00Z x');
    const midnight = Temporal.Instant.from('2026-11-20T23:05:00Z');
    expect(read('23:58 x', { now: midnight, zone: berlin })).toBe('2026-11-20T22:58:00Z x');
    expect(read('yesterday 23:58 x', { now: midnight, zone: berlin })).toBe('2026-11-20T22:58:00Z x');
  });

  it('means the last of two times where the clocks went back', () => {
    const first = { now: Temporal.Instant.from('2026-10-25T00:40Z'), zone: berlin };
    const second = { now: Temporal.Instant.from('2026-10-25T01:40Z'), zone: berlin };
    expect(read('02:30 x', first)).toBe('2026-10-25T00:30:00Z x');
    expect(read('02:30 x', second)).toBe('2026-10-25T01:30:00Z x');
  });

  it('is shown before it is written, with its day', () => {
    const input = readLogInput('23:50 Pool exhausted', { now, zone });
    expect(previewOf(input, utcZone)).toBe('2026-11-20 23:50 UTC - Pool exhausted');
    expect(isOfEarlierDay(input, { now, zone })).toBe(true);
    expect(isOfEarlierDay(readLogInput('09:42 x', { now, zone }), { now, zone })).toBe(false);
  });
});

describe('the zone of a timeline', () => {
  it.each([
    ['## Timeline\n\n- 2026-11-21 09:00 UTC - a\n- 2026-11-21 10:00 CET - b\n', 'CET'],
    ['## Timeline (Europe/Berlin)\n\n- 2026-11-21 09:00 - a\n', 'Europe/Berlin'],
    ['## Timeline\n\n- 2026-11-21T09:00Z a\n', 'UTC'],
    ['## Timeline\n\n- 09:00 a\n', 'UTC'],
    ['', 'UTC'],
  ])('of %j is %s', (text, name) => {
    expect(timelineZone(readDocument(text)).name).toBe(name);
  });
});

describe('lines of a log', () => {
  const read = (text: string): string[] =>
    readLogLines(text, { now, zone }).map(({ at, zoned, text: said }) => `${at}${zoned ? '' : ' ?'} ${said}`);

  it.each([
    ['2026-11-21T09:42:13.123Z ERROR pool', '2026-11-21T09:42:13.123Z ERROR pool'],
    ['2026-11-21T09:42:13.123456789Z a pod', '2026-11-21T09:42:13.123Z a pod'],
    ['Nov 21 09:42:13 web-1 app[12]: failed', '2026-11-21T09:42:13Z ? web-1 app[12]: failed'],
    ['<34>1 2026-11-21T09:42:13Z host app - - m', '2026-11-21T09:42:13Z host app - - m'],
    ['2026/11/21 09:42:13 [error] 12#0: timed out', '2026-11-21T09:42:13Z ? [error] 12#0: timed out'],
    ['1.2.3.4 - - [21/Nov/2026:10:42:13 +0100] "GET /" 502', '2026-11-21T09:42:13Z 1.2.3.4 - - "GET /" 502'],
    ['{"time":"2026-11-21T09:42:13Z","level":"error","msg":"pool"}', '2026-11-21T09:42:13Z ERROR pool'],
    ['{"level":50,"time":1795254133123,"msg":"pino"}', '2026-11-21T09:42:13.123Z ERROR pino'],
    ['{"ts":1795254133.5,"msg":"x"}', '2026-11-21T09:42:13.5Z x'],
    ['{"@timestamp":"2026-11-21T10:42:13+0100","message":"es"}', '2026-11-21T09:42:13Z es'],
    ['time="2026-11-21T09:42:13Z" level=error msg="x"', '2026-11-21T09:42:13Z level=error msg="x"'],
    ['[2026-11-21 09:42:13,123] ERROR python', '2026-11-21T09:42:13.123Z ? ERROR python'],
    ['1795254133.123 TCP_MISS', '2026-11-21T09:42:13.123Z TCP_MISS'],
    ['api-1  | 2026-11-21T09:42:13Z foo', '2026-11-21T09:42:13Z api-1  | foo'],
    ['E1121 09:42:13.123456 1 file.go:12] m', '2026-11-21T09:42:13.123Z ? E 1 file.go:12] m'],
    ['09:51:00 evening', '2026-11-20T09:51:00Z ? evening'],
    ['failed at 09:42 again', 'null ? failed at 09:42 again'],
    ['{"msg":"no time"}', 'null ? {"msg":"no time"}'],
  ])('%j', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it('keep what follows a line with it, as a mark', () => {
    expect(read('2026-11-21T09:42:13Z Error: x\n    at a\n    at b\n2026-11-21T09:42:14Z ok\n')).toEqual([
      '2026-11-21T09:42:13Z Error: x …',
      '2026-11-21T09:42:14Z ok',
    ]);
    expect(read('no time\nnone here\r\n\r\n')).toEqual(['null ? no time none here']);
  });
});

describe('foreign text', () => {
  it('is one line that shows what was there', () => {
    expect(foreignText('a\u202e\n\u0007 **b** <i>|')).toBe('a \\*\\*b\\*\\* \\<i\\>\\|');
    expect([...foreignText('😀'.repeat(5000))]).toHaveLength(300);
  });

  it("is no word of Debrief's own", () => {
    expect(foreignText('Resolved: all good')).toBe('"Resolved: all good"');
    expect(foreignText('Resolved the host')).toBe('Resolved the host');
  });
});

describe('commands', () => {
  it('are entered as code, with how they ended', () => {
    expect(commandText('kubectl rollout undo deployment/api', 0)).toBe(
      'Ran `kubectl rollout undo deployment/api` (exit 0)',
    );
    expect(commandText('echo `date`', undefined)).toBe('Ran `` echo `date` ``');
  });

  it.each([
    ['mysql -u root -phunter2 db', 'mysql -u root -p••• db'],
    ['curl -u admin:hunter2 https://x', 'curl -u admin:••• https://x'],
    ['curl -H "Authorization: Bearer abcdefghijkl" x', 'curl -H "Authorization: Bearer •••" x'],
    ['PGPASSWORD=hunter2 psql', 'PGPASSWORD=••• psql'],
    ['foo --token abc123 --verbose', 'foo --token ••• --verbose'],
    ['vault kv put secret/x password="my pass"', 'vault kv put secret/x password=•••'],
    ['docker login -u a -p hunter2', 'docker login -u a -p •••'],
    ['git clone https://a:hunter2@git.example/x', 'git clone https://a:•••@git.example/x'],
    ['use ghp_0123456789abcdefghijABCDEFGHIJ012345', 'use •••'],
  ])('%j are shown without their secret', async (command, expected) => {
    expect(await withoutSecrets(command, findSecrets)).toBe(expected);
  });

  it.each([
    'foo --password $PASS',
    'the token: expired again',
    'kubectl get secret foo',
    'reset token, retry',
  ])('%j has none', async (command) => {
    expect(await withoutSecrets(command, findSecrets)).toBe(command);
  });

  it('of words alone asks for no rules', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await withoutSecrets('rolled back, pwd=hunter2 was in the log', never)).toBe(
      'rolled back, pwd=••• was in the log',
    );
  });
});

describe('several entries', () => {
  const document = readDocument(
    '## Timeline\n\n- 2026-11-21 09:15 UTC - Declared SEV1: x\n- 2026-11-21 09:30 UTC - b\\_c\n',
  );
  const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-21T${time}Z`);

  it('are one edit, in order of time', () => {
    const entries = [
      { at: at('09:40'), text: 'later' },
      { at: at('09:20:30'), text: 'sooner' },
    ];
    expect(resultOf(insertEntries(document, entries)).split('\n').slice(2)).toEqual([
      ...['- 2026-11-21 09:15 UTC - Declared SEV1: x', '- 2026-11-21 09:20 UTC - sooner'],
      ...['- 2026-11-21 09:30 UTC - b\\_c', '- 2026-11-21 09:40 UTC - later', ''],
    ]);
  });

  it('are entered once', () => {
    const entries = [
      { at: at('09:30:12'), text: 'b_c' },
      { at: at('09:31:12'), text: 'b_c' },
      { at: at('09:31:12'), text: 'b_c' },
    ];
    expect(notLogged(document, entries)).toEqual([entries[1]]);
  });
});
