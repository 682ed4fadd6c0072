import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSection } from '../../src/core/document/change/sections.ts';
import { resultOf } from '../../src/core/document/edits.ts';
import type { Postmortem, SectionKind } from '../../src/core/document/model.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { shaped, shapes } from '../support/edits/timelines.ts';

/** In the order of our templates. */
const known: readonly (readonly [SectionKind, string])[] = [
  ['summary', 'Summary'],
  ['impact', 'Impact'],
  ['detection', 'Detection'],
  ['timeline', 'Timeline'],
  ['rootCause', 'Root cause'],
  ['resolution', 'Resolution'],
  ['wentWell', 'What went well'],
  ['actionItems', 'Action items'],
];

const first: readonly [SectionKind, string] = ['summary', 'Summary'];

type Form = (heading: string, index: number) => string;

const forms: readonly Form[] = [
  (heading) => `## ${heading}\n\n`,
  (heading) => `### ${heading} ###\n\n`,
  (heading) => `## ${heading}:\n\n`,
  (heading, index) => `## ${index + 1}. ${heading}\n\n`,
  (heading) => `## 📄 ${heading}\n\n`,
  (heading) => `## **${heading.toUpperCase()}**\n`,
  (heading) => `${heading}\n${'-'.repeat(heading.length)}\n\n`,
  (heading) => `**${heading}**\n\n`,
  (heading) => `**${heading}:** `,
  (heading) => `* **${heading}**: `,
];

const bodies = fc.constantFrom('It broke.\n', 'A loop,  \nand\tmore.\n', 'None yet.\n');
const chosen = fc.subarray([...known], { minLength: 2, maxLength: known.length - 1 });

const documents = fc
  .record({ chosen, form: fc.constantFrom(...forms), body: bodies, shape: shapes, missing: fc.nat() })
  .map(({ chosen: present, form, body, shape, missing }) => {
    const sections = present.map(([, heading], index) => form(heading, index) + body);
    const isList = sections[0]?.startsWith('* ');
    const absent = known.filter(
      (section) => !present.includes(section) && !(shape.end.includes('Impact') && section[0] === 'impact'),
    );
    return {
      text: shaped(`# Outage of the checkout\n\n${sections.join(isList ? '' : '\n')}`, {
        ...shape,
        end: shape.end.replace(/\n\n[\s\S]*/, ''),
      }),
      kind: absent[missing % absent.length] ?? first,
    };
  });

const outline = ({ sections }: Postmortem): unknown[] =>
  sections.map(({ kind, heading, form, level, empty }) => [kind, heading, form, level, empty]);

describe('a section added to a document of any style', () => {
  it('reads back at its place, in the form of the others, and leaves all others as they were', () => {
    fc.assert(
      fc.property(documents, ({ text, kind: [kind, heading] }) => {
        const before = readDocument(text);
        const edit = addSection(before, { kind, heading, body: 'TBD.' });
        const after = readDocument(resultOf(edit));
        const index = after.sections.findIndex((section) => section.kind === kind);
        const added = after.sections[index];
        expect(outline({ ...after, sections: after.sections.toSpliced(index, 1) })).toEqual(outline(before));
        const sibling = before.sections.find((section) => section.kind !== 'other');
        expect(added).toMatchObject({ kind, empty: false, form: sibling?.form, level: sibling?.level });
        expect(added?.heading.toLowerCase()).toBe(heading.toLowerCase());
        const ranks = after.sections
          .map((section) => known.findIndex(([other]) => other === section.kind))
          .filter((rank) => rank >= 0);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  it('takes nothing away but numbers it counts on, and keeps line endings', () => {
    fc.assert(
      fc.property(documents, ({ text, kind: [kind, heading] }) => {
        const edit = addSection(readDocument(text), { kind, heading, body: '- one\n- two' });
        for (const { span, newText } of edit.edits) {
          expect(text.slice(span.start, span.end)).toMatch(/^\d*$/);
          expect(newText.replaceAll('\r\n', '')).not.toMatch(text.includes('\r\n') ? /[\r\n]/ : /\r/);
        }
        expect(resultOf(edit).endsWith('\n')).toBe(text.endsWith('\n'));
      }),
      { numRuns: 200 },
    );
  });
});
