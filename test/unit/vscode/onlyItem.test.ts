import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { planIssues } from '../../../src/core/followup/plan.ts';
import { onlyItem } from '../../../src/vscode/followups/onlyItem.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const text =
  '---\nid: INC-2026-001\n---\n\n# Postmortem: down\n\n## Action items\n\n- [ ] Alert on it\n- [ ] Size the pool - Owner: @bob\n- [ ] Twice <!-- debrief:abcd -->\n- [x] Restart\n';
const document = readDocument(text, { path: 'incidents/2026/INC-2026-001/postmortem.md' });
const plan = planIssues({ document, repository, issues: [], since: null, journal: [] });
const itemOf = (wanted: string) => {
  const item = document.actionItems.find((one) => one.text.value === wanted);
  if (item === undefined) throw new Error(`no item ${wanted}`);
  return item;
};

describe('the plan for one item', () => {
  it('opens one issue, and writes the id of that item alone', () => {
    const [own, ...others] = onlyItem([plan], itemOf('Size the pool'));
    expect(others).toEqual([]);
    expect(own?.items.map((item) => item.text)).toEqual(['Size the pool']);
    const [item] = own?.items ?? [];
    const id = item?.action === 'create' ? item.marker.item : '';
    expect(own?.identities && resultOf(own.identities)).toBe(
      text.replace('Owner: @bob', `Owner: @bob <!-- debrief:${id} -->`),
    );
  });

  it('writes nothing where the item has its id', () => {
    const [own] = onlyItem([plan], itemOf('Twice'));
    expect(own?.items).toHaveLength(1);
    expect(own?.identities).toBeNull();
  });

  it('is none for what is done', () => {
    expect(onlyItem([plan], itemOf('Restart'))).toEqual([]);
  });
});
