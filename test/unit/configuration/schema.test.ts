import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../../src/core/configuration/read.ts';
import { isSchemaCurrent, schemaPlace } from '../../support/docs/configuration-schema.ts';

it('media/debrief.schema.json says what is read (npm run docs writes it)', async () => {
  expect(await isSchemaCurrent()).toBe(true);
});

it('the extension names the schema for debrief.yml', async () => {
  const extension = new URL('../../../package.json', import.meta.url);
  const { contributes } = JSON.parse(await readFile(extension, 'utf8'));
  const [{ fileMatch, url }] = contributes.yamlValidation;
  expect(fileMatch).toBe('debrief.yml');
  expect(new URL(url, extension).href).toBe(schemaPlace.href);
});

describe('an editor with the schema', async () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(await readFile(schemaPlace, 'utf8')));

  it.each([
    'extends: [recommended]\n',
    'extends: strict\nrules:\n  no-blame: off\n  placeholder: { severity: error, files: ["a/**"] }\n',
    'strictness: { draft: off }\nzone: Europe/Berlin\nsections: { impact: [Blast radius] }\nignore: [old/]\n',
    'rules: { no-blmae: off }\n',
    'rules: { no-blame: loud }\n',
    'strictness: { drafts: off }\n',
    'ignore: old\n',
    'zones: UTC\n',
    'services: { payments: { paths: [services/payments], owners: ["@acme/payments"] }, ledger: {} }\n',
    'services: { payments: [services/payments] }\n',
    'services: { payments: { path: services/payments } }\n',
    'changes: { branch: origin/release-1.2, repositories: [../ledger, { path: ../a }], look_back: 30m }\n',
    'changes: { branch: --output=x }\n',
    'changes: { branch: main..topic }\n',
    'changes: { look_back: 0h }\n',
    'issues: { repository: acme/ops, routes: { payments: ghe.example.com:8443/acme/pay }, labels: [postmortem] }\n',
    'issues: { owners: { Alice Blake: alice, SRE: acme/sre }, milestone: 2026 Q4, type: Task, tracking: true }\n',
    'issues: { project: { owner: acme, number: 5, fields: { Due: due } } }\n',
    'issues: { project: { owner: acme, number: 5, fields: { Due: date } } }\n',
    'issues: { project: { owner: acme, number: 0 } }\n',
    'issues: { repository: https://github.com/acme/ops }\n',
    'issues: { repository: acme/.. }\n',
    'issues: { owners: { Alice: "alice blake" } }\n',
    'issues: { labels: [" "] }\n',
  ])('judges as Debrief does: %j', (text) => {
    expect(validate(parse(text))).toBe(readConfiguration(text).problems.length === 0);
  });
});

it('docs/configuration.md shows configurations that are read', async () => {
  const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) {
    expect(readConfiguration(block, { playbooks: ['standard'] }).problems).toEqual([]);
  }
});
