/**
 * Reads documents that nobody would write, looking for one that cannot be read in time:
 * `npm run fuzz:document -- [folder] [--runs 10000] [--seed 1]`. Documents of the folder are cut, joined and broken.
 */
import { InvalidArgumentError, program } from 'commander';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/read.ts';
import { fuzzed } from '../support/documents/arbitrary.ts';
import { budgetFor, timeOf } from '../support/documents/budget.ts';
import { documentsIn } from '../support/documents/corpus.ts';
import { longPostmortem } from '../support/documents/longPostmortem.ts';

program
  .argument('[folder]', 'a folder with Markdown documents')
  .option('--runs <count>', 'how many documents to read', wholeNumber, 10_000)
  .option('--seed <number>', 'repeats a run', wholeNumber, Date.now() % 2 ** 31)
  .parse();
const { runs, seed } = program.opts<{ runs: number; seed: number }>();
const [folder] = program.args;
const known = [longPostmortem(8000), ...(folder === undefined ? [] : documentsIn(folder))];

let read = 0;
let unread = 0;
let slowest = { share: 0, time: 0, text: '' };

const result = fc.check(
  fc.property(fuzzed(known), (text) => {
    const budget = budgetFor(text);
    const time = timeOf(() => {
      const { problems } = readDocument(text, { path: 'incidents/2026/outage.md' });
      if (problems.some(({ code }) => code === 'too-complex')) unread += 1;
    });
    read += 1;
    if (time / budget > slowest.share) slowest = { share: time / budget, time, text };
    if (time > budget)
      throw new Error(`took ${time.toFixed(0)} ms, which is more than ${budget.toFixed(0)} ms`);
  }),
  { numRuns: runs, seed },
);

const { share, time, text } = slowest;
console.log(`${read} documents read, parts left out in ${unread}; seed ${seed}.`);
console.log(
  `Nearest to its budget: ${time.toFixed(0)} ms for ${text.length} characters, ${(100 * share).toFixed(0)} % of it: ` +
    JSON.stringify(text.slice(0, 200)),
);
if (result.failed) {
  console.error(fc.defaultReportMessage(result));
  process.exitCode = 1;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('Give a whole number.');
  return value;
}
