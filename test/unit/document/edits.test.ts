import { expect, it } from 'vitest';
import { composeEdits, editOf, insertion, resultOf } from '../../../src/core/document/edits.ts';

it('two edits become one only where the second was made for what the first leads to', () => {
  const first = editOf('pool', [insertion(4, ' full')]);
  const second = editOf('pool full', [insertion(0, 'The ')]);
  expect(resultOf(composeEdits(first, second))).toBe('The pool full');
  expect(() => composeEdits(first, editOf('pool', [insertion(0, 'The ')]))).toThrow(
    expect.objectContaining({ code: 'stale-text' }),
  );
});

it.each([
  ['touch the same text', [0, 3], [2, 4]],
  ['end behind the text', [0, 1], [3, 5]],
  ['end before they begin', [0, 1], [3, 2]],
])('edits that %s are refused', (_name, ...places) => {
  const edits = places.map(([start = 0, end = 0]) => ({ span: { start, end }, newText: '' }));
  expect(() => editOf('pool', edits)).toThrow(expect.objectContaining({ code: 'edits-overlap' }));
});
