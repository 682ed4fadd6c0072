import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApplyPorts, applyPlan } from '../../src/core/followup/apply.ts';
import { answers, type Fault } from '../support/github/faults.ts';
import { type Clone, cloneWith, planOf, portsOf, postmortem, runOnce } from '../support/github/scenario.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';

/** Longer than any commit of these scenarios takes, but for the slow ones, which say their own. */
const QUIET_MS = 300;
const SLOW_MS = 1_000;
/** The slow ones are in by then, on a busy machine too. */
const SLOW_QUIET_MS = 2_500;

let github: GitHub;
let clone: Clone;
let ports: ApplyPorts;
beforeEach(async () => {
  github = await startGitHub();
  clone = await cloneWith(postmortem);
  ports = portsOf(github.apiUrl, clone);
});
afterEach(async () => {
  await clone.dispose();
  await github.close();
});

const table: { scenario: string; issues: number; open: number; posts: number }[] = [];
async function record(scenario: string): Promise<void> {
  await github.settled();
  const issues = await github.issues();
  const open = issues.filter(({ state }) => state === 'open').length;
  table.push({ scenario, issues: issues.length, open, posts: github.creates().length });
}
afterAll(async () => {
  const lines = table.map(
    ({ scenario, issues, open, posts }) => `| ${scenario} | ${issues} | ${open} | ${posts} |`,
  );
  await mkdir('test-results', { recursive: true });
  await writeFile(
    'test-results/followup-scenarios.md',
    ['| scenario (2 items) | issues made | open | POSTs |', '|---|---|---|---|', ...lines, ''].join('\n'),
  );
});

