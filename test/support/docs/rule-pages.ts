import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rulePage, rulesOverview } from '../../../src/core/lint/documentation.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { configurationJsonSchema, isSchemaCurrent, schemaPlace } from './configuration-schema.ts';
import { isKeysPageCurrent, writeKeysPage } from './playbook-keys.ts';
import { isPlaybookSchemaCurrent, playbookJsonSchema, playbookSchemaPlace } from './playbook-schema.ts';
import { isPlaybooksPageCurrent, writePlaybooksPage } from './playbooks-page.ts';

const folder = new URL('../../../docs/rules/', import.meta.url);

/** The pages as they have to be, by file name. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', rulesOverview(rules)],
    ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
  ]);
}

/** The names of pages that are missing, out of date, or left of a rule that is gone. */
export async function outdatedPages(): Promise<readonly string[]> {
  const pages = rulePages();
  const present = await readdir(folder);
  const stale = present.filter((name) => !pages.has(name));
  const compared = await Promise.all(
    [...pages].map(async ([name, text]) => {
      const written = present.includes(name) ? await readFile(new URL(name, folder), 'utf8') : null;
      return written === text ? [] : [name];
    }),
  );
  return [...compared.flat(), ...stale].sort();
}

async function writePages(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of rulePages()) await writeFile(new URL(name, folder), text);
  await writeFile(schemaPlace, configurationJsonSchema());
  await writeFile(playbookSchemaPlace, playbookJsonSchema());
  await writeKeysPage();
  await writePlaybooksPage();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (process.argv.includes('--check')) {
    const outdated = [
      ...(await outdatedPages()),
      ...((await isSchemaCurrent()) ? [] : ['debrief.schema.json']),
      ...((await isPlaybookSchemaCurrent()) ? [] : ['playbook.schema.json']),
      ...((await isPlaybooksPageCurrent()) ? [] : ['playbooks.md']),
      ...((await isKeysPageCurrent()) ? [] : ['writing-playbooks.md']),
    ];
    if (outdated.length > 0) {
      console.error(`Out of date, run "npm run docs": ${outdated.join(', ')}`);
      process.exitCode = 1;
    }
  } else {
    await writePages();
  }
}
