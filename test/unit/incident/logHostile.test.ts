import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isTelling } from '../../../src/core/incident/log/chat/entries.ts';
import { placeMessages } from '../../../src/core/incident/log/chat/place.ts';
import { readChatLog } from '../../../src/core/incident/log/chat/read.ts';
import { foreignText } from '../../../src/core/incident/log/entries.ts';
import { readLogInput } from '../../../src/core/incident/log/input.ts';
import { readLogLines } from '../../../src/core/incident/log/lines.ts';
import { withoutSecrets } from '../../../src/core/incident/log/secrets.ts';

const now = Temporal.Instant.from('2026-11-21T15:00Z');
const zone = { kind: 'offset', minutes: 0 } as const;
const context = { now, zone, day: Temporal.PlainDate.from('2026-11-21') };

/** Nearly a million characters of something. */
const long = (text: string, length = 900_000): string => text.repeat(Math.floor(length / text.length));

/** What a careless pattern takes hours for. */
const pastes: readonly (readonly [name: string, text: string])[] = [
  ['many messages', long('09:41 alice: message with some words\n')],
  ['many copied messages', long('Alice  9:41 AM\nmessage with some words\n')],
  ...[' ', 'a', 'a ', '[', '(', ' (', '<', '<a', '-', '"', '.', '9', '1:', '1,', '5 ', '\n', '😀', '—'].map(
    (text) => [JSON.stringify(text), long(text)] as const,
  ),
  ...[' ', '(', ' (', 'was added to the ', 'joined ', 'password=', '😀 ', '-- '].map(
    (text) => [`a message of ${JSON.stringify(text)}`, `09:41 a: ${long(text)}x`] as const,
  ),
  ...['x ', '😀', ' ', '1 ', '- ', '(edited) '].map(
    (text) =>
      [`a copied message of ${JSON.stringify(text)}`, `Alice  9:41 AM\nfirst\n${long(text)}!`] as const,
  ),
  ['server lines', long(`* ${'a'.repeat(100)}\n`)],
  ['an export of tags', `[{"ts":"1795254000.1","user":"a","text":"${long('<')}"}]`],
  ['an export of many', `[${long('{"ts":"1","text":"x"},')}{}]`],
  ['durations', `${long('5 m 5 m ')} ago x`],
  ['numbers', `${'1'.repeat(38)} ago x`],
  ['commas', `${'1,'.repeat(19)} ago x`],
  ...[
    'password ',
    'password_',
    'password="',
    '--password',
    'curl -u ',
    'mysql ',
    'docker login ',
    '://a:',
  ].map((text) => [`secrets of ${JSON.stringify(text)}`, long(text)] as const),
];

describe('a hostile paste', () => {
  it.each(pastes)(
    'of %s is read in a moment',
    async (_, text) => {
      const log = readChatLog(text);
      for (const message of log === null ? [] : placeMessages(log, context)) {
        isTelling(message);
        expect([...foreignText(message.text)].length).toBeLessThan(700);
      }
      readLogLines(text.slice(0, 200_000), context);
      expect(readLogInput(`x ${text}`, context).at).toEqual(now);
      readLogInput(text.slice(0, 10_000), { now, zone });
      await withoutSecrets(text.slice(0, 200_000), async () => []);
    },
    60_000,
  );
});
