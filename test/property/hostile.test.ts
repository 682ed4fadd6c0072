import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { fuzzed } from '../support/documents/arbitrary.ts';
import { budgetFor, timeOf } from '../support/documents/budget.ts';
import { hostileDocuments } from '../support/documents/hostile.ts';
import { longPostmortem } from '../support/documents/longPostmortem.ts';

function readInTime(text: string): void {
  const budget = budgetFor(text);
  const time = timeOf(() => readDocument(text, { path: 'incidents/2026/outage.md' }));
  expect(time).toBeLessThan(budget);
}

describe('a document made to keep a reader busy', () => {
  it.each(Object.keys(hostileDocuments))('is read, or left out, in time: %s', (name) => {
    for (const size of [10, 300, 2000]) readInTime(hostileDocuments[name]?.(size) ?? '');
  });

  it('is read, or left out, in time, whatever it is', () => {
    fc.assert(fc.property(fuzzed([longPostmortem(8000)]), readInTime), { numRuns: 300 });
  });
});
