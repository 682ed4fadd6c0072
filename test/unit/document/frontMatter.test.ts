import { describe, expect, it } from 'vitest';
import { type FieldValues, setFrontMatter } from '../../../src/core/document/change/frontMatter.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';

function withFields(text: string, values: FieldValues): string {
  return resultOf(setFrontMatter(readDocument(text), values));
}

const examples: readonly (readonly [name: string, before: string, values: FieldValues, after: string])[] = [
  [
    'keeps comments, order, quotes and indentation',
    '---\n# ours\nid: X # mine\nseverity: "SEV1"   # for now\nroles:\n    commander: \'@a\' # on call\n    # more to come\n---\n# T\n',
    { severity: 'SEV2', roles: { commander: '@b', scribe: '@c' } },
    '---\n# ours\nid: X # mine\nseverity: "SEV2"   # for now\nroles:\n    commander: \'@b\' # on call\n    scribe: "@c"\n    # more to come\n---\n# T\n',
  ],
  [
    'adds a missing key in our order',
    '---\r\nid: X\r\nroles:\r\n  a: b\r\n---\r\n',
    { severity: 'SEV1' },
    '---\r\nid: X\r\nseverity: SEV1\r\nroles:\r\n  a: b\r\n---\r\n',
  ],
  [
    'fills an empty key',
    '---\nseverity: # which?\n---\n',
    { severity: 'SEV1' },
    '---\nseverity: SEV1 # which?\n---\n',
  ],
  [
    'puts a map below its key',
    '---\nroles: # who\n---\n',
    { roles: { commander: '@a' } },
    '---\nroles: # who\n  commander: "@a"\n---\n',
  ],
  [
    'stays within brackets',
    '---\nroles: { commander: "@a" }\nservices: [a]\n---\n',
    { roles: { scribe: '@b' }, services: ['a', 'b'] },
    '---\nroles: { commander: "@a", scribe: "@b" }\nservices: [a, b]\n---\n',
  ],
  [
    'adds to a list with dashes',
    '---\nservices:\n- a # first\n- b\nid: X\n---\n',
    { services: ['a', 'b', 'c'] },
    '---\nservices:\n- a # first\n- b\n- c\nid: X\n---\n',
  ],
  [
    'writes a list with dashes anew',
    '---\nservices:\n  - a\n  - b\n---\n',
    { services: ['c'] },
    '---\nservices:\n  - c\n---\n',
  ],
  ['empties', '---\nid: X\nseverity: SEV1\n---\n', { severity: null }, '---\nid: X\nseverity:\n---\n'],
  [
    'removes, with what is behind it',
    '---\nid: X\nseverity: SEV1 # for now\n---\n',
    { severity: undefined },
    '---\nid: X\n---\n',
  ],
  [
    'removes from a map',
    '---\nroles:\n  commander: "@a"\n  scribe: "@b"\n---\n',
    { roles: { commander: undefined } },
    '---\nroles:\n  scribe: "@b"\n---\n',
  ],
  [
    'removes within brackets',
    '---\nroles: { commander: "@a", scribe: "@b" }\n---\n',
    { roles: { scribe: undefined } },
    '---\nroles: { commander: "@a" }\n---\n',
  ],
  [
    'quotes what would mean something else',
    '---\nid: X\n---\n',
    { title: 'a: #b', status: 'two\nlines' },
    '---\nid: X\ntitle: "a: #b"\nstatus: "two\\nlines"\n---\n',
  ],
  [
    'replaces several lines',
    '---\nsummary: >\n  a\n  b\nid: X\n---\n',
    { summary: 'c' },
    '---\nsummary: c\nid: X\n---\n',
  ],
  [
    'makes front matter where there is none',
    '\uFEFF# T\r\n',
    { id: 'X' },
    '\uFEFF---\r\nid: X\r\n---\r\n\r\n# T\r\n',
  ],
  ['makes none for what is not there', '# T\n', { severity: undefined }, '# T\n'],
  [
    'keeps a closing fence without a line ending',
    '---\nid: X\n---',
    { status: 'open' },
    '---\nid: X\nstatus: open\n---',
  ],
];

describe('fields of the front matter', () => {
  it.each(examples)('%s', (_, before, values, after) => {
    expect(withFields(before, values)).toBe(after);
    expect(readDocument(after).problems).toEqual([]);
  });

  it.each([
    ['TOML', '+++\nseverity = "SEV1"\n+++\n# T\n', /TOML/],
    ['broken YAML', '---\nid: [\n---\n# T\n', /cannot be read/],
    ['an unclosed one', '---\nid: X\n# T\n', /cannot be read/],
    ['a list', '---\n- a\n---\n', /cannot be read/],
    ['what is too complex', `---\nid: X\n---\n\n${'>'.repeat(3000)} x\n`, /too complex/],
    ['a reference to the field', '---\nseverity: &s SEV1\nworst: *s\n---\n', /cannot be/],
  ])('refuses %s', (_, text, message) => {
    expect(() => withFields(text, { severity: 'SEV2' })).toThrow(message);
  });
});
