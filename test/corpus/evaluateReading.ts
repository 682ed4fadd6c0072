/**
 * Measures how well documents are read: `npm run eval:corpus -- ../shared/corpus`, with `--id D033` for one document.
 */
import { program } from 'commander';
import { readDocument } from '../../src/core/document/read.ts';
import { readCorpus } from './reading/corpus.ts';
import { documentFacts } from './reading/documentFacts.ts';
import { evaluate } from './reading/evaluate.ts';
import { report } from './reading/report.ts';

program
  .argument('<folder>', 'a folder with index.jsonl, labels.jsonl and the documents')
  .option('--id <id>', 'show what was read in this document, and its label')
  .parse();
const [folder = ''] = program.args;
const { id } = program.opts<{ id?: string }>();
const documents = readCorpus(folder);
const chosen = documents.find(({ label }) => label.id === id);

if (documents.length === 0) console.log(`No labelled documents in ${folder}: nothing to measure.`);
else if (id === undefined) console.log(report(evaluate(documents)));
else if (chosen === undefined) console.log(`No labelled document ${id} in ${folder}.`);
else console.log(documentFacts(chosen, readDocument(chosen.text, { path: chosen.path })));
