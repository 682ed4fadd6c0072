import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlaybook } from '../../../src/core/playbook/load.ts';
import { playbookSchema } from '../../../src/core/playbook/schema.ts';
import { bundledShelf } from '../../../src/platform/playbooks.ts';
import { isKeysPageCurrent } from '../../support/docs/playbook-keys.ts';
import { isPlaybookSchemaCurrent, playbookSchemaPlace } from '../../support/docs/playbook-schema.ts';

const shelf = await bundledShelf(path.resolve(import.meta.dirname, '../../../templates'));

it('media/playbook.schema.json says what is read (npm run docs writes it)', async () => {
  expect(await isPlaybookSchemaCurrent()).toBe(true);
});

it("the extension names the schema for playbooks of a team's own, and ships it", async () => {
  const extension = new URL('../../../package.json', import.meta.url);
  const { contributes } = JSON.parse(await readFile(extension, 'utf8'));
  const validation: readonly { fileMatch: string; url: string }[] = contributes.yamlValidation;
  const named = validation.filter(({ url }) => new URL(url, extension).href === playbookSchemaPlace.href);
  expect(named.map(({ fileMatch }) => fileMatch)).toHaveLength(1);
  const isMeant = picomatch(
    named.map(({ fileMatch }) => fileMatch),
    { dot: true },
  );
  expect(isMeant('/repo/.debrief/playbook.yaml')).toBe(true);
  expect(isMeant('/repo/.debrief/night/playbook.yaml')).toBe(true);
  expect(isMeant('/repo/ansible/playbook.yaml')).toBe(false);
  const shipped = await readFile(new URL('../../../.vscodeignore', import.meta.url), 'utf8');
  expect(shipped).toContain('!media/playbook.schema.json');
});

describe('an editor with the schema', async () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(await readFile(playbookSchemaPlace, 'utf8')));

  it.each(shelf.ids)('accepts the playbook %s', async (id) => {
    const text = (await shelf.open(id)('playbook.yaml')) ?? '';
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });

  it.each([
    'extends: standard\n',
    'extends: standard\nseverities: [{ id: SEV1, update_every_minutes: 10 }]\n',
    'extends: standard\nseverities: [{ id: SEV4, omit: true }]\n',
    'extends: standard\nseverities: [{ update_every_minutes: 10 }]\n',
    'extends: standard\nseverities: [{ id: SEV1, updates_every_minutes: 10 }]\n',
    'extends: standard\nseverities: [{ id: SEV1, update_every_minutes: soon }]\n',
    'extends: standard\nrolls: []\n',
    'extends: standard\nescalation: { levels: [{ id: first, name: First }] }\n',
    'extends: standard\nescalation: { level: [] }\n',
    'extends: standard\nchecklists: [{ id: a, name: A, items: [one, { text: two, within_minutes: 5 }] }]\n',
    'extends: standard\nlinks: [{ name: Board, url: "javascript:alert(1)" }]\n',
    'name: Mine\n',
  ])('judges as Debrief does: %j', async (text) => {
    const { problems } = await readPlaybook(text, async () => null, shelf);
    expect(validate(parse(text)) && !text.includes('javascript:')).toBe(problems.length === 0);
  });
});

it('docs/writing-playbooks.md tells of every key, and its examples are read', async () => {
  expect(await isKeysPageCurrent()).toBe(true);
  const page = await readFile(new URL('../../../docs/writing-playbooks.md', import.meta.url), 'utf8');
  expect(Object.keys(playbookSchema.shape).filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThan(1);
  for (const text of examples) {
    const files = async (name: string) => (name.endsWith('.md') ? 'text' : null);
    const { problems } = await readPlaybook(text, files, shelf);
    expect(problems).toEqual([]);
  }
});

describe('a sentence with commas is one item of its list', () => {
  it.each(shelf.ids)('%s', async (id) => {
    const cut = listsOf(parse((await shelf.open(id)('playbook.yaml')) ?? '')).flatMap(([first, ...more]) =>
      /^\p{Lu}/u.test(first ?? '') ? more.filter((text) => /^\p{Ll}[^\s/]*\s/u.test(text)) : [],
    );
    expect(cut).toEqual([]);
  });
});

function listsOf(value: unknown): string[][] {
  if (value === null || typeof value !== 'object') return [];
  const texts = Array.isArray(value) ? [value.filter((item) => typeof item === 'string')] : [];
  return [...texts, ...Object.values(value).flatMap(listsOf)];
}