/** Both items have exactly one issue, the right links stand in the document, and nothing else in it changed. */
async function expectDone(text: string): Promise<void> {
  const issues = (await github.issues()).filter(({ state }) => state === 'open');
  const number = (title: string) =>
    issues.filter((issue) => issue.title === title).map((issue) => issue.number);
  const [alert, ...moreAlerts] = number('Add a pool saturation alert at 80 %');
  const [runbook, ...moreRunbooks] = number('Write a runbook for the pool');
  expect([...moreAlerts, ...moreRunbooks]).toEqual([]);
  const lines = text.split('\r\n');
  expect(lines[9]).toMatch(new RegExp(`2026-12-01 - #${alert} <!-- debrief:\\w{4} -->$`));
  expect(lines[11]).toMatch(new RegExp(`pool - #${runbook} <!-- debrief:\\w{4} -->$`));
  expect(text.replace(/ - #\d+ <!-- debrief:\w{4} -->/g, '')).toBe(postmortem);
}

it('opens each issue once, links it, and has nothing to do the second time', async () => {
  const first = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
  expect(first.counts).toMatchObject({ opened: 2, linked: 0, skipped: 1, failed: 0, cancelled: 0 });
  await expectDone(await clone.text());
  const reads = github.requests.filter(({ method }) => method === 'GET').length;
  const second = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
  expect(second.counts).toMatchObject({ opened: 0, linked: 0, skipped: 3 });
  expect(github.creates()).toHaveLength(2);
  expect(github.requests.filter(({ method }) => method === 'GET')).toHaveLength(reads + 1);
  await record('nothing breaks; run twice');
});

describe('an answer that says nothing', () => {
  it.each<[string, Fault, { times: number; posts: number }]>([
    ['the answer is lost once', { kind: 'answer-lost' }, { times: 1, posts: 2 }],
    ['the answer is lost every time', { kind: 'answer-lost' }, { times: 9, posts: 2 }],
    ['502 after the commit', { kind: 'bad-gateway' }, { times: 9, posts: 2 }],
    ['the connection is cut before the commit', { kind: 'cut' }, { times: 1, posts: 3 }],
    ['a truncated answer without a commit', answers.truncatedJson, { times: 1, posts: 3 }],
    ['a sign-in page once', answers.captivePortal, { times: 1, posts: 3 }],
  ])('is waited for and looked up: %s', async (name, fault, { times, posts }) => {
    github.fail(fault, { times });
    const result = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    expect(result.counts).toMatchObject({ opened: 2, failed: 0 });
    await expectDone(await clone.text());
    await record(name);
    expect(await github.issues()).toHaveLength(2);
    expect(github.creates()).toHaveLength(posts);
  });

  it('may still arrive: a commit a second late is found after the quiet period', async () => {
    github.fail({ kind: 'slow-commit', lagMs: SLOW_MS });
    await runOnce(clone, ports, { quietPeriodMs: SLOW_QUIET_MS });
    await expectDone(await clone.text());
    await record('commit 1 s late');
    expect(await github.issues()).toHaveLength(2);
  });

  it('makes a duplicate without the quiet period, which is why it is there', async () => {
    github.fail({ kind: 'slow-commit', lagMs: 200 });
    await runOnce(clone, ports, { quietPeriodMs: 0 });
    await record('NEGATIVE CONTROL: late commit, no quiet period');
    expect(await github.issues()).toHaveLength(3);
  });

  it('is left to the next run when the network stays away', async () => {
    github.fail({ kind: 'answer-lost' });
    const first = runOnce(clone, ports, {
      quietPeriodMs: QUIET_MS,
      report: ({ kind }) => {
        if (kind === 'waiting') github.fail({ kind: 'cut' }, { method: 'GET', times: 2 });
      },
    });
    expect((await first).outcomes).toMatchObject([
      {
        status: 'failed',
        code: 'outcome-unknown',
        message: expect.stringContaining('nothing is made twice'),
      },
      { status: 'skipped' },
      { status: 'cancelled' },
    ]);
    await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    await expectDone(await clone.text());
    await record('answer lost and network away, then a second run');
    expect(await github.issues()).toHaveLength(2);
  });
});

describe('a refusal', () => {
  it.each<[string, Fault]>([
    ['unauthorized', answers.unauthorized],
    ['saml-required', answers.saml],
    ['rate-limited', answers.secondaryLimit],
    ['gone', answers.gone],
    ['not-found', answers.notFound],
  ])('of everything stops the run and keeps what was opened: %s', async (code, fault) => {
    github.fail({ kind: 'late-answer', lagMs: 0 });
    github.fail(fault);
    const result = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    expect(result.outcomes).toMatchObject([{ status: 'opened' }, {}, { status: 'failed', code }]);
    expect(await clone.text()).toContain('- #1 <!-- debrief:');
    await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    await expectDone(await clone.text());
    await record(`${code} at the second item, then a second run`);
    expect(github.creates()).toHaveLength(3);
  });

  it('of an assignee opens the issue without, and says so', async () => {
    github.fail(answers.unprocessable('assignees', 'alice'));
    const result = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    expect(result.outcomes).toMatchObject([
      { status: 'opened', warning: expect.stringContaining('@alice') },
      { status: 'skipped' },
      { status: 'opened', warning: null },
    ]);
    const [issue] = await github.issues();
    expect(issue).toMatchObject({ assignees: [], body: expect.stringContaining('**Owner:** @alice') });
    await expectDone(await clone.text());
  });

  it('of one item leaves the others alone', async () => {
    github.fail(answers.unprocessable('title', 'Add'));
    const result = await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
    expect(result.outcomes).toMatchObject([
      {
        status: 'failed',
        code: 'rejected',
        message: expect.stringContaining('title "Add" is invalid'),
      },
      { status: 'skipped' },
      { status: 'opened' },
    ]);
    expect(github.creates()).toHaveLength(2);
  });

  it('before the first issue leaves the document with its ids and nothing else', async () => {
    const plan = await planOf(clone, ports);
    github.fail(answers.unauthorized, { method: 'GET' });
    await expect(applyPlan(plan, ports, { path: clone.path })).rejects.toMatchObject({
      code: 'unauthorized',
    });
    expect((await clone.text()).replace(/ <!-- debrief:\w{4} -->/g, '')).toBe(postmortem);
    expect(github.creates()).toEqual([]);
  });
});

it('lets two clones open the same item at once: the older issue stays, its link stands in both', async () => {
  const prepared = await planOf(clone, ports);
  if (prepared.identities !== null) await ports.documents.write(clone.path, prepared.identities);
  const other = await cloneWith(await clone.text());
  const otherPorts = portsOf(github.apiUrl, other);
  let arrived = 0;
  let open = (): void => {};
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const meeting = (own: ApplyPorts): ApplyPorts => ({
    ...own,
    tracker: {
      ...own.tracker,
      create: async (repository, draft) => {
        arrived += 1;
        if (arrived === 2) open();
        await both;
        return own.tracker.create(repository, draft);
      },
    },
  });
  await Promise.all([runOnce(clone, meeting(ports)), runOnce(other, meeting(otherPorts))]);
  await record('two clones at once');
  await expectDone(await clone.text());
  expect(await other.text()).toBe(await clone.text());
  await other.dispose();
});

it('stops between items when cancelled, and links what was opened', async () => {
  const abort = new AbortController();
  const result = await runOnce(clone, ports, {
    signal: abort.signal,
    report: (progress) => {
      if (progress.kind === 'item' && progress.index === 0) abort.abort();
    },
  });
  expect(result.outcomes.map(({ status }) => status)).toEqual(['opened', 'skipped', 'cancelled']);
  expect(await clone.text()).toContain('- #1 <!-- debrief:');
  expect(github.creates()).toHaveLength(1);
});

describe('a document that is edited meanwhile', () => {
  const editing = (edit: (text: string) => string): ApplyPorts => ({
    ...ports,
    tracker: {
      ...ports.tracker,
      create: async (repository, draft) => {
        const issue = await ports.tracker.create(repository, draft);
        await writeFile(clone.path, edit(await clone.text()));
        return issue;
      },
    },
  });

  it('gets its links where the items went', async () => {
    const moved = (text: string): string => {
      const lines = text.split('\r\n');
      return [
        ...lines.slice(0, 9),
        lines[11],
        lines[10],
        `${lines[9]?.replace('saturation', 'usage')}`,
        ...lines.slice(12),
      ].join('\r\n');
    };
    const result = await runOnce(clone, editing(moved));
    expect(result.counts.opened).toBe(2);
    const text = await clone.text();
    expect(text).toMatch(/pool usage alert .* - #1 <!-- debrief:\w{4} -->/);
    expect(text).toMatch(/runbook for the pool - #2 <!-- debrief:\w{4} -->/);
  });

  it('that lost an item is not guessed at', async () => {
    const without = (text: string): string => text.replace(/- \[ \] Add a pool.*\r\n/, '');
    const result = await runOnce(clone, editing(without));
    expect(result.outcomes[0]).toMatchObject({
      status: 'opened',
      warning: expect.stringContaining('no longer in the document'),
    });
    expect(await clone.text()).toMatch(/runbook for the pool - #2/);
    expect(await clone.text()).not.toContain('#1 ');
  });

  /** Someone saves the document just before our links are written, as often as told. */
  const raced = (times: number): ApplyPorts => {
    let left = times;
    return {
      ...ports,
      documents: {
        ...ports.documents,
        write: async (path, edit) => {
          const links = edit.edits.some(({ newText }) => newText.includes('#1'));
          if (links && left > 0) {
            left -= 1;
            await writeFile(path, `${await clone.text()}!`);
          }
          await ports.documents.write(path, edit);
        },
      },
    };
  };

  it('at the very moment of writing gets its links all the same', async () => {
    await runOnce(clone, raced(2));
    expect((await clone.text()).endsWith('!!')).toBe(true);
    await expectDone((await clone.text()).slice(0, -2));
  });

  it('without end is told, and a later run writes the links', async () => {
    const result = await runOnce(clone, raced(Number.POSITIVE_INFINITY));
    expect(result.outcomes[0]).toMatchObject({
      status: 'opened',
      warning: expect.stringContaining('not in the document yet'),
    });
    expect(await clone.text()).not.toContain('#1');
    expect((await runOnce(clone, ports)).counts).toMatchObject({ opened: 0, linked: 2 });
    expect(github.creates()).toHaveLength(2);
  });

  it('between plan and confirmation so that an item wants no issue any more, gets none for it', async () => {
    const first = await planOf(clone, ports);
    if (first.identities !== null) await ports.documents.write(clone.path, first.identities);
    const plan = await planOf(clone, ports);
    await writeFile(clone.path, (await clone.text()).replace('- [ ] write', '- [x] write'));
    const result = await applyPlan(plan, ports, { path: clone.path });
    expect(result.outcomes).toMatchObject([{ status: 'opened' }, { reason: 'done' }, { reason: 'changed' }]);
    expect(github.creates()).toHaveLength(1);
  });

  it('between plan and confirmation is not overwritten, and nothing is sent', async () => {
    const plan = await planOf(clone, ports);
    await writeFile(clone.path, `${postmortem}\r\nOne more line`);
    await expect(applyPlan(plan, ports, { path: clone.path })).rejects.toMatchObject({ code: 'stale-text' });
    expect(await clone.text()).toBe(`${postmortem}\r\nOne more line`);
    expect(github.creates()).toEqual([]);
  });
});

it('finds its issue by the journal where somebody removed the marker', async () => {
  const failing: ApplyPorts = {
    ...ports,
    tracker: {
      ...ports.tracker,
      list: async (repository, since, signal) =>
        (await ports.tracker.list(repository, since, signal)).map((issue) => ({ ...issue, body: 'edited' })),
    },
  };
  const saved = await planOf(clone, ports);
  if (saved.identities !== null) await ports.documents.write(clone.path, saved.identities);
  const withIds = await clone.text();
  await runOnce(clone, ports);
  await writeFile(clone.path, withIds);
  const result = await runOnce(clone, failing);
  expect(result.counts).toMatchObject({ opened: 0, linked: 2 });
  expect(await github.issues()).toHaveLength(2);
});

it('sends nothing when the journal cannot be written', async () => {
  const broken = portsOf(github.apiUrl, { journalPath: `${clone.path}/journal.jsonl` });
  const journal = { ...broken.journal, entries: async () => [] };
  await expect(runOnce(clone, { ...ports, journal })).rejects.toMatchObject({ code: 'file-unreadable' });
  expect(github.creates()).toEqual([]);
  expect(await clone.text()).toBe(postmortem);
});

it('opens each issue once where two runs start at the same time in one clone', async () => {
  const plans = await Promise.all([planOf(clone, ports), planOf(clone, ports)]);
  const results = await Promise.allSettled(
    plans.map((plan) =>
      applyPlan(plan, portsOf(github.apiUrl, clone), { path: clone.path, quietPeriodMs: QUIET_MS }),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'stale-text' },
  });
  expect(github.creates()).toHaveLength(2);
  await expectDone(await clone.text());
  await runOnce(clone, ports, { quietPeriodMs: QUIET_MS });
  expect(github.creates()).toHaveLength(2);
});
