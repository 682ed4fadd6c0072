import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import { completion } from '../../../src/server/features/completion/completion.ts';
import { readingAt } from '../../support/lsp/reading.ts';

function proposed(marked: string, path?: string): CompletionItem[] {
  const { reading, position } = readingAt(marked, path);
  return completion(reading, position);
}

const labels = (marked: string, path?: string): string[] => proposed(marked, path).map(({ label }) => label);

/** The document after a proposal was taken. */
function taken(marked: string, label: string): string {
  const { reading, position } = readingAt(marked);
  const item = completion(reading, position).find((one) => one.label === label);
  if (item?.textEdit === undefined || !('range' in item.textEdit))
    throw new Error(`${label} is not proposed`);
  return TextDocument.applyEdits(reading.source, [item.textEdit]);
}

const front =
  '---\nid: INC-1\nseverity: SEV1\nresolved_at: 2026-11-14T10:40:00Z\nroles: { commander: "@alice" }\n---\n';
const body = `${front}# Postmortem: X\n\n## Summary\n\nDown.\n\n## Timeline\n\n- 2026-11-14 09:15 CET - @bob sees the alert\n`;

describe('headings', () => {
  it('are those that are missing, what the playbook asks for first', () => {
    const found = labels(`${body}\n#▮\n`);
    expect(found.slice(0, 5)).toEqual(['Impact', 'Detection', 'Root cause', 'Resolution', 'Action items']);
    expect(found).toContain('Where we got lucky');
    expect(found).not.toContain('Summary');
  });

  it('are written on the level of the others', () => {
    expect(taken(`${body}\n#▮\n`, 'Impact')).toBe(`${body}\n## Impact\n`);
    expect(taken(`${body}\n### Im▮\n`, 'Impact')).toBe(`${body}\n### Impact\n`);
    const deep = body.replaceAll('\n## ', '\n### ');
    expect(taken(`${deep}\n#▮\n`, 'Impact')).toBe(`${deep}\n### Impact\n`);
  });
});

describe('action items', () => {
  const items = `${body}\n## Action items\n\n- [ ] Alert on the pool - Owner: @carol\n`;

  it('are offered everybody whom the document names', () => {
    expect(labels(`${items}- [ ] Size the pool - Owner: ▮`)).toEqual(['@alice', '@carol', '@bob']);
    expect(taken(`${items}- [ ] Size the pool - Owner: @a▮`, '@alice')).toBe(
      `${items}- [ ] Size the pool - Owner: @alice`,
    );
  });

  it('are offered the day that the severity asks for, and some rounder ones', () => {
    expect(labels(`${items}- [ ] Size the pool - Due: ▮`)).toEqual([
      '2026-11-30',
      '2026-11-28',
      '2026-12-05',
      '2026-12-21',
    ]);
  });
});

describe('zones', () => {
  it('follow the time of an entry, those of the document first', () => {
    expect(labels(`${body}- 2026-11-14 09:20 ▮`)).toEqual(['CET', 'UTC', 'Europe/Berlin']);
  });

  it('are not offered behind one, nor in the text', () => {
    expect(labels(`${body}- 2026-11-14 09:20 CET ▮`)).toEqual([]);
    expect(labels(`${body}- 2026-11-14 09:20 CET - restarted at 10 ▮`)).toEqual([]);
  });
});

describe('front matter', () => {
  const matter = (line: string): string => body.replace('id: INC-1\n', `id: INC-1\n${line}\n`);

  it('offers what the playbook knows', () => {
    expect(labels(body.replace('SEV1', '▮'))).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(labels(matter('status: ▮'))).toEqual(['draft', 'in review', 'final']);
    expect(labels(matter('status: ▮'), 'incidents/2026/INC-1/incident.md')).toContain('investigating');
  });

  it('offers the keys that are not there', () => {
    const keys = labels(matter('▮'));
    expect(keys).toContain('started_at');
    expect(keys).not.toContain('severity');
    expect(taken(matter('st▮'), 'status')).toContain('\nstatus: \n');
  });

  it('quotes a login, which YAML would not take as it is', () => {
    expect(taken(body.replace('commander: "@alice"', 'commander: ▮'), '@bob')).toContain('commander: "@bob"');
    expect(taken(body.replace('"@alice"', '"@▮"'), '@bob')).toContain('commander: "@bob"');
  });
});

it('names of rules complete a comment', () => {
  expect(labels(`${body}\n<!-- debrief-disable-next-line no-▮ -->\n`)).toContain('no-blame');
  expect(taken(`${body}\n<!-- debrief-disable-next-line no-▮ -->\n`, 'no-blame')).toContain(
    '-next-line no-blame -->',
  );
  expect(labels(`${body}\n<!-- debrief-disable-next-line no-blame -- the no-▮ -->\n`)).toEqual([]);
});

it('nothing is offered in running text', () => {
  for (const text of ['Down since ▮ then.', 'The report was due ▮', 'No owner: ▮'])
    expect(labels(body.replace('Down.', text))).toEqual([]);
});
