import { describe, expect, it } from 'vitest';
import { usualIssues } from '../../../src/core/configuration/issues.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { choose, itemIds, newLabels } from '../../../src/core/followup/choose.ts';
import { plainContext } from '../../../src/core/followup/draft.ts';
import { noExtras } from '../../../src/core/followup/extras.ts';
import { noFacts } from '../../../src/core/followup/facts.ts';
import { itemNamed, linkItem } from '../../../src/core/followup/linkItem.ts';
import { planIssues } from '../../../src/core/followup/plan.ts';
import { planJson } from '../../../src/core/followup/planJson.ts';
import { renderPlan } from '../../../src/core/followup/render.ts';
import { issueOf } from '../../support/github/issue.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const text = `---
id: INC-1
---
## Action items
- [ ] Add a pool alert - Due: 2026-12-01 <!-- debrief:aaaa -->
- [ ] Write a runbook - #7 <!-- debrief:bbbb -->
- [ ] Page the secondary <!-- debrief:cccc -->
- [ ] Rehearse the failover - Owner: @bob - #9 <!-- debrief:dddd -->
- [x] Done - #10
`;
const project = { owner: 'acme', number: 5, fields: new Map([['Due', 'due'] as const]) };
const settings = { ...usualIssues, labels: ['Postmortem', 'ops'], project, tracking: true };
const plan = planIssues({
  document: readDocument(text, { path: 'a.md' }),
  repository,
  since: null,
  journal: [],
  issues: [
    issueOf({ number: 3, title: 'Pool alerts' }),
    issueOf({ number: 7, title: 'Write a runbook', state: 'closed', stateReason: 'completed' }),
    issueOf({ number: 8, title: 'x', state: 'closed', body: '<!-- debrief:INC-1/cccc -->' }),
    issueOf({
      number: 9,
      title: 'Rehearse it',
      labels: ['ops', 'own'],
      assignees: ['alice'],
      body: '<!-- debrief:INC-1/dddd -->',
    }),
    issueOf({ number: 10, title: 'Done', state: 'closed' }),
  ],
  context: { ...plainContext, settings, facts: { ...noFacts, labels: ['OPS'] } },
});

it('offers twins, changes and reopening, and does none of it by itself', () => {
  expect(plan.items).toMatchObject([
    { action: 'create', twins: [{ number: 3 }], extras: { board: { fields: { Due: '2026-12-01' } } } },
    { action: 'skip', reason: 'has-issue', offer: { action: 'reopen', issue: { number: 7 } } },
    { action: 'link', issue: { number: 8 }, offer: { action: 'reopen' } },
    {
      action: 'skip',
      offer: {
        action: 'update',
        change: {
          title: 'Rehearse the failover',
          assignees: ['bob'],
          labels: ['ops', 'own', 'Postmortem'],
        },
      },
    },
    { action: 'skip', reason: 'has-issue', offer: null },
  ]);
  expect(plan.changes).toEqual([]);
});

it('does what a person decides', () => {
  const twin = issueOf({ number: 3 });
  const [chosen] = choose([plan], {
    only: new Set(['aaaa']),
    links: new Map([['aaaa', twin]]),
    accepted: new Set(['bbbb', 'dddd']),
  });
  expect(chosen?.items.map(({ action }) => action)).toEqual(['link', 'skip', 'skip', 'skip']);
  expect(chosen?.items[0]).toMatchObject({ issue: twin, extras: { tracked: true } });
  expect(chosen?.changes.map(({ issue }) => issue.number)).toEqual([7, 9]);
  expect([...itemIds([plan])]).toEqual(['aaaa', 'bbbb', 'cccc', 'dddd']);
});

it('opens no tracking issue where nothing goes below it', () => {
  const tracking = {
    action: 'link',
    text: 't',
    marker: { incident: 'INC-1', item: '.tracking' },
    extras: noExtras,
  } as const;
  const plans = [{ ...plan, tracking: { ...tracking, issue: issueOf({ number: 1 }) } }];
  expect(choose(plans, {})[0]?.tracking).not.toBeNull();
  expect(choose(plans, { only: new Set() })[0]?.tracking).toBeNull();
});

it('marks the labels that a repository does not have, whatever their case', () => {
  expect(newLabels(plan)).toEqual(['Postmortem']);
  expect(choose([plan], { only: new Set() }).map(newLabels)).toEqual([[]]);
  expect(newLabels({ ...plan, facts: noFacts })).toEqual([]);
});

it('shows everything that would be sent, and what is offered', () => {
  expect(renderPlan({ ...plan, notes: ['Milestones could not be read.'] })).toBe(
    [
      'Issues go to github.com/acme/ops',
      '  note  Milestones could not be read.',
      '  open  Add a pool alert [aaaa]',
      '        labelled Postmortem (will be created), OPS',
      '        below the tracking issue',
      '        on the board acme/5; Due 2026-12-01',
      '        looks like #3 "Pool alerts" https://github.com/acme/ops/issues/3; to link that one: --link aaaa=3',
      '  skip  Write a runbook (has #7)',
      '        #7 is closed and could be opened again; to do so: --accept bbbb',
      '  link  Page the secondary [cccc] -> https://github.com/acme/ops/issues/8',
      '        below the tracking issue',
      '        on the board acme/5',
      '        #8 is closed and could be opened again; to do so: --accept cccc',
      '  skip  Rehearse the failover (has #9)',
      '        #9 could be changed (title "Rehearse the failover"; assigned to @bob; labelled ops, own, Postmortem); to do so: --accept dddd',
      '  skip  Done (has #10)',
      '1 to open, 1 to link, 3 to leave alone.',
      '',
    ].join('\n'),
  );
});

it('says it for programs too', () => {
  expect(JSON.parse(JSON.stringify(planJson(plan)))).toMatchObject({
    repository: 'github.com/acme/ops',
    newLabels: ['Postmortem'],
    items: [
      { action: 'create', id: 'aaaa', title: 'Add a pool alert', due: '2026-12-01', twins: [{ number: 3 }] },
      { action: 'skip', offer: { action: 'reopen', id: 'bbbb', issue: { number: 7 } } },
      { action: 'link', id: 'cccc', issue: { number: 8 } },
      { action: 'skip', offer: { action: 'update', change: { assignees: ['bob'] } } },
      { action: 'skip' },
    ],
  });
});

describe('an issue that there is already', () => {
  const plain = readDocument(
    '## Action items\n\n- [ ] One\n- [ ] Two <!-- debrief:two2 -->\n- [ ] Three - #3\n',
    {
      path: 'a.md',
    },
  );

  it('is linked to the item that a person names by its id or line', () => {
    const [one] = plain.actionItems;
    const future = planIssues({ document: plain, repository, since: null, journal: [], issues: [] }).items[0];
    const id = future?.action === 'create' ? future.marker.item : '';
    expect(itemNamed(plain, id)).toBe(one);
    expect(itemNamed(plain, '3')).toBe(one);
    expect(itemNamed(plain, 'L4').text.value).toBe('Two');
    expect(itemNamed(plain, 'two2').text.value).toBe('Two');
    expect(() => itemNamed(plain, 'none')).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('is named in full where it is elsewhere, and changes nothing else', () => {
    const target = { issue: issueOf({ number: 5 }), repository, home: { ...repository, name: 'docs' } };
    expect(resultOf(linkItem(plain, itemNamed(plain, 'two2'), target))).toBe(
      plain.text.replace('Two <!--', 'Two - acme/ops#5 <!--'),
    );
  });

  it('takes the place of no other one', () => {
    const target = { issue: issueOf({ number: 5 }), repository, home: repository };
    expect(() => linkItem(plain, itemNamed(plain, '5'), target)).toThrow(
      expect.objectContaining({ code: 'document-unsuitable' }),
    );
  });
});

it('says of an offer that a person took that it will be done', () => {
  const shown = choose([plan], { accepted: new Set(['bbbb']) })
    .map(renderPlan)
    .join('');
  expect(shown).toContain('        #7 is closed and will be opened again\n');
  expect(shown).toContain('#8 is closed and could be opened again; to do so: --accept cccc');
});

it('tells once what all new issues carry', () => {
  const document = readDocument(
    `${text}- [ ] Grow the disks - Owner: @bob - Due: 2026-12-01 <!-- debrief:eeee -->\n`,
    { path: 'a.md' },
  );
  const context = { ...plainContext, settings };
  const both = planIssues({ document, repository, since: null, journal: [], issues: [], context });
  const only = choose([both], { only: new Set(['aaaa', 'eeee']) }).map(renderPlan);
  expect(only.join('').split('\n').slice(1, 5)).toEqual([
    '  each  labelled Postmortem, ops; below the tracking issue; on the board acme/5; Due 2026-12-01',
    '  open  Add a pool alert [aaaa]',
    '  skip  Write a runbook (has #7)',
    '  skip  Rehearse the failover (has #9)',
  ]);
  expect(only.join('')).toContain('  open  Grow the disks [eeee]\n        assigned to @bob\n');
});
