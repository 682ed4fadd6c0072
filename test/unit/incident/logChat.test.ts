import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { chatEntry, isTelling } from '../../../src/core/incident/log/chat/entries.ts';
import { likelyDay, placeMessages } from '../../../src/core/incident/log/chat/place.ts';
import { readChatLog } from '../../../src/core/incident/log/chat/read.ts';
import { namedZone, utcZone } from '../../../src/core/incident/log/zone.ts';

const now = Temporal.Instant.from('2026-11-21T15:00Z');
const day = Temporal.PlainDate.from('2026-11-21');

/** Each message as "MM-DD HH:MM author: text", in UTC. */
function read(text: string, zone = utcZone.zone): string[] {
  const log = readChatLog(text);
  if (log === null) return [];
  return placeMessages(log, { now, day, zone }).map(
    ({ at, author, text: said }) => `${at.toString().slice(5, 16).replace('T', ' ')} ${author}: ${said}`,
  );
}

const wanted = [
  '11-21 09:41 Alice Müller: pool exhausted on db-1',
  '11-21 09:42 Bob: looking now',
  '11-21 09:44 Bob: rolled back',
];

describe('a chat log', () => {
  it.each([
    [
      'Slack, from the app',
      `Alice Müller  9:41 AM
pool exhausted on db-1 (edited)
:eyes:
2
Bob :palm_tree:  9:42 AM
looking now
9:44
rolled back
3 replies
Last reply today at 9:50 AM View thread
carol  9:45 AM
joined #inc-payments.`,
    ],
    [
      'Slack, from a browser',
      `Friday, November 21st
Alice Müller
  9:41 AM
pool exhausted on db-1

Bob
  9:42 AM
looking now
9:44
rolled back`,
    ],
    [
      'Slack, with times in brackets',
      'Alice Müller [9:41 AM]\npool exhausted on db-1\nBob [9:42 AM]\nlooking now\n[9:44 AM] rolled back',
    ],
    [
      'Teams',
      '[21.11. 09:41] Alice Müller: pool exhausted on db-1\n[21.11. 09:42] Bob: looking now\n[21.11. 09:44] Bob: rolled back',
    ],
    [
      'Teams, classic',
      '[9:41 AM] Alice Müller\n    pool exhausted on db-1\n\n[9:42 AM] Bob\n    looking now\n\n[9:44 AM] Bob\n    rolled back\n',
    ],
    [
      'Teams, new',
      'Alice Müller 9:41 AM\npool exhausted on db-1\n\nBob 9:42 AM\nlooking now\n\nBob 9:44 AM\nrolled back\n',
    ],
    [
      'Discord',
      'Alice Müller — 11/21/2026 9:41 AM\npool exhausted on db-1\nBob — Today at 9:42 AM\nlooking now\n[9:44 AM]rolled back',
    ],
    [
      'Discord, from a browser',
      'Alice Müller\n — \nToday at 09:41\npool exhausted on db-1\nBob\n — \nToday at 09:42\nlooking now\n[09:44]\nrolled back',
    ],
    ['plain', '09:41 Alice Müller: pool exhausted on db-1\n09:42 Bob: looking now\n09:44 Bob: rolled back'],
    [
      'IRC',
      '09:40 -!- bob [b@host] has joined #inc\n09:41 <Alice Müller> pool exhausted on db-1\n09:42 <Bob> looking now\n09:44 <@Bob> rolled back\n09:45 -!- Bob has left #inc',
    ],
    [
      'brackets',
      '[09:41] Alice Müller: pool exhausted on db-1\n[09:42] <Bob> looking now\n[09:44:10] Bob: rolled back',
    ],
    [
      'WhatsApp',
      '21.11.26, 09:41 - Alice Müller: pool exhausted on db-1\n21.11.26, 09:42 - Bob: looking now\n21.11.26, 09:44 - Bob: rolled back',
    ],
    [
      'dated lines',
      '2026-11-21 09:41:05 Alice Müller: pool exhausted on db-1\n2026-11-21T09:42:00Z Bob: looking now\n2026-11-21 10:44 CET Bob: rolled back',
    ],
    [
      'a Slack export',
      JSON.stringify([
        {
          type: 'message',
          subtype: 'channel_join',
          user: 'U2',
          text: '<@U2> has joined',
          ts: '1795254000.1',
        },
        {
          user: 'U1',
          user_profile: { real_name: 'Alice Müller' },
          text: 'pool exhausted on db-1',
          ts: '1795254060.000100',
        },
        { user: 'U2', user_profile: { display_name: 'Bob' }, text: 'looking now', ts: '1795254120.000100' },
        { user: 'U2', text: 'rolled back', ts: '1795254240.000100', reactions: [{ name: '+1' }] },
      ]),
    ],
    [
      'a Teams export',
      JSON.stringify({
        value: [
          {
            messageType: 'message',
            createdDateTime: '2026-11-21T09:44:00Z',
            from: { user: { displayName: 'Bob' } },
            body: { contentType: 'html', content: '<p>rolled&nbsp;back</p>' },
          },
          {
            createdDateTime: '2026-11-21T09:41:00Z',
            from: { user: { displayName: 'Alice Müller' } },
            body: { contentType: 'text', content: 'pool exhausted on db-1' },
          },
          {
            createdDateTime: '2026-11-21T09:42:00Z',
            from: { user: { displayName: 'Bob' } },
            body: { contentType: 'text', content: 'looking now' },
          },
        ],
      }),
    ],
  ])('of %s becomes messages in order', (_, text) => {
    expect(read(text)).toEqual(wanted);
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(wanted);
  });

  it('keeps the lines of a message together', () => {
    expect(read('09:41 alice: first\n  second\n\nthird\n09:42 bob: x')).toEqual([
      '11-21 09:41 alice: first second third',
      '11-21 09:42 bob: x',
    ]);
    expect(read('Alice  9:41 AM\nWe deployed at 9:30 AM\nand it broke\nBob  9:42 AM\nx')).toEqual([
      '11-21 09:41 Alice: We deployed at 9:30 AM and it broke',
      '11-21 09:42 Bob: x',
    ]);
  });

  it('goes on into the next day behind midnight, and takes a late reply for what it is', () => {
    expect(read('23:50 a: one\n00:10 b: two\n23:58 c: late\n00:12 d: three')).toEqual([
      '11-21 23:50 a: one',
      '11-21 23:58 c: late',
      '11-22 00:10 b: two',
      '11-22 00:12 d: three',
    ]);
    expect(read('09:41 a: one\n10:30 b: reply\n09:45 c: two')).toEqual([
      '11-21 09:41 a: one',
      '11-21 09:45 c: two',
      '11-21 10:30 b: reply',
    ]);
  });

  it('is read in the zone that is given, and says what it lacks', () => {
    const berlin = namedZone('Europe/Berlin')?.zone;
    expect(read('09:41 a: x', berlin)).toEqual(['11-21 08:41 a: x']);
    expect(readChatLog('09:41 a: x')?.lacks).toEqual({ day: true, zone: true });
    expect(readChatLog('2026-11-21 09:41 a: x')?.lacks).toEqual({ day: false, zone: true });
    expect(readChatLog('2026-11-21 09:41 UTC a: x')?.lacks).toEqual({ day: false, zone: false });
  });

  it('without times is of now', () => {
    expect(read('<alice> pool exhausted\n<bob> looking')).toEqual([
      '11-21 15:00 alice: pool exhausted',
      '11-21 15:00 bob: looking',
    ]);
  });

  it.each(['', 'Just a sentence.', '# Heading\n\n- a list: of things', '{"a": 1}', '[1,2', '## 09:41'])(
    'is not %j',
    (text) => {
      expect(readChatLog(text)).toBeNull();
    },
  );

  it('of Slack shows names and links as people see them', () => {
    const text = 'ask <@U1> in <#C1|inc> &amp; see <https://x.example/a|the graph> <!here>';
    const log = [{ user: 'U1', user_profile: { real_name: 'Alice' }, text, ts: '1795254060.1' }];
    expect(read(JSON.stringify(log))).toEqual([
      '11-21 09:41 Alice: ask @Alice in #inc & see the graph (https://x.example/a) @here',
    ]);
  });

  it('is likely of the day of the incident, or the one behind', () => {
    const log = readChatLog('00:10 a: x');
    const late = readChatLog('23:55 a: x');
    const started = (at: string) => readDocument(`---\nstarted_at: ${at}\n---\n`).metadata;
    const context = { now, zone: utcZone.zone };
    if (log === null || late === null) throw new Error('both are chats');
    expect(`${likelyDay(log, started('2026-11-10T23:50:00Z'), context)}`).toBe('2026-11-11');
    expect(`${likelyDay(log, started('2026-11-10T00:05:00Z'), context)}`).toBe('2026-11-10');
    expect(`${likelyDay(late, started('2026-11-11T00:05:00Z'), context)}`).toBe('2026-11-10');
    expect(`${likelyDay(late, readDocument('').metadata, context)}`).toBe('2026-11-20');
  });
});

describe('a message', () => {
  it('becomes an entry that shows what was written', () => {
    const message = { at: now, author: 'alice', text: '**Resolved** <img src=x> | [a](b)\u202e `x`' };
    expect(chatEntry(message).text).toBe(
      'alice: \\*\\*Resolved\\*\\* \\<img src=x\\> \\| \\[a\\](b) \\`x\\`',
    );
  });

  it('is telling where it says what happened or was done', () => {
    const telling = (text: string): boolean => isTelling({ at: now, author: 'a', text });
    expect(['rolled back to v1.2', 'seeing 502s', 'pool exhausted', 'paged the DBA'].map(telling)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['thanks!', 'on it', 'lunch?', 'good morning'].map(telling)).toEqual([false, false, false, false]);
  });
});
