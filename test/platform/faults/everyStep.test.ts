import { afterAll, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import { needsIssue } from '../../../src/core/followup/identity.ts';
import { expectExactlyOnce, expectNoWriteRepeated } from '../../support/faults/expect.ts';
import { type Ended, runDisturbed, runDying } from '../../support/faults/run.ts';
import type { Disturbance, Step } from '../../support/faults/steps.ts';
import { scenarioTable } from '../../support/faults/table.ts';
import { type Clone, cloneWith, postmortem } from '../../support/github/scenario.ts';
import { type GitHub, startGitHub } from '../../support/github/server.ts';

/** Two items are opened; every step that a run takes in the world outside is disturbed in its turn. */
const QUIET = { quietPeriodMs: 20 };
const table = scenarioTable('every-step');
afterAll(() => table.save());

interface Trial {
  readonly scenario: string;
  readonly options?: { quietPeriodMs: number };
  readonly arm?: (github: GitHub) => void;
  readonly first: (github: GitHub, clone: Clone) => Promise<Ended>;
}

/** One disturbed run, then healthy ones until there is nothing to do: two at most. */
async function tried({ scenario, arm, first, options = QUIET }: Trial): Promise<Ended> {
  const github = await startGitHub();
  const clone = await cloneWith(postmortem);
  try {
    arm?.(github);
    const ended = await first(github, clone);
    if (ended.error !== null) expect(ended.error).toBeInstanceOf(DebriefError);
    let moreRuns = 0;
    for (; moreRuns < 2 && isWanting(await clone.text()); moreRuns += 1) {
      const again = await runDying(github, clone, null, options);
      expect(again.error).toBeNull();
    }
    await expectExactlyOnce(github, postmortem, await clone.text());
    expectNoWriteRepeated(github);
    await table.add(scenario, github, moreRuns);
    return ended;
  } catch (error) {
    throw new Error(`${scenario}: ${(await clone.text()).split('\r\n').slice(9).join('\n')}`, {
      cause: error,
    });
  } finally {
    await clone.dispose();
    await github.close();
  }
}

function isWanting(text: string): boolean {
  return readDocument(text, { path: 'postmortem.md' }).actionItems.some(needsIssue);
}

/** The steps of a run that nothing disturbs, or only what is armed. */
async function stepsOf(arm?: Trial['arm'], options = QUIET): Promise<readonly string[]> {
  const scenario = 'nothing breaks';
  const ended = await tried({
    scenario,
    ...(arm && { arm }),
    first: (github, clone) => runDying(github, clone, null, options),
  });
  return ended.steps;
}

it('a process killed after any step', async () => {
  const steps = await stepsOf();
  expect(steps.length).toBeGreaterThan(60);
  for (const [at, name] of steps.entries()) {
    const ended = await tried({
      scenario: `killed after each of ${steps.length} steps`,
      first: (github, clone) => runDying(github, clone, { index: at + 1 }, QUIET),
    });
    expect(ended.diedAt?.name).toBe(name);
  }
});

it('a process killed in the middle of any write', async () => {
  const steps = await stepsOf();
  for (const [at, name] of steps.entries()) {
    if (!/^(?:appendFile|writeFile) (?!.*lock)/.test(name)) continue;
    await tried({
      scenario: 'killed in the middle of each write',
      first: (github, clone) => runDying(github, clone, { index: at + 1, torn: true }, QUIET),
    });
  }
});

it('a process killed after any step while the server commits late', async () => {
  const options = { quietPeriodMs: 200 };
  const arm = (github: GitHub): void => {
    github.fail({ kind: 'late-answer', lagMs: 0 });
    github.fail({ kind: 'slow-commit', lagMs: 60 });
  };
  const steps = await stepsOf(arm, options);
  for (let index = steps.lastIndexOf('POST issues') + 1; index <= steps.length; index += 1) {
    await tried({
      scenario: 'killed after each step from the second POST on, its issue is made late',
      arm,
      options,
      first: (github, clone) => runDying(github, clone, { index }, options),
    });
  }
});

const failure = (code: string): Error => Object.assign(new Error(`${code}: told by the test`), { code });
const isOfDisk = ({ name }: Step): boolean => !/^(?:GET|POST|PATCH) /.test(name);
const writes = /^(?:open|appendFile|writeFile|sync|rename|mkdir|link|chmod) /;

it('a disk that fails at any step', async () => {
  const steps = await stepsOf();
  for (const at of steps.keys()) {
    const disturbance: Disturbance = {
      before: (step) => {
        if (step.index !== at + 1 || !isOfDisk(step)) return;
        throw failure(writes.test(step.name) ? 'ENOSPC' : 'EIO');
      },
    };
    await tried({
      scenario: 'ENOSPC or EIO at each step of the disk',
      first: (github, clone) => runDisturbed(github, clone, disturbance, QUIET),
    });
  }
});

it.each(['ENOSPC', 'EROFS'])('a disk that says %s from any step on', async (code) => {
  const steps = await stepsOf();
  for (const [at, name] of steps.entries()) {
    if (!writes.test(name)) continue;
    const disturbance: Disturbance = {
      before: (step) => {
        if (step.index > at && writes.test(step.name)) throw failure(code);
      },
    };
    await tried({
      scenario: `${code} at each write and all after it`,
      first: (github, clone) => runDisturbed(github, clone, disturbance, QUIET),
    });
  }
});
