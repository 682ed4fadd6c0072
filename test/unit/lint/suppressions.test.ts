import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/core/lint/engine.ts';
import type { Rule } from '../../../src/core/lint/rule.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { contextOf, lintText } from '../../support/lint/examples.ts';

const part = (id: string): Rule => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`there is a rule ${id}`);
  return rule;
};
/** Finds every "X" of a text; stands in for a rule that people want to turn off. */
const findsX: Rule = {
  ...part('placeholder'),
  check: ({ document: { text } }) =>
    [...text.matchAll(/X/g)].map(({ index }) => ({
      span: { start: index, end: index + 1 },
      message: 'Change X.',
    })),
};
const findsBlame: Rule = { ...findsX, id: 'no-blame' };

const found = (body: string, only: readonly Rule[] = [findsX, part('disable-unused')]): string[] => {
  const text = `---\nid: INC-2026-014\n---\n# Checkout down\n${body}`;
  return lint(contextOf(text), only).map(
    ({ rule, span }) => `${rule} ${text.slice(0, span.start).split('\n').length - 4}`,
  );
};

describe('a comment hides', () => {
  it.each([
    ['the next line', '<!-- debrief-disable-next-line placeholder -- why -->\nX X\nX\n', [3]],
    [
      'the next line behind a blank one',
      '<!-- debrief-disable-next-line placeholder -- why -->\n\nX\nX\n',
      [4],
    ],
    ['the next line, all rules', '<!-- debrief-disable-next-line -->\nX\nX\n', [3]],
    ['its own line', '| X <!-- debrief-disable-line placeholder -- why --> |\nX\n', [2]],
    ['the rest', 'X\n\n<!-- debrief-disable placeholder -- why -->\n\nX\n\nX\n', [1]],
    ['up to where it ends', '<!-- debrief-disable -- why -->\n\nX\n\n<!-- debrief-enable -->\n\nX\n', [7]],
    [
      'up to where the rule is named again, not another',
      '<!-- debrief-disable placeholder -- why -->\n\n<!-- debrief-enable no-blame -->\n\nX\n\n<!-- debrief-enable placeholder -->\n\nX\n',
      [9],
    ],
    ['the file, and what stands above it', 'X\n\n<!-- debrief-disable-file placeholder -- why -->\n', []],
    [
      'over several lines of a comment',
      '<!-- debrief-disable-next-line placeholder\n  -- why,\n  at length -->\nX\n',
      [],
    ],
    ['in a list', '- <!-- debrief-disable-line placeholder -- why --> X\n- X\n', [2]],
    ['with Windows line ends', '<!-- debrief-disable-next-line placeholder -- why -->\r\nX\r\nX\r\n', [3]],
    ['in a quotation', '> <!-- debrief-disable-next-line placeholder -- why -->\n> X\n>\n> X\n', [4]],
  ])('%s', (_name, body, lines) => {
    expect(found(body)).toEqual(lines.map((line) => `placeholder ${line}`));
  });

  it('what stands before its reason: two dashes in a word begin none', () => {
    const body = '<!-- debrief-disable-next-line no--blame placeholder -- why -->\nX\n';
    expect(found(body, [findsX])).toEqual([]);
  });

  it('only the rules it names', () => {
    const body = '<!-- debrief-disable-next-line placeholder -- why -->\nX\n';
    expect(found(body, [findsX, findsBlame])).toEqual(['no-blame 2']);
    expect(found(body.replace('placeholder', 'no-blame,placeholder'), [findsX, findsBlame])).toEqual([]);
  });

  it.each([
    ['in a code block', '```html\n<!-- debrief-disable-file -- why -->\n```\n\nX\n'],
    ['in code', 'Write `<!-- debrief-disable-file -- why -->`\n\nX\n'],
    ['that is never closed', 'X\n\n<!-- debrief-disable-file\n'],
  ])('nothing as an example %s', (_name, body) => {
    expect(found(body).filter((one) => one.startsWith('placeholder'))).toHaveLength(1);
  });
});

describe('a comment that is not needed', () => {
  it('is told, by rule', () => {
    const body = '<!-- debrief-disable-next-line placeholder, no-blame -- why -->\nX\n';
    expect(found(body, [findsX, { ...findsBlame, check: () => [] }, part('disable-unused')])).toEqual([
      'disable-unused 1',
    ]);
  });

  it('is not told where the rule it names is not asked', () => {
    expect(found('<!-- debrief-disable-next-line no-blame -- why -->\nY\n')).toEqual([]);
  });

  it('cannot hide itself', () => {
    expect(
      found('<!-- debrief-disable-file -- why -->\n\n<!-- debrief-disable-next-line placeholder -- w -->\n'),
    ).toEqual(['disable-unused 1', 'disable-unused 3']);
  });
});

it('keeps every rule of Debrief quiet', () => {
  const text = '---\nid: INC-2026-014\nstatus: final\n---\n# Checkout down\n\n## Impact\n\nTBD\n';
  expect(lintText(text, rules).length).toBeGreaterThan(3);
  expect(lintText(`${text}\n<!-- debrief-disable-file -- kept as it was -->\n`, rules)).toEqual([]);
});

it('takes no time over comments that never end', () => {
  const started = performance.now();
  lintText(`# Checkout down\n\n${'<!-- debrief-disable placeholder '.repeat(20_000)}`, [findsX]);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('the comment in docs/configuration.md hides what stands below it', () => {
  const [, example = ''] =
    /```markdown\n([\s\S]*?)```/.exec(
      readFileSync(path.resolve(import.meta.dirname, '../../../docs/configuration.md'), 'utf8'),
    ) ?? [];
  const asked = [part('no-blame'), part('disable-unused'), part('disable-reason')];
  expect(found(`\n## Timeline\n\n${example}`, asked)).toEqual([]);
  expect(found(`\n## Timeline\n\n${example.replace(/^<!--.*\n/m, '')}`, asked)).toEqual(['no-blame 4']);
});
