import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { singleLine } from '../../src/core/document/escape.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { markEvidence } from '../../src/core/evidence/record/mark.ts';
import { renderChanges } from '../../src/core/evidence/record/render.ts';
import { unit } from '../unit/evidence/units.ts';

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
      const one = {
        sha: 'abc1234def5678900000000000000000000000ab',
        rank: 1,
        score: 1,
        landedAt: '2026-11-01T09:02:00Z',
        liveAt: null,
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
      const tree = markdown.parse(renderChanges({ units: [one], remotes: [] }));
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

/** All kinds of nodes below one, but for the empty comments that keep words from becoming links. */
function kindsBelow(node: Nodes): string[] {
  if (node.type === 'html' && node.value === '<!-- -->') return [];
  return 'children' in node ? [node.type, ...node.children.flatMap(kindsBelow)] : [node.type];
}

it('shows it so in a table too, and in what a person gives as the reason of a mark', () => {
  fc.assert(
    fc.property(foreign, foreign, foreign, fc.constantFrom('list', 'table'), (subject, author, why, form) => {
      const one = unit({ subject, author, pr: null, reasons: [{ id: 'hinted', text: `seen x${why}` }] });
      const text = `## Evidence\n\n${renderChanges({ units: [one], remotes: [] }, form)}\n`;
      const marked = resultOf(markEvidence(readDocument(text), one.sha, 'ruled out', why));
      const [, block, ...others] = markdown.parse(marked).children;
      expect(others).toEqual([]);
      if (block?.type !== 'list' && block?.type !== 'table') throw new Error('neither list nor table');
      const row = block.children.at(-1);
      expect(block.children).toHaveLength(form === 'list' ? 1 : 2);
      expect(row?.children).toHaveLength(form === 'list' ? 1 : 5);
      const expected =
        form === 'list' ? ['list', 'listItem', 'paragraph'] : ['table', 'tableRow', 'tableCell'];
      expect(new Set(kindsBelow(block))).toEqual(new Set([...expected, 'text', 'inlineCode', 'strong']));
      const shown = (row?.children ?? []).map((part) => textOf(part, { includeHtml: false })).join(' - ');
      const reason = singleLine(why);
      const [who, what] = [singleLine(author) || 'no author', singleLine(subject) || 'no subject'];
      const mark = `Ruled out${reason === '' ? '' : ` (${reason})`}`;
      expect(shown.replace('09:02 UTC', '09:02')).toBe(
        `2026-11-01 09:02 - abc1234 ${what} - ${who} - ${singleLine(`seen x${why}`)} - ${mark}`,
      );
    }),
    { numRuns: 300 },
  );
});

it('is not kept busy by a subject made to do that', () => {
  const subject = `Raise${' '.repeat(1_000_000)}pool (#1)`;
  const one = unit({ subject, pr: 1, author: subject, reasons: [] });
  expect(renderChanges({ units: [one], remotes: [] })).toBe(
    '- 2026-11-01 09:02 UTC - `abc1234` Raise pool (#<!-- -->1) - Raise pool (#<!-- -->1) - ',
  );
});
