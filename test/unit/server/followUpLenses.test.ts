import { describe, expect, it } from 'vitest';
import { codeActions } from '../../../src/server/features/codeActions.ts';
import { type LensCommands, lenses } from '../../../src/server/features/lenses.ts';
import { readingAt } from '../../support/lsp/reading.ts';

const commands: LensCommands = {
  createIssue: 'create',
  linkIssue: 'link',
  openIssue: 'open',
  syncFollowUps: 'sync',
  openFollowUps: 'list',
};
const withItems = (items: string): string => `# Postmortem: down\n\n## Action items\n\n${items}\n`;

/** "line | title | command line" of each lens. */
function lensesOf(text: string): string[] {
  const { reading } = readingAt(text);
  return lenses(reading, commands).map(({ range, command }) => {
    const [uri, ...args] = command?.arguments ?? [];
    if (uri !== undefined) expect(uri).toBe(reading.source.uri);
    return `${text.split('\n')[range.start.line]} | ${command?.title} | ${[command?.command, ...args].join(' ')}`;
  });
}

describe('lenses on action items', () => {
  it('count them above their section, and say what is late above its line', () => {
    const late = '- [ ] Size the pool - Due: 2026-11-18';
    const linked = '- [ ] Alert - Due: 2026-11-20 - [#7](https://github.com/acme/ops/issues/7)';
    expect(lensesOf(withItems(`${late}\n${linked}\n- [ ] Later - Due: 2027-01-01`))).toEqual([
      '## Action items | 3 open, 2 overdue · Sync | sync',
      `${late} | 3 days late · Create Issue | create 5`,
      `${linked} | 1 day late · Open #7 | open 6`,
    ]);
  });

  it('only count where no issue was opened yet, and are silent where all is done', () => {
    expect(lensesOf(withItems('- [ ] Size the pool'))).toEqual(['## Action items | 1 open | list']);
    expect(lensesOf(withItems('- [x] Size the pool - #3'))).toEqual([]);
  });
});

describe('actions on an action item', () => {
  /** "title: command line" at "▮". */
  function actionsAt(marked: string, given = commands): string[] {
    const { reading, position } = readingAt(marked);
    const range = { start: position, end: position };
    return codeActions(reading, { range, only: undefined, checks: false, commands: given }).map(
      ({ title, command }) =>
        `${title}: ${[command?.command, ...(command?.arguments ?? []).slice(1)].join(' ')}`,
    );
  }

  it('open or link its issue, also where nothing is checked', () => {
    expect(actionsAt(withItems('- [ ] Alert\n- [ ] Size the ▮pool'))).toEqual([
      'Open a GitHub issue for this item: create 6',
      'Link this item to an existing issue: link 6',
    ]);
  });

  it('are not there for one that has an issue or is done, elsewhere, or for a client without commands', () => {
    expect(actionsAt(withItems('- [ ] Size the ▮pool - #3'))).toEqual([]);
    expect(actionsAt(withItems('- [x] Size the ▮pool'))).toEqual([]);
    expect(actionsAt(withItems('- [ ] Size the pool').replace('down', 'd▮own'))).toEqual([]);
    expect(actionsAt(withItems('- [ ] Size the ▮pool'), {})).toEqual([]);
  });
});
