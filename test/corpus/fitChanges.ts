import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCases } from './changes/cases.ts';
import { traits } from './changes/choice.ts';
import { fitWeights } from './changes/crossValidate.ts';
import { measure } from './changes/measure.ts';

/*
 *     npm run fit:changes -- --repos DIR CASES.jsonl
 *
 * Fits src/core/evidence/weights.ts anew and writes it, one decimal a weight; its comments stay.
 */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { repos: { type: 'string' } } });
const [file] = positionals;
if (values.repos === undefined || file === undefined) {
  console.error('Usage: npm run fit:changes -- --repos DIR CASES.jsonl');
  process.exit(2);
}

const place = new URL('../../src/core/evidence/weights.ts', import.meta.url);
const fitted = fitWeights(await measure(await readCases(file), values.repos));
let text = await readFile(place, 'utf8');
for (const trait of traits) {
  const weight = Number(fitted[trait].toFixed(1)) || 0;
  console.log(`${trait}: ${fitted[trait].toFixed(3)}`);
  text = text.replace(new RegExp(`^( {2}${trait}: )-?[\\d.]+,$`, 'm'), `$1${weight},`);
}
await writeFile(place, text);
