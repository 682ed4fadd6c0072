import { describe, expect, it } from 'vitest';
import { lenses } from '../../../src/server/features/lenses.ts';
import { readingAt } from '../../support/lsp/reading.ts';

const commands = {
  insertChanges: 'insert',
  refreshChanges: 'refresh',
  showChange: 'show',
  markChange: 'mark',
};

/** "line | title | command arguments" of each lens. */
function lensesOf(text: string, given: Parameters<typeof lenses>[1] = commands): string[] {
  const { reading } = readingAt(text);
  return lenses(reading, given).map(({ range, command }) => {
    const [uri, ...args] = command?.arguments ?? [];
    expect(uri).toBe(reading.source.uri);
    const line = text.split('\n')[range.start.line];
    return `${line} | ${command?.title} | ${[command?.command, ...args].join(' ')}`;
  });
}

const section = (body: string): string => `# Postmortem: down\n\n## Evidence\n\n${body}`;

describe('lenses on the evidence', () => {
  it('offer to insert changes where there are none', () => {
    expect(lensesOf(section('A graph.\n'))).toEqual(['## Evidence | Insert Recent Changes | insert']);
    expect(lensesOf('# Postmortem: down\n\n## Summary\n\n- `abc1234`\n')).toEqual([]);
  });

  it('show each change, and let a person mark it or take that back', () => {
    const open = '- `abc1234` Raise pool';
    const suspect = '- `abc1235` Other - **Suspect**';
    const done = '- `abc1236` Third - **Ruled out** (off)';
    expect(lensesOf(section(`${open}\n${suspect}\n${done}\n`))).toEqual([
      '## Evidence | Insert Recent Changes | insert',
      '## Evidence | Refresh | refresh',
      '## Evidence | 1 suspect, 1 ruled out | insert',
      `${open} | Show Diff | show abc1234`,
      `${open} | Suspect | mark abc1234 suspect`,
      `${open} | Rule Out | mark abc1234 ruled out`,
      `${open} | Confirm | mark abc1234 confirmed`,
      `${suspect} | Show Diff | show abc1235`,
      `${suspect} | Rule Out | mark abc1235 ruled out`,
      `${suspect} | Confirm | mark abc1235 confirmed`,
      `${suspect} | Clear | mark abc1235 `,
      `${done} | Show Diff | show abc1236`,
      `${done} | Clear | mark abc1236 `,
    ]);
  });

  it('stand on the section and the rows that list the changes', () => {
    const row = '| `abc1234` | confirmed |';
    const text = `${section('')}### Graphs\n\nx\n\n### Recent changes\n\n| Commit | Verdict |\n|--|--|\n${row}\n`;
    expect(lensesOf(text, { insertChanges: 'insert', showChange: 'show' })).toEqual([
      '### Recent changes | Insert Recent Changes | insert',
      '### Recent changes | 1 confirmed | insert',
      `${row} | Show Diff | show abc1234`,
    ]);
  });

  it('are not there without the commands that they would run', () => {
    expect(lensesOf(section('- `abc1234` x - **Suspect**\n'), {})).toEqual([]);
  });

  it('are bounded', () => {
    const items = Array.from({ length: 80 }, (_, index) => `- \`abc${1000 + index}\` x\n`).join('');
    expect(lensesOf(section(items), { showChange: 'show' })).toHaveLength(50);
  });
});
