import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/core/lint/engine.ts';
import type { Rule } from '../../../src/core/lint/rule.ts';
import { contextOf, lintText } from '../../support/lint/examples.ts';

const finds = (id: string, start: number, overrides: Partial<Rule> = {}): Rule => ({
  id,
  title: 'Something is so.',
  why: 'It helps.',
  source: 'This test.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [],
  check: () => [{ span: { start, end: start + 1 }, message: 'Change this.' }],
  ...overrides,
});

const final = '---\nid: INC-2026-014\nstatus: final\n---\n# Checkout down\n';

describe('lint', () => {
  it('gives messages in document order, with the page of their rule', () => {
    const messages = lintText(final, [finds('late', 9), finds('early', 2)]);
    expect(messages.map(({ rule, severity, url }) => [rule, severity, url])).toEqual([
      ['early', 'error', 'https://github.com/debrief/debrief/blob/main/docs/rules/early.md'],
      ['late', 'error', 'https://github.com/debrief/debrief/blob/main/docs/rules/late.md'],
    ]);
    expect(messages[0]).toMatchObject({ expected: [], fixes: [] });
  });

  it('softens findings on content in a draft, and none on what cannot be read', () => {
    const draft = final.replace('final', 'draft');
    const rules = [finds('content', 2), finds('reading', 9, { concern: 'reading' })];
    expect(lintText(draft, rules).map(({ severity }) => severity)).toEqual(['info', 'error']);
  });

  it('lets the other rules speak when one fails, and tells which', () => {
    const broken = finds('broken', 0, {
      check: () => {
        throw new Error('a defect');
      },
    });
    const defects: string[] = [];
    const onDefect = (rule: string): number => defects.push(rule);
    const messages = lint(contextOf(final), [broken, finds('works', 0)], { onDefect });
    expect(messages.map(({ rule }) => rule)).toEqual(['works']);
    expect(defects).toEqual(['broken']);
    expect(lint(contextOf(final), [broken])).toEqual([]);
  });

  it('asks a rule only about the kinds of document it knows', () => {
    expect(lintText(final, [finds('incidents', 0, { kinds: ['incident'] })])).toEqual([]);
  });

  it.each(['README.md', 'docs/guide.md'])('leaves %s alone', (path) => {
    expect(lintText('# Guide\n\nTODO\n', [finds('any', 0)], { path })).toEqual([]);
  });

  it('says of a document too complex to be read only what it could not read', () => {
    const context = contextOf(final);
    const problem = { code: 'too-complex', message: 'Split it.', span: { start: 0, end: 0 } } as const;
    const document = { ...context.document, problems: [problem] };
    const rules = [finds('content', 0), finds('reading', 0, { concern: 'reading' })];
    expect(lint({ ...context, document }, rules).map(({ rule }) => rule)).toEqual(['reading']);
  });
});
