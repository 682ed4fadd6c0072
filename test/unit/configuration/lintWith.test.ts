import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultConfiguration, settingOf } from '../../../src/core/configuration/configuration.ts';
import { readConfiguration } from '../../../src/core/configuration/read.ts';
import { lintWith } from '../../../src/core/lint/engine.ts';
import { ruleWithOptions } from '../../../src/core/lint/rule.ts';
import { contextOf } from '../../support/lint/examples.ts';

const text = (status: string): string =>
  `---\nid: INC-2026-014\nstatus: ${status}\n---\n# Checkout down\n\n## Impact\n\nTBD\n`;

function found(configuration: string, status = 'final', path = 'incidents/a/postmortem.md'): string[] {
  const read = readConfiguration(configuration).configuration;
  if (read === null) throw new Error('the configuration is good');
  return lintWith(read, contextOf(text(status), { path })).map(({ rule, severity }) => `${rule} ${severity}`);
}

const placeholders = (all: readonly string[]): string[] => all.filter((one) => one.startsWith('placeholder'));

describe('a configuration decides', () => {
  it('how much a rule matters, below what the status allows', () => {
    const yaml = 'rules: { placeholder: error }';
    expect(placeholders(found(yaml))).toEqual(['placeholder error']);
    expect(placeholders(found(yaml, 'in review'))).toEqual(['placeholder warning']);
    expect(placeholders(found(yaml, 'draft'))).toEqual(['placeholder info']);
    expect(placeholders(found(`${yaml}\nstrictness: { draft: error }`, 'draft'))).toEqual([
      'placeholder error',
    ]);
    expect(placeholders(found(`${yaml}\nstrictness: { draft: off }`, 'draft'))).toEqual([]);
  });

  it('which rules look at which files', () => {
    const yaml = 'rules:\n  placeholder: { files: [incidents/**] }';
    expect(placeholders(found(yaml))).toHaveLength(1);
    expect(placeholders(found(yaml, 'final', 'old/postmortem.md'))).toEqual([]);
    expect(found('ignore: [incidents/]')).toEqual([]);
  });
});

describe('a rule with options', () => {
  const atLeast = ruleWithOptions({
    ...settingOf(defaultConfiguration.rules[0]?.rule ?? raise()).rule,
    id: 'at-least',
    concern: 'content',
    options: z.strictObject({
      sections: z.number().default(2).describe('How many sections there have to be'),
    }),
    check: ({ document, options }) =>
      document.sections.length < options.sections
        ? [{ span: { start: 0, end: 1 }, message: `Write ${options.sections} sections.` }]
        : [],
  });
  const messages = (options: Readonly<Record<string, unknown>>): string[] =>
    lintWith(
      { ...defaultConfiguration, rules: [{ ...settingOf(atLeast), options }] },
      contextOf(text('final')),
    ).map(({ message }) => message);

  it('has its defaults, or what the team has set', () => {
    expect(settingOf(atLeast).options).toEqual({ sections: 2 });
    expect(messages({ sections: 5 })).toEqual(['Write 5 sections.']);
    expect(messages({ sections: 1 })).toEqual([]);
    expect(messages({})).toEqual([]);
  });
});

function raise(): never {
  throw new Error('there are rules');
}
