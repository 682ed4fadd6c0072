import { describe, expect, it, vi } from 'vitest';
import { type IssuesSetting, usualIssues } from '../../../src/core/configuration/issues.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import { preparePlans } from '../../../src/core/followup/preparePlans.ts';
import { RateLimitError } from '../../../src/core/followup/rateLimit.ts';
import {
  type PlannedItem,
  parseToPage,
  type ReviewedItem,
  type ToPage,
} from '../../../src/protocol/issuePreview.ts';
import { memoryTrackers, type Trackers, type TrackersOptions } from '../../support/github/trackers.ts';

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...values: readonly unknown[]) =>
      text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
  },
}));
const { createIssueRun } = await import('../../../src/vscode/panels/issueRun.ts');

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const ops = 'github.com/acme/ops';
const infra = 'github.com/acme/infra';
const document = `---
id: INC-1
title: Checkout fails
---
## Action items
- [ ] Add a pool alert - Owner: @alice - Due: 2026-12-01
- [ ] Grow the disks - Type: infra
- [ ] Write it down
`;
const routed: IssuesSetting = { ...usualIssues, routes: new Map([['infra', 'acme/infra']]) };

interface Situation extends TrackersOptions {
  readonly text?: string;
  readonly settings?: IssuesSetting;
  readonly prepare?: (world: Trackers) => void;
  /** Hears everything that the page is told, and may cancel. */
  readonly post?: (message: ToPage, stop: () => void) => void;
}

/** A run over a world in memory, and everything that the page was told. */
async function started({ text = document, settings = routed, prepare, post, ...options }: Situation = {}) {
  const world = memoryTrackers(text, options);
  prepare?.(world);
  const told: ToPage[] = [];
  const problems: unknown[] = [];
  const planAgain = (chosen: ReadonlyMap<string, typeof home>) =>
    preparePlans(
      { document: world.document(), root: '/clone', home, repository: home, settings, chosen },
      world.ports,
    );
  const run = createIssueRun(
    {
      file: 'a.md',
      document: 'a.md',
      home,
      plans: await planAgain(new Map()),
      ...(settings.project && { board: settings.project.fields }),
      planAgain,
      ports: world.ports,
    },
    {
      log: {
        error: (error: unknown) => problems.push(error),
        warn: (text: string) => problems.push(text),
      },
      post: (message) => {
        told.push(message);
        post?.(message, () => run.cancel());
      },
    },
  );
  run.show();
  if (told.some(opens)) await vi.waitFor(() => expect(told.some(({ type }) => type === 'facts')).toBe(true));
  return { world, run, told, problems };
}

function opens(message: ToPage): boolean {
  return (
    message.type === 'show' &&
    message.groups.some(({ items }) => items.some(({ action }) => action === 'create'))
  );
}

type Run = Awaited<ReturnType<typeof started>>;
const last = <T extends ToPage['type']>({ told }: Run, type: T) =>
  told.filter((message): message is Extract<ToPage, { type: T }> => message.type === type).at(-1);
const groupsOf = (run: Run) => last(run, 'show')?.groups ?? [];
const itemsOf = (run: Run) => groupsOf(run).flatMap(({ items }) => items);
const titles = (run: Run) =>
  groupsOf(run).map(({ repository, items }) => [repository, items.map(({ title }) => title)]);

/** The page's answer where a person changed nothing but this. */
function reviewed(run: Run, changes: Readonly<Record<string, Partial<ReviewedItem>>> = {}): ReviewedItem[] {
  return itemsOf(run)
    .filter(({ action }) => action !== 'skip')
    .map((item) => ({ ...reviewedOf(item), ...changes[item.title] }));
}

function reviewedOf(item: PlannedItem): ReviewedItem {
  const { id, title, body, labels, assignees, milestone, kind, due, fields } = item;
  return {
    id,
    include: true,
    title,
    body,
    labels,
    assignees,
    milestone,
    kind,
    due,
    dueInDocument: false,
    fields: fields.map(({ name, value }) => ({ name, value })),
    twin: null,
    accept: false,
  };
}

