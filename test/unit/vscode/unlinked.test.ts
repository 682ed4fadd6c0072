import { expect, it } from 'vitest';
import { unlinked } from '../../../src/vscode/unlinked.ts';

/** As VS Code 1.100 and 1.139 find links in what a notification says (base/common/linkedText.ts). */
const linked = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

it.each([
  '[Retry](command:workbench.action.terminal.new)',
  'x [a](b) [c](https://evil.example "d") [](command:x)',
  '[[a](command:x)](command:y)',
])('leaves no link in what a notification says of %s', (text) => {
  expect(linked.test(text)).toBe(true);
  expect(unlinked(text)).not.toMatch(linked);
  expect(unlinked(text).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

it('leaves everything else as it is', () => {
  const text = 'No file differs: 1a2b3c4 Fix f(x)[0] (see docs)';
  expect(unlinked(text)).toBe(text);
});
