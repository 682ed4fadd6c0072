import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { singleLine } from '../../src/core/document/escape.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { chatEntry } from '../../src/core/incident/log/chat/entries.ts';
import type { ChatMessage } from '../../src/core/incident/log/chat/message.ts';
import { placeMessages } from '../../src/core/incident/log/chat/place.ts';
import { readChatLog } from '../../src/core/incident/log/chat/read.ts';
import { commandText, foreignText, insertEntries, notLogged } from '../../src/core/incident/log/entries.ts';
import { readLogInput } from '../../src/core/incident/log/input.ts';
import { readLogLines } from '../../src/core/incident/log/lines.ts';
import { utcZone } from '../../src/core/incident/log/zone.ts';
import { timelineDocuments } from '../support/edits/timelines.ts';

const now = Temporal.Instant.from('2026-11-30T00:00Z');
const day = Temporal.PlainDate.from('2026-11-20');
const { zone } = utcZone;

const word = fc.constantFrom(
  ...[
    'pool',
    'db-1',
    'is',
    'exhausted',
    '**bold**',
    '<img>',
    '|',
    '`x`',
    '[a](b)',
    'at',
    '09:30',
    '5',
    '&amp;',
  ],
  ...[
    'Übung',
    '再起動',
    'café',
    '#42',
    '@bob',
    'http://x.example/?a=b',
    '-',
    '>',
    '\\',
    '*',
    '_a_',
    '$x$',
    ':eyes:',
  ],
);
const sentence = fc
  .tuple(fc.constantFrom('we', 'restarted', 'Seeing', 'Ich', 'rolled'), fc.array(word, { maxLength: 6 }))
  .map(([first, rest]) => [first, ...rest, 'now'].join(' '));
const author = fc.constantFrom('alice', 'Bob', 'Alice Müller', 'Jean-Luc', 'on.call', '田中', 'O’Neil');

/** Messages in order, each some minutes behind the one before, over midnight too. */
const conversations = fc
  .tuple(
    fc.integer({ min: 0, max: 1439 }),
    fc.array(fc.record({ gap: fc.integer({ min: 0, max: 200 }), author, text: sentence }), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([start, messages]) => {
    let minutes = start;
    return messages.map(({ gap, author: name, text }, index) => {
      minutes += index === 0 ? 0 : gap;
      const at = Temporal.Instant.from('2026-11-20T00:00Z').add({ minutes });
      return { at, author: name, text };
    });
  });

const clock = (at: Temporal.Instant): string => at.toString().slice(11, 16);
const date = (at: Temporal.Instant): string => at.toString().slice(0, 10);
const half = (at: Temporal.Instant): string => {
  const [hours = 0, minutes = ''] = clock(at)
    .split(':')
    .map((part, index) => (index === 0 ? Number(part) : part));
  return `${Number(hours) % 12 || 12}:${minutes} ${Number(hours) < 12 ? 'AM' : 'PM'}`;
};

const renderings: Readonly<Record<string, (message: ChatMessage) => string>> = {
  slack: ({ at, author: name, text }) => `${name}  ${half(at)}\n${text}`,
  'slack with brackets': ({ at, author: name, text }) => `${name} [${half(at)}]\n${text}`,
  'slack in a browser': ({ at, author: name, text }) => `${name}\n  ${half(at)}\n${text}`,
  teams: ({ at, author: name, text }) =>
    `[${date(at).slice(8)}.${date(at).slice(5, 7)}. ${clock(at)}] ${name}: ${text}`,
  'teams classic': ({ at, author: name, text }) => `[${half(at)}] ${name}\n    ${text}\n`,
  discord: ({ at, author: name, text }) =>
    `${name} — ${date(at).slice(5, 7)}/${date(at).slice(8)}/2026 ${half(at)}\n${text}`,
  plain: ({ at, author: name, text }) => `${clock(at)} ${name}: ${text}`,
  irc: ({ at, author: name, text }) => `${clock(at)} <${name}> ${text}`,
  brackets: ({ at, author: name, text }) => `[${clock(at)}] ${name}: ${text}`,
  dated: ({ at, author: name, text }) => `${date(at)} ${clock(at)} ${name}: ${text}`,
  whatsapp: ({ at, author: name, text }) =>
    `[${date(at).slice(8)}.${date(at).slice(5, 7)}.26, ${clock(at)}:00] ${name}: ${text}`,
};

const told = ({ at, author: name, text }: ChatMessage): string => `${at} ${name}: ${singleLine(text)}`;

describe('a chat log', () => {
  it.each(Object.entries(renderings))('of %s reads back as its messages, in order', (_, render) => {
    fc.assert(
      fc.property(conversations, (messages) => {
        const log = readChatLog(messages.map(render).join('\n'));
        const read = log === null ? [] : placeMessages(log, { now, day, zone });
        expect(read.map(told)).toEqual(messages.map(told));
      }),
      { numRuns: 150 },
    );
  });

  it('never fails, whatever is pasted', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.oneof(word, fc.constantFrom('\n', '[9:41 AM]', 'a:', '<', '{"ts":', '\u202e')), {
          maxLength: 40,
        })
        .map((words) => words.join(' ')),
      fc.json(),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const log = readChatLog(text);
        if (log !== null) placeMessages(log, { now, day, zone });
        readLogLines(text, { now, zone });
      }),
      { numRuns: 500 },
    );
  });
});

