import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DebriefError, type ErrorCode } from '../../../src/core/errors.ts';
import type { Connect } from '../../../src/core/followup/preparePlans.ts';
import { closings } from '../../../src/core/followup/sync/choice.ts';
import { closeIssues } from '../../../src/core/followup/sync/closeIssues.ts';
import { readIssueFacts } from '../../../src/core/followup/sync/facts.ts';
import { overdueItems } from '../../../src/core/followup/sync/overdue.ts';
import { commentOverdue } from '../../../src/core/followup/sync/overdueComments.ts';
import type { IssueFacts } from '../../../src/core/followup/sync/plan.ts';
import { planSync } from '../../../src/core/followup/sync/sync.ts';
import type { TrackedIssue } from '../../../src/core/ports.ts';
import { memoryTrackers } from '../../support/github/trackers.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };

interface World {
  readonly text: string;
  /** Numbers of the issues of acme/ops. */
  readonly issues?: readonly number[];
  readonly about?: Partial<TrackedIssue>;
  readonly fails?: Readonly<Record<string, ErrorCode>>;
}

function worldOf({ text, issues = [], about = {}, fails = {} }: World) {
  const trackers = memoryTrackers(text, { fails });
  for (const number of issues) trackers.add('github.com/acme/ops', { ...about, number });
  const said: string[] = [];
  const connect: Connect = async (repository) => {
    const { tracker, features } = await trackers.ports.connect(repository);
    const comment = async (_repository: object, number: number, body: string) => {
      if (fails.comment) throw new DebriefError(fails.comment, 'comment failed.');
      said.push(`#${number} ${body}`);
    };
    return { tracker, features: { ...features, comment } };
  };
  const document = trackers.document();
  const followed = { document, home };
  const read = (signal?: AbortSignal) =>
    readIssueFacts([followed], { connect, clock: trackers.ports.clock }, signal);
  return { document, trackers, connect, said, read };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const listOf = (lines: readonly string[], front = '') => `${front}## Action items\n\n${lines.join('\n')}\n`;
const linking = (count: number, front = '') =>
  listOf(
    numbers(count).map((number) => `- [ ] item ${number} - #${number}`),
    front,
  );
const began = '---\nstarted_at: 2026-11-01T09:00:00Z\n---\n';
const fates = (facts: ReadonlyMap<string, IssueFacts>) => [...facts.values()].map(({ fate }) => fate.kind);

describe('facts', () => {
  it.each([
    ['few are asked for one by one', linking(3, began), ['issue', 'issue', 'issue']],
    ['more are listed', linking(4, began), ['list']],
    [
      'a whole repository is not listed for a document without a start',
      linking(5),
      numbers(5).map(() => 'issue'),
    ],
  ])('%s', async (_, text, expected) => {
    const { trackers, read } = worldOf({ text, issues: numbers(5) });
    expect(fates(await read())).not.toContain('unread');
    expect(trackers.reads.map((name) => name.split(' ')[0])).toEqual(expected);
  });

  it('read no more than a hundred issues that a listing lacks', async () => {
    const { trackers, read } = worldOf({ text: linking(103, began), issues: [1] });
    const found = fates(await read());
    expect(trackers.reads).toHaveLength(101);
    expect(found.filter((kind) => kind === 'gone')).toHaveLength(100);
    expect(found.filter((kind) => kind === 'unread')).toHaveLength(2);
  });

  it('of one repository do not depend on another', async () => {
    const text = listOf(['- [ ] one - acme/infra#1', '- [ ] two - #1']);
    const { read, document } = worldOf({
      text,
      issues: [1],
      fails: { 'github.com/acme/infra': 'forbidden' },
    });
    const facts = await read();
    expect(fates(facts)).toEqual(['unread', 'here']);
    expect(planSync({ document, home, facts }).told).toMatchObject([
      { text: 'one', reason: 'unread', message: 'github.com/acme/infra failed.' },
    ]);
  });

  it.each([
    ['a server that the token is not for', { 'github.com/acme/ops': 'not-github' }, 'elsewhere'],
    ['a stranger that answers in its place', { issue: 'not-github' }, 'unread'],
  ] as const)('tell %s', async (_, fails, expected) => {
    const { read } = worldOf({ text: linking(1), issues: [1], fails });
    expect(fates(await read())).toEqual([expected]);
  });

  it('see in a listing that the repository got another name', async () => {
    const about = { url: 'https://github.com/acme/operations/issues/1' };
    const { read } = worldOf({ text: linking(4, began), issues: numbers(4), about });
    expect(fates(await read())).toEqual(['moved', 'moved', 'moved', 'moved']);
  });

  it('stop when a person cancels', async () => {
    const { read } = worldOf({ text: linking(1), fails: { issue: 'cancelled' } });
    await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('know a pull request', async () => {
    const about = { state: 'closed', url: 'https://github.com/acme/ops/pull/1' } as const;
    const { read, document } = worldOf({ text: linking(1), issues: [1], about });
    const plan = planSync({ document, home, facts: await read() });
    expect(plan.proposals).toEqual([]);
    expect(plan.told.map(({ reason }) => reason)).toEqual(['elsewhere']);
  });
});

describe('closing', () => {
  const ticked = listOf(['- [x] one - #1', '- [x] two - #2']);
  const closing = async (fails: Readonly<Record<string, ErrorCode>>, text = ticked) => {
    const { read, document, connect, trackers } = worldOf({ text, issues: [1, 2], fails });
    const plan = planSync({ document, home, facts: await read() });
    const keys = new Set(plan.proposals.map(({ key }) => key));
    const closed = await closeIssues(closings(plan, { keys }), connect);
    return { failures: closed.map(({ failure }) => failure), writes: trackers.writes.length };
  };

  it('goes on after a failure that is of one issue', async () => {
    expect(await closing({ update: 'forbidden' })).toEqual({
      failures: ['update failed.', 'update failed.'],
      writes: 2,
    });
  });

  it('says that an issue is closed whose reason could not be written', async () => {
    const text = listOf(["- [ ] one - #1 - Status: won't do (too costly)"]);
    const { failures } = await closing({ comment: 'outcome-unknown' }, text);
    expect(failures).toEqual(['It was closed, but the reason was not written: comment failed.']);
  });

  it('stops after one that would meet them all', async () => {
    expect(await closing({ update: 'rate-limited' })).toEqual({
      failures: ['update failed.', 'update failed.'],
      writes: 1,
    });
  });
});

describe('reminders', () => {
  it('are at most ten a run, for what became late last', async () => {
    const day = (number: number) => Temporal.PlainDate.from('2026-10-01').add({ days: number }).toString();
    const text = listOf(
      numbers(30).map((number) => `- [ ] item ${number} - Due: ${day(number)} - #${number}`),
    );
    const { read, document, connect, said } = worldOf({ text, issues: numbers(30) });
    const late = overdueItems(document, Temporal.PlainDate.from('2026-11-21'), home);
    const all = late.map((overdue) => ({ overdue, home }));
    expect(await commentOverdue(all, await read(), connect)).toHaveLength(10);
    expect(said.map((one) => Number(/^#(\d+)/.exec(one)?.[1]))).toEqual([
      30, 29, 28, 27, 26, 25, 24, 23, 22, 21,
    ]);
    expect(said[0]).toContain('This follow-up was due on 2026-10-31, 21 days ago.');
  });

  it('are one for an issue that two items link', async () => {
    const text = listOf(['- [ ] one - Due: 2026-11-01 - #1', '- [ ] two - Due: 2026-11-02 - #1']);
    const { read, document, connect, said } = worldOf({ text, issues: [1] });
    const late = overdueItems(document, Temporal.PlainDate.from('2026-11-21'), home);
    await commentOverdue(
      late.map((overdue) => ({ overdue, home })),
      await read(),
      connect,
    );
    expect(said).toHaveLength(1);
  });
});
