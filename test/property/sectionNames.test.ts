import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { sectionNamesWith } from '../../src/core/document/reading/names.ts';
import { kindsByPrecedence, sectionWords } from '../../src/core/document/vocabulary/sectionNames.ts';

const known = sectionWords.flatMap((language) =>
  kindsByPrecedence.flatMap((kind) =>
    language[kind].map((name) => ({ kind, name: name.replace(/[…*]/g, '').trim() })),
  ),
);

describe('the names of sections', () => {
  it('mean one kind each, in all languages together', () => {
    const names = sectionNamesWith();
    const mistaken = known.filter(({ kind, name }) => names.kindOf(name) !== kind);
    expect(mistaken).toEqual([]);
  });

  it('are known whatever is put around them', () => {
    const numbers = ['', '3. ', '2) ', '1.4 ', 'IV. ', '（2）', '第三章 ', '三、'];
    const marks = ['', '🔥 ', ':fire: ', '⏱️ '];
    const ends = ['', ':', ' :', '：', ' (all times UTC)', '（概要）', ' {#anchor}', ' <a id="x"></a>'];
    const wraps = [(text: string) => text, (text: string) => `**${text}**`, (text: string) => `_${text}_`];
    const arbitrary = fc.record({
      section: fc.constantFrom(...known),
      level: fc.integer({ min: 2, max: 6 }),
      number: fc.constantFrom(...numbers),
      mark: fc.constantFrom(...marks),
      end: fc.constantFrom(...ends),
      wrap: fc.constantFrom(...wraps),
      isLoud: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary, ({ section, level, number, mark, end, wrap, isLoud }) => {
        const name = isLoud ? section.name.toUpperCase() : section.name;
        const heading = `${'#'.repeat(level)} ${number}${mark}${wrap(name)}${end}`;
        const [, found] = readDocument(`# Down\n\n${heading}\n\nText.\n`).sections;
        expect([heading, found?.kind]).toEqual([heading, section.kind]);
      }),
      { numRuns: 1500 },
    );
  });

  it('are labels in bold, with the text behind them', () => {
    const arbitrary = fc.record({
      section: fc.constantFrom(...known),
      sign: fc.constantFrom('', '- ', '* ', '1. '),
      label: fc.constantFrom(
        (text: string) => `**${text}:**`,
        (text: string) => `**${text}**:`,
        (text: string) => `**${text}**：`,
        (text: string) => `**${text}** –`,
      ),
    });
    fc.assert(
      fc.property(arbitrary, ({ section, sign, label }) => {
        const line = `${sign}${label(section.name)} carts were lost`;
        const { sections, text } = readDocument(`# Down\n\n${line}\n`);
        const found = sections.find(({ form }) => form === 'label');
        expect([line, found?.kind]).toEqual([line, section.kind]);
        expect(text.slice(found?.bodySpan.start, found?.bodySpan.end)).toContain('carts were lost');
        expect(text.slice(found?.headingSpan.start, found?.headingSpan.end)).toContain(section.name);
      }),
      { numRuns: 1000 },
    );
  });
});
