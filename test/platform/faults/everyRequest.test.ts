import { afterAll, expect, it } from 'vitest';
import { expectExactlyOnce, expectNoWriteRepeated } from '../../support/faults/expect.ts';
import { scenarioTable } from '../../support/faults/table.ts';
import { answers, type Fault } from '../../support/github/faults.ts';
import { cloneWith, portsOf, postmortem, runOnce } from '../../support/github/scenario.ts';
import { startGitHub } from '../../support/github/server.ts';

/** Much longer than what a late commit takes here, on a busy machine too. */
const options = { quietPeriodMs: 400 };
const table = scenarioTable('every-request');
afterAll(() => table.save());

/** What a gateway or a captive portal says. */
const page = (status: number) => ({ ...answers.captivePortal, kind: 'answer' as const, status });
const faults: readonly [string, Fault][] = [
  ['answer lost after the commit', { kind: 'answer-lost' }],
  ['connection cut before the commit', { kind: 'cut' }],
  ['502 after the commit', { kind: 'bad-gateway' }],
  ['500 before the commit', answers.json(500, { message: 'Server Error' })],
  ['503 as HTML before the commit', page(503)],
  ['commit 30 ms after the cut', { kind: 'slow-commit', lagMs: 30 }],
  ['secondary limit', answers.secondaryLimit],
  ['primary limit', answers.primaryLimit(1_795_000_000)],
  ['429 as HTML', page(429)],
  ['sign-in page with status 200', page(200)],
  ['sign-in page with status 403', page(403)],
  ['truncated JSON', answers.truncatedJson],
  ['201 with nothing in it', answers.json(201, {})],
  ['408 of a proxy before the commit', answers.json(408, { message: 'Request Timeout' })],
  ['408 of a proxy after the commit', { kind: 'answered-over', by: page(408) }],
  ['403 as HTML after the commit', { kind: 'answered-over', by: page(403) }],
  ['200 as HTML after the commit', { kind: 'answered-over', by: page(200) }],
];

/** What a run on two items sends when nothing fails. */
const requests = [
  { method: 'GET', earlier: 0 },
  { method: 'GET', earlier: 1 },
  { method: 'POST', earlier: 0 },
  { method: 'POST', earlier: 1 },
  { method: 'GET', earlier: 2 },
];

interface Failing {
  readonly name: string;
  readonly fault: Fault;
  readonly method: string;
  /** Requests of the same method that go well before. */
  readonly earlier: number;
  readonly times: number;
}

async function tried({ name, fault, method, earlier, times }: Failing): Promise<void> {
  const github = await startGitHub();
  const clone = await cloneWith(postmortem);
  const ports = portsOf(github.apiUrl, clone);
  if (earlier > 0) github.fail({ kind: 'late-answer', lagMs: 0 }, { method, times: earlier });
  github.fail(fault, { method, times });
  const first = await runOnce(clone, ports, options).catch((error: unknown) => error);
  if (first instanceof Error) expect(first).toMatchObject({ name: 'DebriefError' });
  github.heal();
  let moreRuns = 0;
  for (let left = true; left && moreRuns < 2; ) {
    const { counts } = await runOnce(clone, ports, options);
    left = counts.skipped !== 3;
    moreRuns += left ? 1 : 0;
  }
  await expectExactlyOnce(github, postmortem, await clone.text());
  expectNoWriteRepeated(github);
  await table.add(name, github, moreRuns);
  await clone.dispose();
  await github.close();
}

// what costs time here is octokit's second before it tries a read again
it.concurrent.each(faults)('any request that meets: %s', async (name, fault) => {
  const cases = requests.flatMap((request) => [1, 9].map((times) => ({ name, fault, ...request, times })));
  await Promise.all(cases.map(tried));
});

it('the requests are those of a run', async () => {
  const github = await startGitHub();
  const clone = await cloneWith(postmortem);
  await runOnce(clone, portsOf(github.apiUrl, clone), options);
  expect(github.requests.map(({ method }) => method)).toEqual(requests.map(({ method }) => method));
  await clone.dispose();
  await github.close();
});
