import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { folding } from '../../../src/server/features/folding.ts';
import { links } from '../../../src/server/features/links.ts';
import { selectionRanges } from '../../../src/server/features/selectionRanges.ts';
import { symbols } from '../../../src/server/features/symbols.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { readingAt } from '../../support/lsp/reading.ts';

const { reading } = readingAt(finishedPostmortem);
const lines = finishedPostmortem.split('\n');

describe('the outline', () => {
  const [title] = symbols(reading);
  const section = (name: string): DocumentSymbol | undefined =>
    title?.children?.find((one) => one.name === name);

  it('has the sections below the title, entries and items below their sections', () => {
    expect(symbols(reading)).toHaveLength(1);
    expect(title?.children?.map(({ name }) => name)).toContain('Root cause');
    expect(section('Timeline')?.children?.map(({ name, detail }) => `${detail} | ${name}`)).toContain(
      '2026-11-01 10:20 UTC | Rollback to payments 4.1.9',
    );
    expect(section('Action items')?.children?.map(({ name, detail }) => `${name} | ${detail}`)).toEqual([
      'Alert on pool saturation at 80 % | @alice',
      'Give production a settings file of its own | done, @bob',
    ]);
  });

  it('selects within what it shows, at every depth', () => {
    const check = ({ range, selectionRange, children = [] }: DocumentSymbol): void => {
      const { source } = reading;
      expect(source.offsetAt(selectionRange.start)).toBeGreaterThanOrEqual(source.offsetAt(range.start));
      expect(source.offsetAt(selectionRange.end)).toBeLessThanOrEqual(source.offsetAt(range.end));
      children.forEach(check);
    };
    symbols(reading).forEach(check);
  });
});

it('folds the front matter and each section to its last line with text', () => {
  const folds = folding(reading).map(({ startLine, endLine }) => `${lines[startLine]} … ${lines[endLine]}`);
  expect(folds).toContain('--- … ---');
  expect(folds).toContain('## Resolution … The rollback restored the pool of 50 connections.');
});

it('widens a selection from the item to its section to the document', () => {
  const { reading: marked, position } = readingAt(finishedPostmortem.replace('saturation', 'satu▮ration'));
  const texts: string[] = [];
  let range: SelectionRange | undefined = selectionRanges(marked, [position])[0];
  for (; range !== undefined; range = range.parent) texts.push(marked.source.getText(range.range));
  expect(texts[0]).toBe('Alert on pool saturation at 80 %');
  expect(texts[1]).toMatch(/^- \[ \] Alert on pool .*debrief:7f3k -->$/);
  expect(texts.some((text) => text.startsWith('## Action items'))).toBe(true);
  expect(texts.at(-1)).toBe(finishedPostmortem);
  for (const [index, text] of texts.slice(1).entries()) expect(text).toContain(texts[index]);
});

describe('links', () => {
  const text =
    '# Postmortem: X\n\n## Recent changes\n\n- `4b825dc642` Halve the pool\n- [`5c825dc642`](https://x.example/5c825dc642) Log less\n\n' +
    '## Action items\n\n- [ ] Alert on it - Owner: @alice - acme/shop#12\n- [ ] Size it - #13\n- [ ] Test it - [#14](command:rm)\n';
  const { reading: linked } = readingAt(text);
  const targets = (given: typeof linked) =>
    Object.fromEntries(links(given).map(({ range, target }) => [given.source.getText(range), target]));

  it('lead to people, issues and commits on the host of the repository; nothing runs', () => {
    expect(targets(linked)).toEqual({
      'acme/shop#12': 'https://github.example/acme/shop/issues/12',
      '#13': 'https://github.example/acme/payments/issues/13',
      '@alice': 'https://github.example/alice',
      '`4b825dc642`': 'https://github.example/acme/payments/commit/4b825dc642',
    });
  });

  it('where the repository is not known, only to what says all of it', () => {
    expect(targets({ ...linked, repository: null })).toEqual({
      'acme/shop#12': 'https://github.com/acme/shop/issues/12',
      '@alice': 'https://github.com/alice',
    });
  });
});
