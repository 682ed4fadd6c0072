import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { insertEvidence } from '../../../src/core/evidence/record/insert.ts';
import { renderChanges } from '../../../src/core/evidence/record/render.ts';
import type { Unit } from '../../../src/core/evidence/unit.ts';
import { remotes, unit } from './units.ts';

const line =
  '- 2026-11-01 09:02 UTC - [`abc1234`](https://github.com/acme/pay/commit/abc1234def5678900000000000000000000000ab)' +
  ' Raise pool size ([#41](https://github.com/acme/pay/pull/41)) - Alice Arden - landed 8 min before the impact';

const insertInto = (text: string, units: readonly Unit[]): string =>
  resultOf(insertEvidence(readDocument(text), { units, remotes }));

describe('a change in a document', () => {
  it('is one list item with links to the commit and the pull request', () => {
    expect(renderChanges({ units: [unit()], remotes })).toBe(line);
  });

  it('has no link and no number that could link elsewhere where the forge is not known', () => {
    expect(renderChanges({ units: [unit()], remotes: [] })).toBe(
      '- 2026-11-01 09:02 UTC - `abc1234` Raise pool size (#<!-- -->41) - Alice Arden - landed 8 min before the impact',
    );
  });

  it('is inert whatever its author wrote', () => {
    const hostile = unit({
      author: '<script>alert(1)</script> @everyone\u202e',
      subject:
        'a | b\n- [x](javascript:alert) `code` <img src=x> @bob fixes #12 https://evil.example www.evil.example',
      pr: null,
      reasons: [{ id: 'hinted', text: 'touches docs/[a](b).md' }],
    });
    const rendered = renderChanges({ units: [hostile], remotes });
    expect(rendered.split('\n')).toHaveLength(1);
    expect(rendered).not.toMatch(
      /(?<!\\)[|<](?!!-- -->)|\u202e|@[a-z]|#\d|https:\/\/evil|www\.|(?<!\\)\[[ax]/,
    );
    expect(rendered).toContain('\\<script\\>');
  });
});

describe('inserting changes', () => {
  it('goes on with the list that stands there, byte for byte elsewhere', () => {
    const text = '# P\r\n\r\n## Evidence\r\n\r\n- [Graph](g.png)\r\n\r\n## Action items\r\n\r\n- [ ] Do\tit';
    expect(insertInto(text, [unit()])).toBe(text.replace('g.png)\r\n', `g.png)\r\n${line}\r\n`));
  });

  it('fills an empty section, and leaves what a template says in it', () => {
    const text = '## Recent changes\n\n<!-- What landed before. -->\n\n## Action items\n\n- [ ] Do it\n';
    expect(insertInto(text, [unit()])).toBe(text.replace('-->\n', `-->\n\n${line}\n`));
  });

  it('makes the section before the action items', () => {
    const text = '# P\n\n## Timeline\n\n- 09:00 - x\n\n## Action items\n\n- [ ] Do it\n';
    expect(insertInto(text, [unit()])).toBe(
      text.replace('## Action', `## Recent changes\n\n${line}\n\n## Action`),
    );
  });

  it('stays before the sub-sections of the evidence', () => {
    const text = '## Evidence\n\nSome.\n\n### Graphs\n\n![g](g.png)\n';
    expect(insertInto(text, [unit()])).toBe(text.replace('Some.\n', `Some.\n\n${line}\n`));
  });

  it('leaves out what is listed already, so that a second run changes nothing', () => {
    const once = insertInto('## Evidence\n', [unit()]);
    const other = unit({ sha: 'fedcba9000000000000000000000000000000000', subject: 'Other', pr: null });
    expect(insertEvidence(readDocument(once), { units: [unit()], remotes }).edits).toEqual([]);
    const twice = insertInto(once, [unit(), other]);
    expect(twice.startsWith(once.trimEnd())).toBe(true);
    expect(twice.match(/abc1234def/g)).toHaveLength(1);
    expect(twice).toContain('Other');
  });

  it('refuses evidence that could not be read: it may list the change already', () => {
    const text = `## Evidence\n\n${'> '.repeat(3000)}x\n`;
    expect(() => insertInto(text, [unit()])).toThrow(/too complex/);
  });

  it('is read back as evidence, not as a timeline', () => {
    const document = readDocument(insertInto('## Timeline\n\n- 2026-11-01 09:00 UTC - x\n', [unit()]));
    expect(document.timeline).toHaveLength(1);
    expect(document.sections.map(({ kind }) => kind)).toEqual(['timeline', 'evidence']);
    expect(document.actionItems).toEqual([]);
  });
});

const header = '| Landed (UTC) | Change | Author | Reasons | Verdict |\n| --- | --- | --- | --- | --- |';
const row = `| ${line.slice(2).replace(' UTC - ', ' | ').replaceAll(' - ', ' | ')} |  |`;
const other = unit({ sha: 'fedcba9000000000000000000000000000000000', subject: 'a | b', pr: null });
const otherRow = row.replace(
  /\[`.*\)\)/,
  '[`fedcba9`](https://github.com/acme/pay/commit/fedcba9000000000000000000000000000000000) a \\| b',
);

describe('changes as a table', () => {
  const table = (text: string, units = [unit()]): string =>
    resultOf(insertEvidence(readDocument(text), { units, remotes }, 'table'));

  it('have a column for what people make of them', () => {
    expect(renderChanges({ units: [unit()], remotes }, 'table')).toBe(`${header}\n${row}`);
    expect(table('## Evidence\r\n\r\nSome.\r\n')).toBe(
      `## Evidence\r\n\r\nSome.\r\n\r\n${`${header}\n${row}`.replaceAll('\n', '\r\n')}\r\n`,
    );
  });

  it('go on with the table that stands there, whatever was asked for', () => {
    const text = `## Evidence\n\n${header}\n${row}\n\nAfter.\n`;
    expect(insertInto(text, [unit(), other])).toBe(text.replace(row, `${row}\n${otherRow}`));
  });

  it('fill a table that waits for its first row', () => {
    const text = `## Evidence\n\n${header}\n\nAfter.\n`;
    expect(insertInto(text, [unit()])).toBe(text.replace(header, `${header}\n${row}`));
  });

  it('go on with the list that stands there, whatever was asked for', () => {
    const text = `## Evidence\n\n${line}\n`;
    expect(table(text, [other])).toMatch(/before the impact\n- 2026-11-01 .* a \\\| b - Alice/);
  });

  it("fit into a person's table by the names of its columns", () => {
    const text = '## Evidence\n\nCommit | Notes | By\n--|--|--\n`1234567` old | x | Bob';
    expect(insertInto(text, [other])).toBe(
      `${text}\n[\`fedcba9\`](https://github.com/acme/pay/commit/fedcba9000000000000000000000000000000000) a \\| b |  | Alice Arden`,
    );
  });

  it.each([
    ['| Id | What |', '|  |'],
    ['| Commit | Change |', '|  |'],
  ])("go where a person's table has commits: %s", (columns, rest) => {
    const text = `## Evidence\n\n${columns}\n|--|--|\n| \`1234567\` | x |`;
    const change = otherRow.split(' | ')[1];
    expect(insertInto(text, [other])).toBe(`${text}\n| ${change} ${rest}`);
  });

  it('are listed though a reason of another change names them', () => {
    const reverting = unit({ sha: '1a2b3c4000000000000000000000000000000000' });
    const text = `## Evidence\n\n${line.replace('landed 8', 'reverted by 1a2b3c4, 8').replace('before', 'after')}\n`;
    expect(insertInto(text, [reverting])).toContain('commit/1a2b3c4000');
  });
});
