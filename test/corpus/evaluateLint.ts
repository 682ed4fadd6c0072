/**
 * Measures the rules on real documents: `npm run eval:lint -- ../shared/corpus`. Writes hits out for judging
 * (`--sample-to FILE`), reads what was judged from lintJudgements.json, and prints how often each rule was right.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { recommended, rules, strict } from '../../src/core/lint/rules/index.ts';
import { readDocuments } from './lint/documents.ts';
import { hitsIn } from './lint/hits.ts';
import { keyOf, readJudgements } from './lint/judgements.ts';
import { figuresOf, precision, type RuleFigures, sumOf } from './lint/precision.ts';
import { remarkAgrees } from './lint/remarkAgrees.ts';
import { sampleText, shuffled } from './lint/sample.ts';

/** Due dates and reviews are compared with the same day every time. */
const today = Temporal.PlainDate.from('2026-11-21');

program
  .argument('<folder>', 'a folder with index.jsonl and the documents')
  .option(
    '--sample-to <file>',
    'where to write hits for judging',
    path.join(tmpdir(), 'debrief-lint-sample.tsv'),
  )
  .option('--sample <count>', 'how many hits a rule to write out, those already judged included', '20')
  .option('--seed <seed>', 'what decides which', 'debrief')
  .option('--rule <id>', 'write out hits of this rule alone')
  .option('--open', 'write out only hits that were not judged yet')
  .parse();
const options = program.opts<{
  sampleTo: string;
  sample: string;
  seed: string;
  rule?: string;
  open?: true;
}>();

const documents = readDocuments(program.args[0] ?? '');
const hits = (await Promise.all(documents.map((document) => hitsIn(document, today)))).flat();
const judgements = readJudgements();
const judged = new Set(judgements.map(keyOf));

console.log(`${documents.length} documents, standard playbook, today is ${today.toString()}\n`);
print('recommended', figuresOf(recommended, hits, judgements));
print(
  'strict, beyond recommended',
  figuresOf(
    strict.filter((rule) => !recommended.includes(rule)),
    hits,
    judgements,
  ),
);
print(
  'only where asked for',
  figuresOf(
    rules.filter((rule) => !strict.includes(rule)),
    hits,
    judgements,
  ),
);

const sample = rules
  .filter(({ id }) => options.rule === undefined || options.rule === id)
  .flatMap(({ id }) =>
    shuffled(
      hits.filter(({ rule }) => rule === id),
      options.seed,
    ).slice(0, Number(options.sample)),
  )
  .filter((hit) => options.open === undefined || !judged.has(keyOf(hit)));
writeFileSync(options.sampleTo, sampleText(sample));
const agreeing = await Promise.all(documents.map((document) => remarkAgrees(document, today)));
console.log(`remark says the same of ${agreeing.filter(Boolean).length} of ${documents.length} documents`);
const present = new Set(hits.map(keyOf));
console.log(`${sample.length} hits for judging in ${options.sampleTo}`);
console.log(
  `${judgements.filter((one) => !present.has(keyOf(one))).length} judgements of hits that are gone`,
);

function print(title: string, figures: readonly RuleFigures[]): void {
  console.log(`${title.padEnd(32)} hits  docs  right wrong open  precision`);
  for (const one of [...figures, sumOf('all of these', figures)]) {
    const share = precision(one);
    const open = one.hits - one.right - one.wrong;
    const columns = [one.hits, Number.isNaN(one.documents) ? '' : one.documents, one.right, one.wrong, open];
    const numbers = columns.map((value) => String(value).padStart(5)).join(' ');
    console.log(`  ${one.rule.padEnd(30)}${numbers}  ${share === null ? '-' : `${share.toFixed(0)} %`}`);
  }
  console.log('');
}
