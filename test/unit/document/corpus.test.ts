import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../corpus/reading/corpus.ts';
import { evaluate } from '../../corpus/reading/evaluate.ts';
import { sectionFigures, shareRight } from '../../corpus/reading/figures.ts';
import { sectionTasks, type Verdict } from '../../corpus/reading/judge.ts';

// Other people's documents, kept beside the repository; `npm run eval:corpus` tells more.
const folder = path.resolve(import.meta.dirname, '../../../../shared/corpus');
const documents = readCorpus(folder);
const isAbsent = documents.length === 0;
if (isAbsent) console.log('Skipped: how well real documents are read, for there is no ../shared/corpus.');

/** Below what was reached, so that one document more or less does not matter, and a slip does. */
const shareFloors: readonly (readonly [Verdict['task'], number])[] = [
  ['timeline count', 0.9],
  ['action count', 0.9],
  ['owner count', 0.95],
  ['due count', 0.95],
  ['tracker count', 0.92],
  ['kind', 0.95],
  ['language', 0.97],
];

describe.skipIf(isAbsent)('real documents', () => {
  const verdicts = isAbsent ? [] : (evaluate(documents)[0]?.verdicts ?? []);

  it.each(sectionTasks)('have their sections found: %s', (task) => {
    expect(sectionFigures(verdicts, task).f1).toBeGreaterThanOrEqual(0.95);
  });

  it.each(shareFloors)('are right in their %s', (task, floor) => {
    expect(shareRight(verdicts, task).share).toBeGreaterThanOrEqual(floor);
  });
});
