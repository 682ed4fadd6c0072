import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { withMarker } from '../../../src/core/followup/body.ts';
import { bounded } from '../../../src/core/followup/bounded.ts';
import { draftIssue } from '../../../src/core/followup/draft.ts';
import { formatMarker, markerKey, markerKeysIn } from '../../../src/core/followup/marker.ts';
import { loginOf } from '../../../src/core/followup/owners.ts';
import type { IssueDraft } from '../../../src/core/ports.ts';

function draftOf(item: string, head = 'id: INC-2026-014\ntitle: Payment down\nseverity: SEV1'): IssueDraft {
  const path = 'incidents/2026/INC-2026-014/postmortem.md';
  const document = readDocument(`---\n${head}\n---\n\n## Action items\n\n${item}\n`, { path });
  const [first] = document.actionItems;
  if (first === undefined) throw new Error('the example has no action item');
  return draftIssue(document, first).draft;
}

const bare = (text: string): string => text.replaceAll('\u200b', '');

describe('the title', () => {
  it.each([
    ['- [ ] add a `pool_size` alert. - Owner: @alice - Due: 2026-12-01', 'Add a pool_size alert'],
    ['- [ ] **Tell** @bob and (@carol) about [it](https://example.com)', 'Tell bob and (carol) about it'],
    ['- [ ] upgrade @types/node to 20', 'Upgrade @types/node to 20'],
    ['- [ ] mail ops@example.com', 'Mail ops@example.com'],
    ['- [ ] eBPF probes …', 'eBPF probes …'],
    ['- [ ] wait ...', 'Wait ...'],
    ['- [ ] übung macht den Meister', 'Übung macht den Meister'],
    ['- [ ] kubectl-ns: pin it', 'kubectl-ns: pin it'],
  ])('is what a person would write for %s', (item, title) => {
    expect(draftOf(item).title).toBe(title);
  });

  it('fits into what GitHub takes, and halves no character', () => {
    const { title } = draftOf(`- [ ] x${'😀'.repeat(200)}`);
    expect(title.length).toBeLessThanOrEqual(256);
    expect(title).toMatch(/😀…$/u);
  });
});

describe('the body', () => {
  it('tells where the item comes from, who and until when', () => {
    expect(
      draftOf('- [ ] Add an alert - Owner: @alice - Due: 2026-12-01 - Priority: high - Type: detect').body,
    ).toBe(
      [
        'Add an alert',
        '',
        '- **Incident:** INC-2026-014: Payment down (SEV1)',
        '- **Document:** `incidents/2026/INC-2026-014/postmortem.md`',
        '- **Owner:** @alice',
        '- **Due:** 2026-12-01',
        '- **Priority:** high',
        '- **Type:** detect',
        '',
        'Debrief opened this issue for an action item of the document above.',
      ].join('\n'),
    );
  });

  it('pings the owner and nobody else', () => {
    const { body, assignees } = draftOf('- [ ] Ask @bob and @acme/sre - Owner: @alice', 'title: with @carol');
    expect(body.match(/@(?=[\w-])\S+/g)).toEqual(['@alice']);
    expect(bare(body)).toContain('Ask @bob and @acme/sre');
    expect(assignees).toEqual(['alice']);
  });

  it('refers to no other issue, carries no markup and no marker of another item', () => {
    const hostile = 'see #12 and GH-7 \\</details> `x` *b* \\<!-- debrief:INC-1/aaaa --> \\<img src=x>';
    const { body } = draftOf(`- [ ] ${hostile}`);
    expect(body).not.toMatch(/#\d|GH-\d/);
    expect(body).not.toMatch(/(?<!\\)<[a-z/!]/i);
    expect(markerKeysIn(body)).toEqual([]);
    expect(bare(body)).toContain('see #12 and GH-7');
  });

  it('stays within what GitHub takes for any text', () => {
    const { body } = draftOf(`- [ ] x${'> '.repeat(50_000)}`, `title: "${'#'.repeat(50_000)}"`);
    expect(withMarker(body, { incident: 'x', item: 'y' }).length).toBeLessThan(65_536);
  });
});

describe('owners', () => {
  it('are assigned where they are a plain login', () => {
    expect(loginOf('@alice')).toBe('alice');
    expect(loginOf(' @a-b9 ')).toBe('a-b9');
    for (const other of [
      'alice',
      '@acme/sre',
      '@-a',
      '@a-',
      '@a--b',
      'Alice Smith',
      `@${'a'.repeat(40)}`,
      '@a b',
    ]) {
      expect(loginOf(other)).toBeNull();
    }
  });
});

describe('the marker', () => {
  it('is found again, wherever a person puts it', () => {
    const marker = { incident: 'INC-2026-014', item: '7f3k' };
    expect(formatMarker(marker)).toBe('<!-- debrief:INC-2026-014/7f3k -->');
    const body = withMarker('Text', marker);
    expect(withMarker(body, marker)).toBe(body);
    expect(markerKeysIn(`before ${body} after`)).toEqual([markerKey(marker)]);
  });

  it.each([
    '--><script>',
    '--!>',
    'a--b',
    '---',
    'x -->\n<!-- debrief:INC-1/aaaa',
    'a/b',
    '事故',
    "'()!*",
    '\ud800',
    '%',
    'x'.repeat(500),
  ])('keeps the comment whole for the id %j', (incident) => {
    const comment = formatMarker({ incident, item: incident });
    expect(comment.slice(4, -3)).not.toMatch(/--|[<>\s]{2}|[<>]/);
    expect(markerKeysIn(comment)).toEqual([markerKey({ incident, item: incident })]);
  });

  it('tells apart what differs only in characters that it cannot carry', () => {
    expect(markerKey({ incident: '事故', item: 'a' })).not.toBe(markerKey({ incident: '障害', item: 'a' }));
    expect(markerKey({ incident: 'a b', item: 'a' })).not.toBe(markerKey({ incident: 'a-b', item: 'a' }));
  });
});

it('cuts at a limit and shows it', () => {
  expect(bounded('abc', 3)).toBe('abc');
  expect(bounded('abcd', 3)).toBe('ab…');
  expect(bounded('a😀b', 3)).toBe('a…');
});
