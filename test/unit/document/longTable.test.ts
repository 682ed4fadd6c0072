import fc from 'fast-check';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { parseText } from '../../../src/core/document/reading/parse.ts';

const whole = remark().use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();

const cell = fc.constantFrom(
  ' 09:15 ',
  'Deploy of 4.2.0',
  ' @ines ',
  ' a@b.example ',
  '',
  '   ',
  ' **bold** ',
  ' `a\\|b` ',
  ' x \\| y ',
  ' http://x.example ',
  ' www.x.example ',
  ' & ',
  ' 5 % of 100 # 3 ',
  '\u00a0x\u00a0',
);
const row = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(cell, cell, cell).map((cells) => `|${cells.join('|')}|`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '| a | b |',
      '| a | b | c | d |',
      'a | b | c',
      ' | a | b | c |',
      '| a | b | c | ',
    ),
  },
);
const ending = fc.constantFrom('\n', '\r\n');

it('gives of a long table what remark gives of it, whatever its rows hold', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 52, maxLength: 120 }), ending, (rows, end) => {
      const text = ['# T', '', '| a | b | c |', '|---|---|---|', ...rows, '', 'Behind', ''].join(end);
      expect(parseText(text).tree).toEqual(whole.parse(text));
    }),
    { numRuns: 60 },
  );
});
