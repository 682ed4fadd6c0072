import { expect, it } from 'vitest';
import { inert } from '../../../src/core/evidence/record/inert.ts';

it.each([
  ['@alice', '@<!-- -->alice'],
  ['@acme/team', '@<!-- -->acme/team'],
  ['me@x.example', 'me@<!-- -->x.example'],
  ['#12', '#<!-- -->12'],
  ['acme/ops#12', 'acme/ops#<!-- -->12'],
  ['!12', '!<!-- -->12'],
  ['GH-12', 'GH-<!-- -->12'],
  ['gh-12', 'gh-<!-- -->12'],
  ['https://x.example', 'https:<!-- -->//x.example'],
  ['ftp://x', 'ftp:<!-- -->//x'],
  ['www.x.example', 'www<!-- -->.x.example'],
  ['WWW.x.example', 'WWW<!-- -->.x.example'],
])('keeps a forge from making a link of %s', (text, markdown) => {
  expect(inert(text)).toBe(markdown);
});

it.each(['a @ b', 'C# 7', 'no!', 'a: b', 'std::pool', 'awww'])('leaves %s as it is', (text) => {
  expect(inert(text)).toBe(text);
});
