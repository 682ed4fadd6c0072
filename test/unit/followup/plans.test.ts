import { describe, expect, it } from 'vitest';
import { type IssuesSetting, usualIssues } from '../../../src/core/configuration/issues.ts';
import { applyPlans } from '../../../src/core/followup/applyPlans.ts';
import { choose } from '../../../src/core/followup/choose.ts';
import type { IssuePlan } from '../../../src/core/followup/plan.ts';
import { preparePlans } from '../../../src/core/followup/preparePlans.ts';
import { formatRepository } from '../../../src/core/followup/repository.ts';
import { memoryTrackers, type Trackers, type TrackersOptions } from '../../support/github/trackers.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const text = `---
id: INC-1
title: Checkout fails
services: [payments]
---
## Action items
- [ ] Add a pool alert - Owner: @alice - Due: 2026-12-01
- [ ] Grow the disks - Type: infra
- [x] Done
- [ ] Pin the image - acme/images#
- [ ] Write it down
`;
const routed: IssuesSetting = { ...usualIssues, routes: new Map([['infra', 'acme/infra']]) };

function planned(world: Trackers, settings: IssuesSetting = routed): Promise<readonly IssuePlan[]> {
  const request = { document: world.document(), root: '/clone', home, repository: home, settings };
  return preparePlans(request, world.ports);
}

async function applied(world: Trackers, settings: IssuesSetting = routed) {
  const plans = await planned(world, settings);
  return applyPlans(plans, world.ports, { path: 'a.md', home });
}

const ops = 'github.com/acme/ops';
const infra = 'github.com/acme/infra';
const images = 'github.com/acme/images';

describe('plans for several repositories', () => {
  it('have every item once, in the order of first items, and ask each repository for what is needed', async () => {
    const world = memoryTrackers(text, { facts: { assignable: ['alice'] } });
    const plans = await planned(world);
    expect(
      plans.map(({ repository, items }) => [formatRepository(repository), items.map((item) => item.text)]),
    ).toEqual([
      [ops, ['Add a pool alert', 'Done', 'Write it down']],
      [infra, ['Grow the disks']],
      [images, ['Pin the image - acme/images#']],
    ]);
    expect(world.reads).toEqual([
      `list ${ops}`,
      `list ${infra}`,
      `list ${images}`,
      `assignable ${ops}`,
      `template ${ops}`,
      `template ${infra}`,
      `template ${images}`,
    ]);
    expect(world.writes).toEqual([]);
  });

  it('are carried out one after the other, each link as one reads it from the document', async () => {
    const world = memoryTrackers(text);
    const results = await applied(world);
    expect(results.map(({ counts }) => counts.opened)).toEqual([2, 1, 1]);
    expect(world.text.replace(/ <!-- debrief:\w+ -->/g, '')).toBe(
      text
        .replace('2026-12-01', '2026-12-01 - #1')
        .replace('infra\n- [x]', 'infra - acme/infra#1\n- [x]')
        .replace('acme/images#', 'acme/images#1')
        .replace('it down', 'it down - #2'),
    );
    expect(world.issues(images)[0]).toMatchObject({ title: 'Pin the image' });
    world.document();
    const again = await planned(world);
    expect(again.flatMap(({ items }) => items.map(({ action }) => action))).toEqual(Array(5).fill('skip'));
  });

  it('keep the ids that the first one saves, whichever of them a person carries out', async () => {
    const world = memoryTrackers(text);
    const [, , third] = await planned(world);
    if (third === undefined) throw new Error('three plans');
    await applyPlans([third], world.ports, { path: 'a.md', home });
    expect(world.issues(images)).toHaveLength(1);
    await applied(world);
    expect([ops, infra, images].map((name) => world.issues(name).length)).toEqual([2, 1, 1]);
  });

  it('go on where one repository does not answer', async () => {
    const world = memoryTrackers(text, { fails: { [infra]: 'not-found' } });
    const plans = await planned(world);
    expect(plans[1]).toMatchObject({
      items: [{ action: 'skip', reason: 'unavailable' }],
      notes: [`${infra} failed.`],
    });
    const results = await applyPlans(plans, world.ports, { path: 'a.md', home });
    expect(results.map(({ counts }) => counts)).toMatchObject([{ opened: 2 }, { skipped: 1 }, { opened: 1 }]);
  });

  it('fail where none answers', async () => {
    const world = memoryTrackers(text, { fails: { list: 'unreachable' } });
    await expect(planned(world)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('go where an earlier run may have opened the issue, not where it would go today', async () => {
    const world = memoryTrackers(text);
    await applied(world, usualIssues);
    const entry = world.entries.find(({ state }) => state === 'intent');
    if (entry === undefined) throw new Error('an attempt');
    const lost = memoryTrackers(text);
    lost.entries.push({ ...entry, repository: infra });
    const plans = await planned(lost, usualIssues);
    const first = plans.find(({ repository }) => repository.name === 'infra');
    expect(first?.items.map((item) => item.text)).toEqual(['Add a pool alert']);
  });
});

describe('what comes with an issue', () => {
  const settings: IssuesSetting = {
    ...routed,
    labels: ['Postmortem', 'ops'],
    tracking: true,
    project: { owner: 'acme', number: 5, fields: new Map([['Due', 'due']]) },
  };

  it('is a tracking issue, labels and a place on the board, before the links', async () => {
    const world = memoryTrackers(text, { facts: { labels: ['postmortem'] } });
    const results = await applied(world, settings);
    expect(results[0]?.tracking).toMatchObject({ status: 'opened', issue: { number: 1 } });
    expect(world.writes.map(({ kind, repository }) => `${kind} ${repository}`)).toEqual([
      `label ${ops}`,
      ...Array(3).fill(`create ${ops}`),
      ...Array(2)
        .fill([`sub-issue ${ops}`, 'board acme/5'])
        .flat(),
      `label ${infra}`,
      `create ${infra}`,
      `sub-issue ${ops}`,
      'board acme/5',
      `label ${images}`,
      `create ${images}`,
      `sub-issue ${ops}`,
      'board acme/5',
    ]);
    expect(world.writes.find(({ kind }) => kind === 'board')?.what).toMatchObject({
      fields: { Due: '2026-12-01' },
    });
    expect(
      results
        .flatMap(({ outcomes }) => outcomes)
        .filter((outcome) => 'warning' in outcome && outcome.warning),
    ).toEqual([]);
  });

  it('has one tracking issue, however often it runs', async () => {
    const world = memoryTrackers(text);
    await applied(world, settings);
    world.text = world.text.replace('- [x] Done', '- [ ] Late\n- [x] Done');
    await applied(world, settings);
    const titles = world.issues(ops).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Follow-ups of'))).toHaveLength(1);
    expect(titles).toContain('Late');
    expect(world.writes.filter(({ kind }) => kind === 'sub-issue')).toHaveLength(5);
  });

  it('is in the usual repository, even where no item goes there', async () => {
    const world = memoryTrackers(
      '---\nid: INC-2\n---\n## Action items\n- [ ] Grow the disks - Type: infra\n',
    );
    const plans = await planned(world, settings);
    expect(
      plans.map(({ repository, tracking, items }) => [repository.name, tracking?.action, items.length]),
    ).toEqual([
      ['infra', undefined, 1],
      ['ops', 'create', 0],
    ]);
    await applyPlans(plans, world.ports, { path: 'a.md', home });
    expect(world.writes.filter(({ kind }) => kind === 'sub-issue')).toEqual([
      { kind: 'sub-issue', repository: ops, what: { parent: 1, child: `https://${infra}/issues/1` } },
    ]);
  });

  it('and cannot be had is a warning, asked for once, and never a failure', async () => {
    const fails = { 'sub-issue': 'unsupported', board: 'forbidden', label: 'forbidden' } as const;
    const world = memoryTrackers(text, { fails, facts: { labels: [] } });
    const results = await applied(world, settings);
    expect(results.map(({ counts }) => counts.opened)).toEqual([3, 1, 1]);
    expect(results[0]?.outcomes[0]).toMatchObject({
      warning:
        'The issue is not below a tracking issue: sub-issue failed. The issue is not on the board acme/5: board failed.',
    });
    // once for each repository
    expect(world.writes.filter(({ kind }) => kind === 'sub-issue')).toHaveLength(3);
    expect(world.text).toContain('acme/images#1');
  });

  it('is told of in the plan where it cannot be read', async () => {
    const wanting = { ...settings, milestone: '2026 Q4', type: 'Task' };
    const world = memoryTrackers(text, { fails: { milestones: 'unsupported', template: 'forbidden' } });
    const [plan] = await planned(world, wanting);
    expect(plan?.notes).toEqual([
      'Milestones could not be read: milestones failed.',
      'Issue templates could not be read: template failed.',
      'There is no issue type "Task" in this repository; the issues go without.',
    ]);
  });
});

