import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/reading.md'), 'utf8');
const examples = [...page.matchAll(/^```md\n([\s\S]*?)^```/gm)].map(([, markdown]) => markdown ?? '');

const named = [...page.matchAll(/^\| ([a-z]\w+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].flatMap(
  ([, kind, ...cells]) =>
    cells.flatMap((cell) => cell.split(',').map((name) => [name.trim(), kind] as const)),
);

describe('docs/reading.md', () => {
  it('lists enough names', () => {
    expect(named.length).toBeGreaterThan(70);
  });

  it.each(named)('says that "%s" is %s', (name, kind) => {
    expect(readDocument(`# Down\n\n## ${name}\n\nText.\n`).sections.at(1)?.kind).toBe(kind);
  });

  it('has an example of sections', () => {
    const { sections } = readDocument(examples[0] ?? '');
    expect(sections.map(({ kind, form }) => `${kind} ${form}`)).toEqual([
      'impact heading',
      'rootCause label',
      'detection label',
    ]);
  });

  it('has an example of a timeline', () => {
    const { timeline } = readDocument(examples[1] ?? '');
    expect(timeline.map(({ at, until }) => [at?.iso, until?.iso])).toEqual([
      ['2026-06-03T23:50:00+02:00', undefined],
      ['2026-06-04T00:10:00+02:00', undefined],
      ['2026-06-04T00:25:00+02:00', '2026-06-04T00:40:00+02:00'],
    ]);
  });

  it('has examples of action items', () => {
    const actionItems = examples
      .slice(2)
      .flatMap((example) => readDocument(`## Action items\n\n${example}`).actionItems);
    expect(
      actionItems.map(({ owners, due, tracker, done }) => [
        owners.map(({ value }) => value).join(' '),
        due?.value ?? null,
        tracker.map(({ value }) => value.text).join(' '),
        done,
      ]),
    ).toEqual([
      ['@alice', '2026-07-01', '#12', false],
      ['Ed', null, '', true],
      ['bob', null, 'OPS-34', false],
      ['Carol Dave', '2026-12-31', 'acme/shop#56', false],
    ]);
  });
});
