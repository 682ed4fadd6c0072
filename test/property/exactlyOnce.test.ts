import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { DebriefError } from '../../src/core/errors.ts';
import { applyPlan } from '../../src/core/followup/apply.ts';
import { needsIssue } from '../../src/core/followup/identity.ts';
import { markerKeysIn } from '../../src/core/followup/marker.ts';
import { expectNoWriteRepeated, withoutOurs } from '../support/faults/expect.ts';
import { scenarioTable } from '../support/faults/table.ts';
import {
  type ModelClone,
  type ModelProcess,
  type ModelWorld,
  modelWorld,
  type WriteFate,
} from '../support/faults/world.ts';
import { preparePlan } from '../support/github/preparePlan.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const path = 'postmortem.md';
const QUIET_MS = 15_000;

/** One thing that happens in the first, disturbed part of a story. */
type Event =
  | { readonly kind: 'kill'; readonly process: number; readonly afterSteps: number }
  | { readonly kind: 'clock'; readonly clone: number; readonly ms: number; readonly afterSteps: number }
  /** The clone's document is what was committed, as after `git checkout`. */
  | { readonly kind: 'reset'; readonly clone: number; readonly afterSteps: number };

interface Story {
  readonly items: number;
  readonly clones: number;
  /** Of which clone each process is. */
  readonly processes: readonly number[];
  readonly fates: readonly WriteFate[];
  readonly events: readonly Event[];
  readonly choices: readonly number[];
}

const steps = fc.nat({ max: 80 });
const event = fc.oneof(
  fc.record({ kind: fc.constant('kill' as const), process: fc.nat({ max: 5 }), afterSteps: steps }),
  fc.record({
    kind: fc.constant('clock' as const),
    clone: fc.nat({ max: 1 }),
    ms: fc.constantFrom(-86_400_000, -3_600_000, 20_000, 3_600_000, 86_400_000),
    afterSteps: steps,
  }),
  fc.record({ kind: fc.constant('reset' as const), clone: fc.nat({ max: 1 }), afterSteps: steps }),
);
const fate: fc.Arbitrary<WriteFate> = fc.oneof(
  fc.constantFrom('answered' as const, 'lost' as const, 'cut' as const),
  fc.record({ lagMs: fc.integer({ min: 1, max: QUIET_MS - 1 }) }),
);
const story: fc.Arbitrary<Story> = fc.record({
  items: fc.integer({ min: 1, max: 3 }),
  clones: fc.integer({ min: 1, max: 2 }),
  processes: fc.array(fc.nat({ max: 1 }), { minLength: 1, maxLength: 3 }),
  fates: fc.array(fate, { maxLength: 8 }),
  events: fc.array(event, { maxLength: 4 }),
  choices: fc.array(fc.nat({ max: 7 }), { minLength: 40, maxLength: 200 }),
});

function documentOf(items: number): string {
  const lines = Array.from({ length: items }, (_, index) => `- [ ] do the ${index + 1}. thing`);
  const head = ['---', 'id: INC-1', 'started_at: 2026-11-01T09:10:00Z', '---', '', '## Action items', ''];
  return [...head, ...lines, '- [x] roll back', '', 'The end'].join('\n');
}

/** One run; what it cannot do it tells, and anything that is no DebriefError fails the test. */
async function run({ ports }: ModelProcess, quietPeriodMs: number): Promise<void> {
  try {
    const document = readDocument(await ports.documents.read(path), { path });
    const plan = await preparePlan({ document, repository }, ports);
    await applyPlan(plan, ports, { path, quietPeriodMs });
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
  }
}

/** Everything that can go wrong goes wrong in the first part; then each clone is run in peace, twice at most. */
async function play(told: Story, quietPeriodMs: number): Promise<{ world: ModelWorld; moreRuns: number }> {
  const world = modelWorld();
  const text = documentOf(told.items);
  const clones = Array.from({ length: told.clones }, () => world.clone(text));
  const cloneAt = (index: number): ModelClone => clones[index % clones.length] ?? world.clone(text);
  world.fates.push(...told.fates);
  const processes = told.processes.map((of) => world.start(cloneAt(of)));
  const runs = processes.map((process) => run(process, quietPeriodMs));
  let taken = 0;
  const happen = (one: Event): void => {
    if (one.afterSteps !== taken) return;
    if (one.kind === 'clock') cloneAt(one.clone).clockAhead += one.ms;
    if (one.kind === 'reset') cloneAt(one.clone).text = text;
    if (one.kind !== 'kill') return;
    const victim = processes[one.process % processes.length];
    if (victim !== undefined) victim.alive = false;
    // whoever meets a crash starts again at once
    if (victim !== undefined) runs.push(run(restarted(victim), quietPeriodMs));
  };
  const restarted = ({ clone }: ModelProcess): ModelProcess => {
    const process = world.start(clone);
    processes.push(process);
    return process;
  };
  await world.drive(
    () => told.choices[taken % told.choices.length] ?? 0,
    () => {
      taken += 1;
      told.events.forEach(happen);
    },
  );
  // what nobody is left to wait for
  for (const process of processes) process.alive = false;
  world.fates.length = 0;
  let moreRuns = 0;
  for (; moreRuns < 2; moreRuns += 1) {
    if (clones.every((clone) => isDone(clone))) break;
    for (const clone of clones) {
      const process = world.start(clone);
      processes.push(process);
      const again = run(process, quietPeriodMs);
      await world.drive(() => 0);
      await again;
    }
  }
  world.settle();
  processes.forEach(expectNoWriteRepeated);
  for (const clone of clones) expect(withoutOurs(clone.text)).toBe(text);
  return { world, moreRuns: moreRuns + checked(world, clones) };
}

