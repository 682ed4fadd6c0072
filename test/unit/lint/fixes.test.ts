import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/core/lint/engine.ts';
import { fixed, fixesThatFit } from '../../../src/core/lint/fixes.ts';
import type { Fix } from '../../../src/core/lint/rule.ts';

const message = (rule: string, ...fixes: Fix[]): Message => ({
  rule,
  severity: 'warning',
  span: { start: 0, end: 0 },
  message: 'Change this.',
  url: '',
  expected: [],
  fixes,
});
const put = (start: number, end: number, newText: string, unfinished?: true): Fix => ({
  title: `Put ${newText}`,
  edits: [{ span: { start, end }, newText }],
  ...(unfinished && { unfinished }),
});
const titles = (messages: readonly Message[]): string[] => fixesThatFit(messages).map(({ fix }) => fix.title);

describe('of several fixes', () => {
  it.each([
    [
      'that stand apart, all are applied',
      [message('a', put(0, 1, 'x')), message('b', put(1, 2, 'y'))],
      ['Put x', 'Put y'],
    ],
    ['of one text, the first', [message('a', put(0, 3, 'x')), message('b', put(2, 4, 'y'))], ['Put x']],
    [
      'that insert at one place, the first',
      [message('a', put(2, 2, 'x')), message('b', put(2, 2, 'y'))],
      ['Put x'],
    ],
    ['of one finding, the best', [message('a', put(0, 1, 'x'), put(5, 6, 'y'))], ['Put x']],
    ['the one that leaves nothing open', [message('a', put(0, 1, 'x', true), put(0, 1, 'y'))], ['Put y']],
    ['none where all leave something open', [message('a', put(0, 1, 'x', true))], []],
  ])('%s', (_name, messages, expected) => {
    expect(titles(messages)).toEqual(expected);
  });
});

describe('fixing', () => {
  it('goes on while a fix lets more be seen', async () => {
    const check = async (text: string) => (text.length < 4 ? [message('longer', put(0, 0, 'x'))] : []);
    const { text, mended } = await fixed('ab', check);
    expect({ text, rounds: mended.length }).toEqual({ text: 'xxab', rounds: 2 });
  });

  it('ends where two rules undo each other', async () => {
    const check = async (text: string) => [message('flip', put(0, 1, text.startsWith('a') ? 'b' : 'a'))];
    const { text, mended } = await fixed('a', check);
    expect({ text, rounds: mended.length }).toEqual({ text: 'b', rounds: 1 });
  });

  it('ends where a rule is never content', async () => {
    let rounds = 0;
    const check = async () => {
      rounds += 1;
      return [message('more', put(0, 0, 'x'))];
    };
    await fixed('', check);
    expect(rounds).toBeLessThanOrEqual(10);
  });
});
