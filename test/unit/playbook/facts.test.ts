import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../src/core/playbook/render.ts';
import { loadBundledPlaybook } from '../../../src/platform/playbooks.ts';
import { isPlaybooksPageCurrent } from '../../support/docs/playbooks-page.ts';
import { allFacts, type Fact, linesOf, type PlaybookFacts } from '../../support/playbook/facts.ts';
import { valueAt } from '../../support/playbook/leaves.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');
const inventory = await allFacts();

// Other people's documents, kept beside the repository.
const seeds = path.resolve(import.meta.dirname, '../../../../shared/seeds');
const isAbsent = !existsSync(seeds);
if (isAbsent) console.log('Skipped: that no line of a seed is left out, for there is no ../shared/seeds.');

describe.each(inventory.map((one) => [one.id, one] as const))('the playbook %s', (id, { facts }) => {
  it('says what the team said', async () => {
    const playbook = await loadBundledPlaybook(templates, id);
    const wrong = facts.filter((fact) => !holds(fact, valueAt(playbook, fact.key)));
    expect(wrong.map(({ what, key, is }) => [what, key, is, valueAt(playbook, key)])).toEqual([]);
  });

  it('has templates that can be filled, and says so of no value it was not given', async () => {
    const { templates: documents, files } = await loadBundledPlaybook(templates, id);
    for (const text of [documents.incident, documents.postmortem, ...files.values()]) {
      expect(renderTemplate(text, {})).not.toMatch(/\{\{|\}\}/);
    }
  });
});

describe.skipIf(isAbsent)('every line', () => {
  it.each(inventory.map((one) => [one.id, one] as const))(
    'of the document behind %s has a place',
    (_, one) => {
      const lines = seedText(one.seed).split('\n');
      const covered = new Set([...one.facts.map(({ line }) => line), ...one.notFacts].flatMap(linesOf));
      const left = lines.flatMap((text, index) =>
        text.trim() === '' || covered.has(index + 1) ? [] : [`${index + 1}: ${text}`],
      );
      expect(left).toEqual([]);
    },
  );

  it.each(inventory.map((one) => [one.id, one] as const))(
    'of %s is told in our own words',
    async (id, one) => {
      const theirs = runsOf(prose(seedText(one.seed)));
      const folder = path.join(templates, 'playbooks', id);
      const ours = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(md|yaml)$/.test(name))
        .flatMap((name) => [...runsOf(prose(readFileSync(path.join(folder, name), 'utf8')))]);
      expect(ours.filter((run) => theirs.has(run))).toEqual([]);
    },
  );
});

it('docs/playbooks.md says what the facts say (npm run docs writes it)', async () => {
  expect(await isPlaybooksPageCurrent()).toBe(true);
});

function holds({ is }: Fact, value: unknown): boolean {
  if (is instanceof RegExp) return is.test(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  return JSON.stringify(value) === JSON.stringify(is);
}

function seedText(seed: PlaybookFacts['seed']): string {
  const name = readdirSync(seeds).find((file) => file.startsWith(`${seed}_`));
  return readFileSync(path.join(seeds, name ?? seed), 'utf8');
}

/** Without commands, which are facts of their kind. */
function prose(text: string): string {
  return text.replace(/^ *```(?:bash|sql)$[\s\S]*?^ *```$/gm, ' ').replace(/\brun: .*$/gm, ' ');
}

/** Every eight words in a row. */
function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return new Set(words.slice(7).map((_, index) => words.slice(index, index + 8).join(' ')));
}
