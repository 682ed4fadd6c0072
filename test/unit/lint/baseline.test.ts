import { describe, expect, it } from 'vitest';
import { DebriefError } from '../../../src/core/errors.ts';
import {
  type Baseline,
  emptyBaseline,
  knownOf,
  readBaseline,
  writeBaseline,
} from '../../../src/core/lint/baseline.ts';
import { lint } from '../../../src/core/lint/engine.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { contextOf } from '../../support/lint/examples.ts';

const head = '---\nid: INC-2026-014\nstatus: final\n---\n# Checkout down\n';
const items = '\n## Action items\n\n- [ ] Add a pool alert\n- [ ] Size the pool by load\n';

function baselineFor(text: string): Baseline {
  const { document } = contextOf(text);
  const known = knownOf(lint(contextOf(text), rules), document);
  return readBaseline(writeBaseline({ version: 1, files: { [document.path]: known } }), 'baseline.json');
}

const newIn = (text: string, baseline: Baseline): string[] =>
  lint(contextOf(text), rules, { baseline }).map(({ rule }) => rule);

describe('a baseline', () => {
  it('knows all that was there', () => {
    expect(newIn(head + items, emptyBaseline).length).toBeGreaterThan(5);
    expect(newIn(head + items, baselineFor(head + items))).toEqual([]);
  });

  it.each([
    ['moved down', `${head}\nPayments failed for 90 minutes.\n${items}`],
    ['moved about', head + items.replace('- [ ] Add a pool alert\n', '').concat('- [ ] Add a pool alert\n')],
    ['with Windows line ends', (head + items).replaceAll('\n', '\r\n')],
    ['with other blanks', head + items.replaceAll('Size the pool', 'Size  the\tpool')],
    ['half of it mended', head + items.replace('pool alert', 'pool alert - Owner: @alice')],
  ])('still knows it %s', (_name, text) => {
    expect(newIn(text, baselineFor(head + items))).toEqual([]);
  });

  it('lets what is new be told, and only that', () => {
    const text = `${head}${items}- [ ] Test the alert\n`;
    expect(new Set(newIn(text, baselineFor(head + items)))).toEqual(
      new Set(
        ['action-item-due', 'action-item-owner', 'action-item-tracker'].filter((id) =>
          newIn(text, emptyBaseline).includes(id),
        ),
      ),
    );
  });

  it('knows as many alike as there were', () => {
    const twice = `${head}\n## Impact\n\nTBD\n\n## Summary\n\nTBD\n`;
    const thrice = `${twice}\n## Detection\n\nTBD\n`;
    const placeholders = newIn(thrice, baselineFor(twice)).filter((rule) => rule === 'placeholder');
    expect(placeholders).toHaveLength(1);
  });

  it('does not repeat what a document says', () => {
    expect(writeBaseline(baselineFor(head + items))).not.toContain('pool');
  });

  it('is written in one order, a finding a line', () => {
    const files = { 'b.md': { z: ['2', '1'], a: ['3'] }, 'a.md': { a: ['1'] } };
    const reversed = { 'a.md': { a: ['1'] }, 'b.md': { a: ['3'], z: ['1', '2'] } };
    const text = writeBaseline({ version: 1, files });
    expect(text).toBe(writeBaseline({ version: 1, files: reversed }));
    expect(text.split('\n')).toContain('        "1",');
    expect(text.endsWith('}\n')).toBe(true);
  });

  it.each(['', '{', '[]', '{"version":2,"files":{}}', '<<<<<<< HEAD\n{}', '{"version":1,"files":{"a":[]}}'])(
    'that cannot be read is refused with what to do: %j',
    (text) => {
      expect(() => readBaseline(text, 'b.json')).toThrow(DebriefError);
      expect(() => readBaseline(text, 'b.json')).toThrow('b.json is no baseline');
    },
  );

  it('is not misled by names of an object', () => {
    const baseline = readBaseline(
      '{"version":1,"files":{"__proto__":{"a":["1"]},"constructor":{}}}',
      'b.json',
    );
    expect(newIn(head + items, baseline)).toEqual(newIn(head + items, emptyBaseline));
  });
});
