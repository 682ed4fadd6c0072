import fc from 'fast-check';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { singleLine } from '../../src/core/document/escape.ts';
import { renderChanges } from '../../src/core/evidence/render.ts';

const markdown = remark().use(remarkGfm);
const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '|',
    '[a](b)',
    '<b>',
    '`',
    '@bob',
    '#12',
    'https://x.example',
    '\n\n# x',
    '&lt;',
    '**',
    '- ',
    '~~',
    '\u202e',
    '![i](j)',
    '\\',
    'me@x.example',
    'www.x.example',
  ),
);
// Runs of underscores are left to the tests of escapeInline.
const foreign = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('').replace(/_+/g, '_'));

it('shows foreign text as it is, in one list item, with no link, HTML or emphasis of its own', () => {
  fc.assert(
    fc.property(foreign, foreign, foreign, (subject, author, reason) => {
      const unit = {
        sha: 'abc1234def5678900000000000000000000000ab',
        rank: 1,
        score: 1,
        landedAt: '2026-11-01T09:02:00Z',
        authoredAt: '2026-11-01T09:02:00Z',
        author,
        subject,
        pr: null,
        paths: [],
        additions: null,
        deletions: null,
        commits: [],
        reasons: [{ id: 'hinted' as const, text: reason }],
      };
      const tree = markdown.parse(renderChanges({ units: [unit], remotes: [] }));
      const list = tree.children[0];
      expect(tree.children).toHaveLength(1);
      if (list?.type !== 'list') throw new Error('no list');
      const paragraph = list.children[0]?.children[0];
      expect(list.children).toHaveLength(1);
      expect(list.children[0]?.children).toHaveLength(1);
      if (paragraph?.type !== 'paragraph') throw new Error('no paragraph');
      const kinds = new Set(paragraph.children.map(({ type }) => type));
      kinds.delete('text');
      kinds.delete('inlineCode');
      kinds.delete('html');
      expect([...kinds]).toEqual([]);
      const html = paragraph.children.filter(({ type }) => type === 'html').map((node) => textOf(node));
      expect(new Set(html).size).toBeLessThanOrEqual(1);
      const shown = textOf({
        type: 'paragraph',
        children: paragraph.children.filter(({ type }) => type !== 'html'),
      });
      const who = singleLine(author) || 'no author';
      const what = singleLine(subject) || 'no subject';
      expect(shown).toBe(`2026-11-01 09:02 UTC - abc1234 ${what} - ${who} - ${singleLine(reason)}`.trimEnd());
    }),
    { numRuns: 300 },
  );
});
