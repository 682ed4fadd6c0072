import fc from 'fast-check';
import { hostileDocuments } from './hostile.ts';

/** Pieces of Markdown that open, close, continue or tip over what stands around them. */
export const scraps: readonly string[] = [
  ...['\n', '\n\n', '\r\n', '\r', '\t', '  ', '    ', ' ', '\uFEFF', '\u0000', ''],
  ...[
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2) ',
    '  - n\n',
    '- [ ] do it\n',
    '- [x] ',
    '> ',
    '>',
    '* * *\n',
    '---\n',
    '===\n',
    '***',
  ],
  ...['```\n', '~~~\n', '```', '    code\n', '`', '``'],
  ...['---\nid: X\n---\n', '---', '+++\n', 'severity: SEV1\n', 'key: [\n', 'a: &a [*a]\n', '<<: *a\n'],
  ...[
    '[a]: /url\n',
    '[a]',
    '[A ]',
    '[b]: <x>\n"title"\n',
    '[t][a]',
    '[t](u)',
    '![i](u)',
    '[^1]: note\n',
    '[^1]',
    '[',
    '](',
    ')',
    '![',
  ],
  ...[
    '<div>\n',
    '</div>\n',
    '<b>',
    '<br>',
    '<!--',
    '-->',
    '<!-- x -->\n',
    '<script>\n',
    '</script>',
    '<?',
    '<![CDATA[',
    '<',
  ],
  ...['| a | b |\n|--|--|\n', '| c | d |\n', '|', '|-|\n', ' :-: '],
  ...[
    '# ',
    '## Timeline\n\n',
    '### 09:15\n',
    '## Action items\n\n',
    '**Impact:** ',
    '# Incident on 2026-11-01\n',
    '####### ',
  ],
  ...['*', '**', '_', '__', '~~', '\\', '&amp;', '&#x;', '&'],
  ...['www.example.org', 'pkg@1.2.3', '[x@example.org]', 'https://example.org/a?b', '#12', 'OPS-7'],
  ...[
    '- 09:15 UTC - alert\n',
    '2026-11-01 10:00 ',
    '25:61 ',
    '12:40 pm',
    '~09:05–09:20 CET: ',
    '31.02.2026',
    'Owner: @ines',
    'Due: soon',
    '障害 ',
    'été ',
  ],
  ...['word and word\n', 'word', 'x', 'Times are in UTC.\n'],
];

export const scrap = fc.constantFrom(...scraps);

/** A document put together from pieces, or one of these, or the beginning of one. */
export function documents(real: readonly string[]): fc.Arbitrary<string> {
  const made = fc.array(scrap, { maxLength: 60 }).map((pieces) => pieces.join(''));
  if (real.length === 0) return made;
  const known = fc
    .tuple(fc.constantFrom(...real), fc.nat(6000))
    .map(([text, length]) => text.slice(0, 300 + length));
  return fc.oneof(
    made,
    known,
    known.map((text) => text.replace(/\r?\n/g, '\r\n')),
  );
}

/** An edit wherever a text is long enough for it; places are parts of its length. */
export interface Edit {
  readonly at: number;
  /** At the beginning of the line that this is in. */
  readonly atLine: boolean;
  readonly removed: number;
  readonly inserted: string;
}

export const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  atLine: fc.boolean(),
  removed: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(400)),
  inserted: fc.oneof(
    scrap,
    fc.array(scrap, { maxLength: 6 }).map((pieces) => pieces.join('')),
  ),
});

export function edited(text: string, { at, atLine, removed, inserted }: Edit): string {
  const place = Math.floor(at * text.length);
  const start = atLine ? text.lastIndexOf('\n', place - 1) + 1 : place;
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

/** Documents to break a reader with: edited beyond sense, and put together with what keeps parsers busy. */
export function fuzzed(real: readonly string[]): fc.Arbitrary<string> {
  const broken = fc
    .tuple(documents(real), fc.array(edits, { maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(edited, text));
  const size = fc.oneof({ weight: 20, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(3000) });
  const hostile = fc
    .tuple(fc.constantFrom(...Object.values(hostileDocuments)), size)
    .map(([make, count]) => make(count));
  const joined = fc
    .tuple(broken, fc.constantFrom('', '\n', '\n\n', '> ', '- ', '| '), hostile, broken)
    .map((parts) => parts.join(''));
  return fc.oneof(
    { weight: 3, arbitrary: broken },
    { weight: 1, arbitrary: hostile },
    { weight: 2, arbitrary: joined },
  );
}
