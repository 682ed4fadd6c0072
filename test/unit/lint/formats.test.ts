import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stylish as coloured } from '../../../src/cli/format/stylish.ts';
import { summary } from '../../../src/cli/format/summary.ts';
import type { LintReport, LintReportMessage } from '../../../src/core/lint/report.ts';

const message = (
  excerpt: string,
  wanted: string,
  more: Partial<LintReportMessage> = {},
): LintReportMessage => {
  const column = excerpt.indexOf(wanted) + 1;
  const place = { line: 3, column, endLine: 3, endColumn: column + wanted.length };
  return {
    rule: 'placeholder',
    severity: 'error',
    ...place,
    message: 'Fill this in.',
    url: 'u',
    expected: [],
    fixable: false,
    excerpt,
    ...more,
  };
};
const report = (...messages: LintReportMessage[]): LintReport => ({
  version: 1,
  files: [{ path: 'a.md', kind: 'postmortem', messages }],
  skipped: [],
});
/** As it reads: a build server may ask for colours, and gets them. */
const stylish = (given: LintReport): string => stripVTControlCharacters(coloured(given));
/** The two lines that show the place, without what stands before them. */
const shown = (one: LintReportMessage): string[] =>
  stylish(report(one))
    .split('\n')
    .filter((line) => /^ +\| /.test(line))
    .map((line) => line.replace(/^ +\| /, ''));

describe('for a person', () => {
  it.each([
    ['a word', 'Owner: TBD', 'TBD', ['Owner: TBD', '       ^^^']],
    ['behind an indent', '    - Owner: TBD', 'TBD', ['- Owner: TBD', '         ^^^']],
    ['behind a tab', '\t- TBD', 'TBD', ['- TBD', '  ^^^']],
    ['behind wide letters', '担当: TBD', 'TBD', ['担当: TBD', '      ^^^']],
    ['behind an emoji', '🔥 TBD', 'TBD', ['🔥 TBD', '   ^^^']],
    ['wide letters', 'x 未定', '未定', ['x 未定', '  ^^^^']],
    ['behind letters that join', 'é TBD', 'TBD', ['é TBD', '  ^^^']],
  ])('the place is marked: %s', (_name, excerpt, wanted, expected) => {
    expect(shown(message(excerpt, wanted))).toEqual(expected);
  });

  it('a long line is cut around the place', () => {
    const [line = '', carets = ''] = shown(message(`${'word '.repeat(40)}TBD${' more'.repeat(40)}`, 'TBD'));
    expect(line.length).toBeLessThan(110);
    expect(line.startsWith('…') && line.endsWith('…')).toBe(true);
    expect(line.slice(carets.indexOf('^'), carets.indexOf('^') + 3)).toBe('TBD');
  });

  it('what goes on over lines is marked to the end of the first', () => {
    const one = message('# Title', '# Title', { endLine: 9, endColumn: 2 });
    expect(shown(one)).toEqual(['# Title', '^^^^^^^']);
  });

  it('a place that several findings share is shown once, and an empty line not at all', () => {
    expect(stylish(report(message('TBD', 'TBD'), message('TBD', 'TBD'))).match(/\^/g)).toHaveLength(3);
    expect(shown(message('', '', { column: 1, endColumn: 1 }))).toEqual([]);
  });

  it('counts, by severity', () => {
    const text = stylish(report(message('a', 'a'), message('b', 'b', { severity: 'info', fixable: true })));
    expect(text.split('\n').at(-1)).toBe('2 findings in 1 file (1 error, 1 hint); 1 with a fix');
    expect(stylish(report())).toBe('');
  });
});

it('the summary of a job holds a thousand rows at most, and says how many more', () => {
  const many = summary(report(...Array.from({ length: 1200 }, () => message('TBD', 'TBD'))));
  expect(many.match(/^\| a\.md/gm)).toHaveLength(1000);
  expect(many).toContain('200 more are in the log.');
});