describe('entries of a chat', () => {
  it('stand in the timeline in order of time, readable, and once', () => {
    fc.assert(
      fc.property(timelineDocuments, conversations, ({ text }, messages) => {
        const document = readDocument(text);
        const entries = notLogged(document, messages.map(chatEntry));
        const after = readDocument(resultOf(insertEntries(document, entries)));
        expect(after.timeline).toHaveLength(document.timeline.length + entries.length);
        expect(after.timeline.every(({ at }) => at?.epochMs != null)).toBe(true);
        expect(notLogged(after, messages.map(chatEntry))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('show what was said, whatever it was', () => {
    const said = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 80 })
      .filter((text) => /[a-z]/.test(singleLine(text)));
    fc.assert(
      fc.property(said, (text) => {
        const document = readDocument('## Timeline\n\n- 2026-11-20 09:15 UTC - Declared SEV1: x\n');
        const at = Temporal.Instant.from('2026-11-20T09:20Z');
        const [, entry] = readDocument(
          resultOf(insertEntries(document, [{ at, text: foreignText(text) }])),
        ).timeline;
        expect(entry?.text.replace(/\s+/g, ' ')).toContain(singleLine(text).slice(0, 20).trim());
      }),
      { numRuns: 300 },
    );
  });

  it('of a command show it as code that it cannot break out of', () => {
    const command = fc
      .array(fc.constantFrom('`', '``', 'rm', '-rf', '|', '<b>', '*', '$(x)', ' ', '\\', 'é', '\n'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((parts) => parts.join(''))
      .filter((text) => singleLine(text) !== '');
    fc.assert(
      fc.property(command, (text) => {
        const at = Temporal.Instant.from('2026-11-20T09:20Z');
        const before = readDocument('## Timeline\n\n- 2026-11-20 09:15 UTC - Declared SEV1: x\n');
        const after = readDocument(resultOf(insertEntries(before, [{ at, text: commandText(text, 0) }])));
        expect(after.timeline[1]?.text).toBe(`Ran ${singleLine(text)} (exit 0)`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is typed into the log', () => {
  const lead = fc.constantFrom(
    ...[
      '',
      '5 min ago: ',
      '5m ago ',
      '09:42 ',
      '09:42 UTC ',
      'yesterday 23:50 ',
      '2026-11-21 09:42 ',
      '[09:42] ',
      '~09:42 - ',
    ],
  );

  it('loses no word', () => {
    fc.assert(
      fc.property(lead, sentence, (time, text) => {
        expect(readLogInput(time + text, { now, zone }).text).toContain(text);
      }),
      { numRuns: 300 },
    );
  });

  it('is text of now where it is no time, and never of the future', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', '09:42 ', '5 '),
        (text, time) => {
          const read = readLogInput(time + text, { now, zone });
          expect(Temporal.Instant.compare(read.at, now)).toBeLessThanOrEqual(0);
          if (!read.timed) expect(read.text).toBe((time + text).trim());
        },
      ),
      { numRuns: 500 },
    );
  });
});