describe('a preview and its run', () => {
  it('tell the page only what it can read, and open what was confirmed in each repository', async () => {
    const run = await started();
    expect(titles(run)).toEqual([
      [ops, ['Add a pool alert', 'Write it down']],
      [infra, ['Grow the disks']],
    ]);
    await run.run.start(reviewed(run, { 'Write it down': { include: false } }));
    expect([ops, infra].map((name) => run.world.issues(name).map(({ title }) => title))).toEqual([
      ['Add a pool alert'],
      ['Grow the disks'],
    ]);
    expect(last(run, 'finished')).toMatchObject({ opened: 2, failed: 0 });
    expect(run.told.flatMap((message) => (parseToPage(message).ok ? [] : [message]))).toEqual([]);
    expect(run.problems).toEqual([]);
  });

  it('send what a person changed, make the labels that are new, and date the document where asked', async () => {
    const settings = {
      ...routed,
      project: { owner: 'acme', number: 5, fields: new Map([['Due', 'due' as const]]) },
    };
    const run = await started({ settings, facts: { labels: ['bug'], assignable: ['alice'] } });
    expect(itemsOf(run)[0]?.fields).toEqual([{ name: 'Due', value: '2026-12-01', due: true }]);
    const mine = {
      title: 'Mine',
      labels: ['Bug', 'new'],
      due: '2026-12-24',
      dueInDocument: true,
      fields: [{ name: 'Due', value: '2026-12-24' }],
    };
    await run.run.start(reviewed(run, { 'Add a pool alert': mine }));
    const [issue] = run.world.issues(ops);
    expect(issue).toMatchObject({ title: 'Mine', labels: ['Bug', 'new'] });
    expect(issue?.body).toContain('- **Due:** 2026-12-24');
    expect(run.world.writes.filter(({ kind }) => kind === 'label').map(({ what }) => what)).toEqual(['new']);
    expect(run.world.writes.find(({ kind }) => kind === 'board')?.what).toMatchObject({
      fields: { Due: '2026-12-24' },
    });
    expect(run.world.text).toContain('Due: 2026-12-24 - #1');
  });

  it('link a twin and change an issue only where that was chosen', async () => {
    const prepare = (world: Trackers) =>
      world.add(ops, { number: 7, title: 'Add pool alert', url: `https://${ops}/issues/7` });
    const run = await started({ prepare });
    expect(itemsOf(run)[0]?.twins).toMatchObject([{ number: 7 }]);
    expect(run.run.knows(`https://${ops}/issues/7`)).toBe(true);
    await run.run.start(reviewed(run, { 'Add a pool alert': { twin: 7 }, 'Write it down': { twin: 7 } }));
    expect(run.world.issues(ops).map(({ title }) => title)).toEqual(['Add pool alert', 'Write it down']);
    expect(run.world.text).toContain('2026-12-01 - #7');
  });

  it('reopen and bring up to date only what a person took, and no other offer in its place', async () => {
    const text = '## Action items\n- [ ] Add an alert - #1\n- [ ] Grow the disks - #2\n';
    const prepare = (world: Trackers) => {
      for (const number of [1, 2])
        world.add(ops, { number, state: 'closed', url: `https://${ops}/issues/${number}` });
    };
    const run = await started({ text, prepare });
    const [first, second] = itemsOf(run);
    if (!first || !second) throw new Error('two items');
    expect(first.offer).toBe('Reopen #1: it is closed and the item is not done.');
    const taken = (item: PlannedItem): ReviewedItem => ({
      ...reviewedOf(item),
      include: true,
      accept: true,
    });
    await run.run.start([taken(second)]);
    expect(run.world.writes).toMatchObject([
      { kind: 'update', what: { number: 2, change: { state: 'open' } } },
    ]);
    expect(last(run, 'finished')).toMatchObject({ updated: 1 });
    run.world.text = run.world.text.replace('#1', '#2');
    await run.run.start([taken(first)]);
    expect(run.world.writes).toHaveLength(1);
  });

  it('put an item into another repository, and keep the plan where there is no such one', async () => {
    const run = await started({ fails: { 'github.com/acme/none': 'not-found' } });
    const id = itemsOf(run)[1]?.id ?? '';
    await run.run.reroute(id, 'acme/infra');
    expect(titles(run)).toEqual([
      [ops, ['Add a pool alert']],
      [infra, ['Grow the disks', 'Write it down']],
    ]);
    await run.run.reroute(id, 'not a repository');
    expect(last(run, 'unchanged')?.message).toContain('owner/name');
    await run.run.reroute(id, 'acme/none');
    expect(last(run, 'unchanged')?.message).toBe('github.com/acme/none failed.');
    await run.run.start(reviewed(run));
    expect(run.world.issues(infra)).toHaveLength(2);
  });

  it('have the tracking issue first, and no sub-issues where a person does not want it', async () => {
    const run = await started({ settings: { ...routed, tracking: true } });
    expect(itemsOf(run)[0]).toMatchObject({ role: 'tracking', action: 'create' });
    expect(itemsOf(run)[1]?.extras).toEqual(['Sub-issue of the tracking issue']);
    const [tracking, ...others] = reviewed(run);
    if (!tracking) throw new Error('a tracking issue');
    await run.run.start([{ ...tracking, include: false }, ...others]);
    expect(run.world.writes.filter(({ kind }) => kind === 'sub-issue')).toEqual([]);
    expect(last(run, 'finished')).toMatchObject({ opened: 3 });
    // Nobody is told that something is missing which nobody wanted.
    expect(
      run.told.filter((message) => message.type === 'progress' && message.message !== undefined),
    ).toEqual([]);
    const next = await started({ settings: { ...routed, tracking: true } });
    await next.run.start(reviewed(next));
    expect(next.world.writes.filter(({ kind }) => kind === 'sub-issue')).toHaveLength(3);
    expect(next.world.writes[0]).toMatchObject({
      kind: 'create',
      what: { title: 'Follow-ups of INC-1: Checkout fails' },
    });
  });

  it('wait in sight for a limit, and go on', async () => {
    const run = await started();
    const { connect } = run.world.ports;
    let refused = false;
    Object.assign(run.world.ports, {
      connect: async (...asked: Parameters<typeof connect>) => {
        const { tracker, features } = await connect(...asked);
        const create: typeof tracker.create = async (...sent) => {
          if (refused) return tracker.create(...sent);
          refused = true;
          throw new RateLimitError('Wait.', 2_000);
        };
        return { tracker: { ...tracker, create }, features };
      },
    });
    await run.run.start(reviewed(run));
    const waits = run.told.flatMap((message) => (message.type === 'waiting' ? [message.seconds] : []));
    expect(waits).toEqual([2, 1, 0]);
    expect(last(run, 'finished')).toMatchObject({ opened: 3, failed: 0 });
  });

  it('can be tried again, and open nothing twice', async () => {
    const run = await started({ fails: { [infra]: 'unreachable' } });
    expect(itemsOf(run).map(({ action }) => action)).toEqual(['create', 'create', 'skip']);
    expect(groupsOf(run)[1]?.notes).toEqual([`${infra} failed.`]);
    await run.run.start(reviewed(run));
    expect(last(run, 'finished')).toMatchObject({ opened: 2 });
    await run.run.start(reviewed(run));
    expect(last(run, 'failed')?.message).toBe(`${infra} failed.`);
    expect(run.world.issues(ops)).toHaveLength(2);
  });

  it('open only what is left when they are tried again', async () => {
    const run = await started();
    await run.run.start(reviewed(run, { 'Grow the disks': { include: false } }));
    await run.run.start(reviewed(run));
    expect([ops, infra].map((name) => run.world.issues(name).length)).toEqual([2, 1]);
    expect(last(run, 'finished')).toMatchObject({ opened: 1 });
  });

  it('stop between items and repositories, and tell what was done', async () => {
    const run = await started({
      post: (message, stop) => message.type === 'progress' && message.state === 'opened' && stop(),
    });
    await run.run.start(reviewed(run));
    expect([ops, infra].map((name) => run.world.issues(name).length)).toEqual([1, 0]);
    const ends = new Map(
      run.told.flatMap((message) => (message.type === 'progress' ? [[message.id, message.state]] : [])),
    );
    expect([...ends.values()].sort()).toEqual(['cancelled', 'cancelled', 'opened']);
    expect(last(run, 'finished')).toMatchObject({ opened: 1, skipped: 2 });
  });

  it('show the plan anew where a second try would go elsewhere than a person saw', async () => {
    const routes = new Map<string, string>();
    const run = await started({ settings: { ...usualIssues, routes }, fails: { create: 'unreachable' } });
    const confirmed = reviewed(run);
    await run.run.start(confirmed);
    expect(last(run, 'finished')).toMatchObject({ opened: 0 });
    routes.set('infra', 'acme/infra');
    const writes = run.world.writes.length;
    await run.run.start(confirmed);
    expect(last(run, 'unchanged')?.message).toContain('Other repositories');
    expect(run.world.writes).toHaveLength(writes);
    expect(titles(run)[1]).toEqual([infra, ['Grow the disks']]);
  });

  it('tell a page that starts anew how it ended', async () => {
    const run = await started();
    await run.run.start(reviewed(run));
    const before = run.told.length;
    run.run.show();
    const types = run.told.slice(before).map(({ type }) => type);
    expect([types[0], types.at(-1)]).toEqual(['show', 'finished']);
    expect(types.filter((type) => type === 'progress')).toHaveLength(3);
  });

  it('show the first of very many items, and what is too long in a form that can be shown', async () => {
    const lines = Array.from({ length: 600 }, (_, index) => `- [ ] Item ${index} ${'x'.repeat(300)}\n`);
    const labels = ['y'.repeat(300)];
    const run = await started({
      text: `## Action items\n${lines.join('')}`,
      settings: { ...usualIssues, labels },
    });
    expect(itemsOf(run)).toHaveLength(500);
    expect(run.told.flatMap((message) => (parseToPage(message).ok ? [] : [message]))).toEqual([]);
  });

  it('say a failure in one sentence and lock nothing', async () => {
    const run = await started();
    Object.assign(run.world.ports.journal, {
      lock: () => Promise.reject(new DebriefError('busy', 'Another run is under way.')),
    });
    await run.run.start(reviewed(run));
    expect(last(run, 'failed')?.message).toBe('Another run is under way.');
    expect(run.run.running()).toBe(false);
  });
});