function isDone({ text }: ModelClone): boolean {
  return !readDocument(text, { path }).actionItems.some(needsIssue);
}

/** Each clone links each item to the one open issue that there is for it. */
function checked(world: ModelWorld, clones: readonly ModelClone[]): 0 {
  const open = world.issues().filter(({ state }) => state === 'open');
  const there = open.map(({ body, number }) => `${markerKeysIn(body)[0]} #${number}`);
  for (const { text } of clones) {
    const { actionItems } = readDocument(text, { path });
    expect(actionItems.filter(needsIssue)).toEqual([]);
    const linked = actionItems.flatMap(({ id, tracker }) =>
      id === null ? [] : [`INC-1/${id.value} #${tracker.map(({ value }) => value.number).join()}`],
    );
    expect(linked.toSorted()).toEqual(there.toSorted());
  }
  return 0;
}

const table = scenarioTable('schedules');
afterAll(() => table.save());

async function counted(scenario: string, told: Story): Promise<void> {
  const { world, moreRuns } = await play(told, QUIET_MS);
  await table.add(
    scenario,
    { issues: async () => [...world.issues()], creates: () => world.posts },
    moreRuns,
  );
}

const quiet: Story = { items: 1, clones: 1, processes: [0], fates: [], events: [], choices: [0] };
/** More than a run on one item takes. */
const LAST_STEP = 26;
const everyStep = Array.from({ length: LAST_STEP }, (_, index) => index + 1);

describe('whatever happens, in whatever order', () => {
  it('each item ends with exactly one open issue, and every clone links it', async () => {
    await fc.assert(
      fc.asyncProperty(story, (told) => counted('random schedules', told)),
      { numRuns: 500 },
    );
  });

  it('killed at any two steps, and its second issue late', async () => {
    for (const first of everyStep) {
      for (const second of everyStep.filter((step) => step > first)) {
        const events: Event[] = [
          { kind: 'kill', process: 0, afterSteps: first },
          { kind: 'kill', process: 1, afterSteps: second },
        ];
        await counted('killed at each two steps, each issue made late', {
          ...quiet,
          fates: [{ lagMs: 5_000 }, { lagMs: 5_000 }],
          events,
        });
      }
    }
  });

  it.each([3_600_000, -3_600_000])('the clock is set by %d ms when a run was killed', async (ms) => {
    for (const afterSteps of everyStep) {
      const events: Event[] = [
        { kind: 'clock', clone: 0, ms, afterSteps },
        { kind: 'kill', process: 0, afterSteps },
      ];
      const scenario = 'killed at each step, its issue late, the clock set an hour on or back';
      await counted(scenario, { ...quiet, fates: [{ lagMs: 5_000 }], events });
    }
  });

  it('two clones at once, and the answer to either is lost or late', async () => {
    const fates: WriteFate[] = ['answered', 'lost', 'cut', { lagMs: 1 }, { lagMs: 10_000 }];
    for (const first of fates) {
      for (const second of fates) {
        const told = { ...quiet, clones: 2, processes: [0, 1], fates: [first, second] };
        await counted('two clones that know nothing of each other, each pair of answers', told);
      }
    }
  });

  it('two clones at once, and the issue too many cannot be closed at first', async () => {
    for (const fate of ['cut', 'lost'] as const) {
      const told: Story = {
        ...quiet,
        clones: 2,
        processes: [0, 1],
        fates: ['answered', 'answered', fate, fate],
      };
      await counted('two clones, and closing the later issue fails', told);
    }
  });

  it('a document whose ids and links were thrown away finds its issues', async () => {
    for (const afterSteps of everyStep) {
      const events: Event[] = [
        { kind: 'reset', clone: 0, afterSteps },
        { kind: 'kill', process: 0, afterSteps },
      ];
      await counted('killed at each step, and the document checked out again', { ...quiet, events });
    }
  });
});

it('NEGATIVE CONTROL: without the quiet period there are duplicates', async () => {
  const told = fc.sample(story, { seed: 1, numRuns: 60 });
  const ended = await Promise.allSettled(told.map((one) => play(one, 0)));
  expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});