it('changes and reopens issues only where a person takes the offer', async () => {
  const world = memoryTrackers(
    '---\nid: INC-3\n---\n## Action items\n- [ ] Write it down - #1 <!-- debrief:aaaa -->\n',
  );
  world.add(ops, { number: 1, title: 'Old', body: '<!-- debrief:INC-3/aaaa -->' });
  const plans = await planned(world);
  await applyPlans(plans, world.ports, { path: 'a.md', home });
  expect(world.writes).toEqual([]);
  const taken = choose(plans, { accepted: new Set(['aaaa']) });
  const [result] = await applyPlans(taken, world.ports, { path: 'a.md', home });
  expect(result?.counts.updated).toBe(1);
  expect(world.writes).toEqual([
    { kind: 'update', repository: ops, what: { number: 1, change: { title: 'Write it down' } } },
  ]);
});

describe('owners by their commits', () => {
  const landed = (name: string, email: string): string =>
    ['a'.repeat(40), '', '0', '0', name, email, 's', '', '', ''].join('\0');
  const owned = '---\nid: INC-4\n---\n## Action items\n- [ ] Do it - Owner: Alice Blake\n';
  const assigneesBy = async (log: string, options: TrackersOptions = {}) => {
    const world = memoryTrackers(owned, {
      facts: { assignable: ['alice-b', 'al'] },
      git: { log: async () => log },
      ...options,
    });
    const [plan] = await planned(world);
    const [item] = plan?.items ?? [];
    return item?.action === 'create' ? item.draft.assignees : null;
  };

  it('are known by the address that GitHub gives to its users', async () => {
    expect(await assigneesBy(landed('alice  blake', '123+Alice-B@users.noreply.github.com'))).toEqual([
      'alice-b',
    ]);
    expect(await assigneesBy(landed('Alice Blake', 'al@users.noreply.github.com'))).toEqual(['al']);
  });

  it('are never guessed', async () => {
    const two =
      landed('Alice Blake', '1+alice-b@users.noreply.github.com') +
      landed('Alice Blake', '2+al@users.noreply.github.com');
    expect(await assigneesBy(two)).toEqual([]);
    expect(await assigneesBy(landed('Alice Blake', 'alice-b@example.com'))).toEqual([]);
    expect(
      await assigneesBy(landed('Alice Blake', '1+alice-b@users.noreply.github.com.evil.example')),
    ).toEqual([]);
    expect(await assigneesBy(landed('Alice Blake', '1+dependabot[bot]@users.noreply.github.com'))).toEqual(
      [],
    );
    expect(await assigneesBy(landed('Alice', '1+alice-b@users.noreply.github.com'))).toEqual([]);
  });
});
