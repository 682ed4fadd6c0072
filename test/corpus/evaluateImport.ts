import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedFact } from '../../src/core/playbook/import/facts.ts';
import { importPlaybook } from '../../src/core/playbook/import/importPlaybook.ts';
import { loadBundledPlaybook } from '../../src/platform/playbooks.ts';
import { allFacts, type Fact, linesOf, type PlaybookFacts } from '../support/playbook/facts.ts';

/**
 * How much of the five teams' documents the import finds, beside the playbooks made of them by hand. The two are in
 * different words, so that an element counts as found where the import has a value under the same key of playbook.yaml
 * from the same line, and the same number where it is one.
 */
const seeds = path.resolve(import.meta.dirname, '../../../shared/seeds');
const templates = path.resolve(import.meta.dirname, '../../templates');
const showMisses = process.argv.includes('--misses');

/** Ids and names of files are made, names are headings, and when action items are due is a proposal. */
const notStated = /\.(?:id|name|template|file|action_items_within_days|kind)$/;

interface Count {
  wanted: number;
  found: number;
  /** Found under another key. */
  elsewhere: number;
  read: number;
  right: number;
}

async function main(): Promise<void> {
  if (!existsSync(seeds)) return console.log('There is no ../shared/seeds to import.');
  const standard = await loadBundledPlaybook(templates);
  const total = new Map<string, Count>();
  for (const made of await allFacts()) {
    const name = readdirSync(seeds).find((file) => file.startsWith(made.seed)) ?? '';
    const { facts, doubts } = importPlaybook([{ name, text: readFileSync(path.join(seeds, name), 'utf8') }], {
      standard,
    });
    const counts = compare(made, facts);
    const unread = doubts.filter(({ kind }) => kind === 'unread').length;
    console.log(`\n${made.id} (${made.seed}): ${doubts.length} unsure, of them ${unread} not understood`);
    print(counts);
    for (const [topic, count] of counts) add(total, topic, count);
  }
  console.log('\nAll five');
  print(total);
}

function topicOf(key: string): string {
  return key.split('.')[0] ?? key;
}

function compare({ facts: wanted }: PlaybookFacts, imported: readonly ImportedFact[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const fact of wanted) {
    const topic = topicOf(fact.key);
    const at = imported.filter((one) => isAt(one, fact));
    const found = at.some((one) => topicOf(one.key) === topic && sameNumber(fact, one));
    add(counts, topic, {
      wanted: 1,
      found: found ? 1 : 0,
      elsewhere: !found && at.length > 0 ? 1 : 0,
      read: 0,
      right: 0,
    });
    if (!found && showMisses)
      console.log(
        `  missed: ${linesOf(fact.line).join(' ')} ${fact.key} = ${String(fact.is)} | ${at
          .map(({ key, value }) => `${key}=${value}`)
          .join(', ')
          .slice(0, 120)}`,
      );
  }
  for (const one of imported) {
    if (one.places.length === 0 || notStated.test(one.key)) continue;
    const topic = topicOf(one.key);
    const right = wanted.some(
      (fact) =>
        topicOf(fact.key) === topic &&
        isAt(one, fact) &&
        (typeof one.value !== 'number' ||
          typeof fact.is !== 'number' ||
          fact.is === one.value ||
          wanted.some((other) => isAt(one, other) && other.is === one.value)),
    );
    add(counts, topic, { wanted: 0, found: 0, elsewhere: 0, read: 1, right: right ? 1 : 0 });
    if (!right && showMisses) console.log(`  wrong: ${one.places[0]?.line} ${one.key} = ${one.value}`);
  }
  return counts;
}

function isAt({ places }: ImportedFact, fact: Fact): boolean {
  return places.some(({ line, end }) => linesOf(fact.line).some((own) => own >= line && own <= end));
}

function sameNumber({ is }: Fact, { value }: ImportedFact): boolean {
  return typeof is !== 'number' || is === value;
}

function add(counts: Map<string, Count>, topic: string, more: Count): void {
  const count = counts.get(topic) ?? { wanted: 0, found: 0, elsewhere: 0, read: 0, right: 0 };
  for (const key of ['wanted', 'found', 'elsewhere', 'read', 'right'] as const) count[key] += more[key];
  counts.set(topic, count);
}

function print(counts: ReadonlyMap<string, Count>): void {
  console.log('topic               elements  recall  elsewhere  values  precision');
  const all: Count = { wanted: 0, found: 0, elsewhere: 0, read: 0, right: 0 };
  for (const [topic, count] of [...counts].sort((one, other) => other[1].wanted - one[1].wanted)) {
    row(topic, count);
    for (const key of ['wanted', 'found', 'elsewhere', 'read', 'right'] as const) all[key] += count[key];
  }
  row('all', all);
}

function row(topic: string, { wanted, found, elsewhere, read, right }: Count): void {
  const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(2));
  console.log(
    [
      topic.padEnd(20),
      String(wanted).padStart(7),
      share(found, wanted).padStart(8),
      share(elsewhere, wanted).padStart(11),
      String(read).padStart(8),
      share(right, read).padStart(11),
    ].join(''),
  );
}

await main();
