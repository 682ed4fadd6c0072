import { describe, expect, it } from 'vitest';
import { inlayHints } from '../../../src/server/features/inlayHints.ts';
import { lenses } from '../../../src/server/features/lenses.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { readingAt } from '../../support/lsp/reading.ts';

const commands = { createIssues: 'create', showProblems: 'problems' };

function lensesOf(text: string, given: Parameters<typeof lenses>[1] = commands): string[] {
  const { reading } = readingAt(text);
  return lenses(reading, given).map(({ range, command }) => {
    const line = text.split('\n')[range.start.line];
    return `${line} | ${command?.title} | ${command?.command}`;
  });
}

describe('lenses', () => {
  it('tell how many sections are ready', () => {
    expect(lensesOf(finishedPostmortem)).toEqual([
      '# Postmortem INC-2026-014: Payment processing down | All 7 sections ready | problems',
    ]);
    const text = finishedPostmortem
      .replace('15,000 users could not pay; 12 % of them came back the same day.\n', '')
      .replace('## Resolution\n\nThe rollback restored the pool of 50 connections.\n\n', '');
    expect(lensesOf(text)[0]).toContain('5 of 7 sections ready');
  });

  it('count the open items without an issue', () => {
    const text = finishedPostmortem.replace(' - #123', '');
    expect(lensesOf(text)).toContain('## Action items | 1 action item without an issue | create');
    expect(lensesOf(`${text}- [ ] Size the pool - Owner: @bob\n`)).toContain(
      '## Action items | 2 action items without an issue | create',
    );
  });

  it('are not there without the command that they would run', () => {
    const text = finishedPostmortem.replace(' - #123', '');
    expect(lensesOf(text, {})).toEqual([]);
    expect(lensesOf(text, { createIssues: 'create' })).toHaveLength(1);
  });
});

describe('inlay hints', () => {
  const hintsOf = (text: string, fromLine = 0, toLine = 1000): string[] => {
    const { reading } = readingAt(text);
    const range = { start: { line: fromLine, character: 0 }, end: { line: toLine, character: 0 } };
    return inlayHints(reading, range).map(({ position, label }) => {
      const line = text.split('\n')[position.line] ?? '';
      return `${line.slice(0, position.character)}[${String(label)}]${line.slice(position.character)}`;
    });
  };

  it('count from the start of the incident', () => {
    const hints = hintsOf(finishedPostmortem);
    expect(hints).toContain('- 2026-11-01 10:20 UTC[T+1 h 10 min] - Rollback to payments 4.1.9');
    expect(hints).toContain('resolved_at: 2026-11-01T10:40:00Z[1 h 30 min]');
    expect(hints.some((hint) => hint.startsWith('started_at'))).toBe(false);
  });

  it('stay within the lines that are in view', () => {
    expect(hintsOf(finishedPostmortem, 0, 12)).toHaveLength(4);
  });

  it('are not there for times that nobody can place', () => {
    expect(hintsOf('# Postmortem: X\n\n## Timeline\n\n- 09:15 - Alert\n- 09:20 - Fix\n')).toEqual([]);
  });
});
