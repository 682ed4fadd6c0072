import fc from 'fast-check';
import { toString as plainText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { escapeInline, singleLine } from '../../../src/core/document/escape.ts';

const parser = remark().use(remarkGfm);

describe('foreign text in a document', () => {
  it('stays readable in the source where nothing needs escaping', () => {
    expect(escapeInline('Raise pool_size to 50 % (was 20), see a/b.ts')).toBe(
      'Raise pool_size to 50 % (was 20), see a/b.ts',
    );
  });

  it('is one line without direction overrides', () => {
    expect(singleLine('a\r\n b\u202ec\u0007')).toBe('a bc');
    expect(singleLine('a \u202e b')).toBe('a b');
  });

  it('keeps underscores around a word from being emphasis', () => {
    expect(escapeInline('__0__')).toBe('\\_\\_0\\_\\_');
    expect(escapeInline('größe_max and _größe_')).toBe('größe_max and \\_größe\\_');
  });

  it('reads as exactly that text in one paragraph', () => {
    const words = fc.array(
      fc.constantFrom(
        'a',
        '*',
        '_',
        '`',
        '<b>',
        '&amp;',
        '[x](y)',
        '|',
        '~~',
        '1.',
        '#',
        '-',
        '\\',
        '!',
        '__',
        '0',
        'é',
      ),
    );
    fc.assert(
      fc.property(words, fc.constantFrom(' ', ''), (parts, between) => {
        const text = singleLine(parts.join(between));
        const tree = parser.parse(escapeInline(text));
        expect(plainText(tree)).toBe(text);
        expect(tree.children.every(({ type }) => type === 'paragraph')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
