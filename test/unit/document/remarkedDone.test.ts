import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';

/** Which rows of a table with this last column are done. */
function doneIn(column: string, cells: readonly string[]): boolean[] {
  const rows = cells.map((cell, index) => `| Add alert ${index} | @alice | ${cell} |`);
  const table = [`| Action Item | Owner | ${column} |`, '| --- | --- | --- |', ...rows].join('\n');
  const text = `# Checkout down\n\n## Action items\n\n${table}\n`;
  return readDocument(text, { path: 'postmortems/checkout.md' }).actionItems.map(({ done }) => done);
}

it('takes an item for done where only a column of notes says so', () => {
  const notes = ['[Done](https://example.com)', 'Done in part', 'yes', 'nobody has it done'];
  expect(doneIn('Notes', notes)).toEqual([true, false, false, false]);
});

it('or the column of issues', () => {
  const bugs = ['n/a **DONE**', 'Bug 5554823 **TODO**', '#12 DONE', '#13'];
  expect(doneIn('Bug', bugs)).toEqual([true, false, true, false]);
});
