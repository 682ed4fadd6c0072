import { parseArgs } from 'node:util';
import { readCases } from './changes/cases.ts';
import { leftOutRanks } from './changes/crossValidate.ts';
import { type Measured, measure } from './changes/measure.ts';
import { modes } from './changes/scenes.ts';
import { ageTable, type Judged, repositoryTable, windowTable } from './changes/tables.ts';

/*
 *     npm run eval:changes -- --repos DIR CASES.jsonl
 *
 * How well the shipped ranking finds changes that were reverted, on real clones (owner/name, owner+name/repo, name …
 * below DIR), beside newest first (within the hinted path, where there is one).
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repos: { type: 'string' }, 'cross-validate': { type: 'boolean' } },
});
const [file] = positionals;
if (values.repos === undefined || file === undefined) {
  console.error('Usage: npm run eval:changes -- --repos DIR [--cross-validate] CASES.jsonl');
  process.exit(2);
}

const titles = {
  none: 'no hint, against newest first',
  hint1: 'the one-level folder, against newest first within it',
  hint2: 'the two-level folder, against newest first within it',
  keywords: "words of the revert's explanation, against newest first",
  wrong: 'the two-level folder, a wrong one in 30 % of the cases; the baseline lists the rest behind it',
} as const;

console.log(
  'Bias: the time of an incident is taken to be that of the revert, so quick reverts flatter newest first; a hint is\n' +
    'made from the answer, so it stands for a responder who is right. No real incident times are in this data.',
);
const measured = await measure(await readCases(file), values.repos);
if (measured.length === 0) {
  console.error('No case could be measured.');
  process.exit(2);
}
report('Shipped weights', measured, (one) => one.shipped);
if (values['cross-validate']) {
  const ranks = leftOutRanks(measured);
  report('Weights fitted without the repository that is shown', measured, (_, index) => ranks[index] ?? 0);
}

function report(
  title: string,
  all: readonly Measured[],
  rankOf: (one: Measured, index: number) => number,
): void {
  const judged: Judged[] = all.map((one, index) => ({ ...one, rank: rankOf(one, index) }));
  console.log(`\n# ${title}`);
  for (const mode of modes) {
    console.log(`\n## ${mode}: ${titles[mode]}\n`);
    console.log(windowTable(judged, mode));
    console.log(`\n${repositoryTable(judged, mode)}\n\n${ageTable(judged, mode)}`);
  }
}
