import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cells } from '../../../src/cli/format/cells.ts';
import { changesText } from '../../../src/cli/format/changes.ts';
import type { RepositoryChanges } from '../../../src/core/evidence/changes.ts';
import type { Unit } from '../../../src/core/evidence/unit.ts';
import { unit } from '../evidence/units.ts';

const nowMs = Date.parse('2026-11-01T12:02:00Z');

function found(units: readonly Unit[], root = '/repos/pay'): RepositoryChanges {
  const head = 'abc1234def5678900000000000000000000000ab';
  const window = { fromMs: 0, toMs: nowMs, impactMs: nowMs };
  return { root, rev: 'main', revFrom: 'head', head, window, units, landings: [], learnt: null, notes: [] };
}

function lines(units: readonly Unit[], columns: number | null): string[] {
  return stripVTControlCharacters(changesText([found(units)], { nowMs, columns })).split('\n');
}

describe('the list for a terminal', () => {
  it('has a change in three lines: what, why, and who, when and where', () => {
    const paths = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'];
    const reasons = [
      { id: 'age', text: 'landed 8 min before the impact' },
      { id: 'hinted', text: 'mentions "pool"' },
    ] as const;
    expect(lines([unit({ paths, reasons, score: 0.5 })], null)).toEqual([
      '1 ▰▰▰▱▱ abc1234 Raise pool size (#41)',
      '  landed 8 min before the impact; mentions "pool"',
      '  Alice Arden · 3 h ago · 2026-11-01 09:02 UTC · a.ts, b.ts, c.ts, +2',
    ]);
  });

  it.each([40, 61, 80])('keeps to %d columns, and loses no reason', (columns) => {
    const long = unit({
      subject: '漢字'.repeat(60),
      author: 'A'.repeat(100),
      paths: ['x'.repeat(100)],
      reasons: Array.from({ length: 9 }, () => ({ id: 'age', text: 'landed 8 min before the impact' })),
    });
    const shown = lines(
      Array.from({ length: 12 }, () => long),
      columns,
    );
    expect(Math.max(...shown.map(cells))).toBeLessThanOrEqual(columns);
    expect(Math.max(...shown.map(cells))).toBeGreaterThan(columns - 3);
    expect(shown.join(' ').match(/impact/g)).toHaveLength(12 * 9);
  });

  it('shows foreign text as text on one line', () => {
    const evil = 'x\u001B[2J\u202Ey\nz\u009B31m';
    const reasons = [{ id: 'hinted', text: `touches ${evil}` }] as const;
    const list = changesText([found([unit({ subject: evil, author: evil, paths: [evil], reasons })])], {
      nowMs,
      columns: null,
    });
    expect(stripVTControlCharacters(list).split('\n')).toHaveLength(3);
    for (const active of ['\u001B[2J', '\u202E', '\u009B']) expect(list).not.toContain(active);
    expect(list).toContain('x[2Jy z31m');
  });

  it('names the repositories where there are several', () => {
    const both = [found([unit()], '/repos/pay'), found([unit()], '/repos/ops')];
    const text = stripVTControlCharacters(changesText(both, { nowMs, columns: 80 }));
    expect(text).toMatch(/^pay\n1 .*\n\s.*\n\s.*\n\nops\n1 /);
  });
});
