import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

function trackersOf(items: string): string[][] {
  const { actionItems } = readDocument(`# Carts were lost on 2026-11-03\n\n## Action items\n\n${items}\n`);
  return actionItems.map(({ tracker }) => tracker.map(({ value }) => value.text));
}

it.each([
  [
    'addresses',
    '- Add a canary\n  - https://github.com/acme/shop/pull/12\n  - #13',
    ['https://github.com/acme/shop/pull/12', '#13'],
  ],
  ['a field, once', '- Add a canary\n  - Ticket: OPS-12', ['OPS-12']],
  ['not what is only spoken of', '- Add a canary to every deploy\n  - keep it small, see #14', []],
])('references in nested bullets are the item’s own: %s', (_, markdown, trackers) => {
  expect(trackersOf(markdown)).toEqual([trackers]);
});
