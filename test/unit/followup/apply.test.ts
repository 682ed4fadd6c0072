import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { applyPlan } from '../../../src/core/followup/apply.ts';
import type { ApplyResult } from '../../../src/core/followup/outcome.ts';
import { type MemoryWorld, memoryWorld } from '../../support/github/memory.ts';
import { preparePlan } from '../../support/github/preparePlan.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const path = 'postmortem.md';

async function run(world: MemoryWorld): Promise<ApplyResult> {
  const document = readDocument(world.text, { path });
  return applyPlan(await preparePlan({ document, repository }, world.ports), world.ports, { path });
}

it.each([
  [
    'bullets',
    ['- add an alert', '  with a second line', '* write a runbook (owner: @alice)'],
    [
      '- add an alert',
      '  with a second line - #1 <!-- debrief:id1 -->',
      '* write a runbook (owner: @alice) - #2 <!-- debrief:id2 -->',
    ],
  ],
  [
    'a table with a column for the issue',
    [
      '| Action | Owner | Issue |',
      '|---|---|---|',
      '| add an alert | @alice |  |',
      '| write a runbook | @bob | - |',
    ],
    [
      '| Action | Owner | Issue |',
      '|---|---|---|',
      '| add an alert <!-- debrief:id1 --> | @alice | #1 |',
      '| write a runbook <!-- debrief:id2 --> | @bob | #2 |',
    ],
  ],
  [
    'a table without one',
    ['| Action | Owner |', '|---|---|', '| add an alert | @alice |'],
    ['| Action | Owner |', '|---|---|', '| add an alert - #1 <!-- debrief:id1 --> | @alice |'],
  ],
])('writes ids and links in the form of %s, and finds them again', async (_form, before, after) => {
  const world = memoryWorld(['## Action items', '', ...before, ''].join('\n'));
  await run(world);
  const counted = new Map<string, number>();
  const shown = world.text.replace(
    /(?<=debrief:)\w{4}/g,
    (id) => `id${counted.get(id) ?? counted.set(id, counted.size + 1).size}`,
  );
  expect(shown.split('\n').slice(2, -1)).toEqual(after);
  const made = world.issues().length;
  expect((await run(world)).counts.skipped).toBe(made);
  expect(world.issues()).toHaveLength(made);
});

it('does not touch the network where nothing is to be done', async () => {
  const world = memoryWorld('## Action items\n\n- [x] roll back\n');
  const plan = await preparePlan({ document: readDocument(world.text, { path }), repository }, world.ports);
  const offline = { ...world.ports.tracker, list: () => Promise.reject(new Error('the network was used')) };
  expect((await applyPlan(plan, { ...world.ports, tracker: offline }, { path })).counts.skipped).toBe(1);
});

it("names the repository in the link where that is not the document's own, and finds the link again", async () => {
  const world = memoryWorld('## Action items\n\n- add an alert\n');
  const home = { ...repository, name: 'docs' };
  const apply = async (): Promise<ApplyResult> => {
    const document = readDocument(world.text, { path });
    const plan = await preparePlan({ document, repository }, world.ports);
    return applyPlan(plan, world.ports, { path, home });
  };
  await apply();
  expect(world.text).toMatch(/- add an alert - acme\/ops#1 <!-- debrief:\w{4} -->/);
  expect((await apply()).counts.skipped).toBe(1);
  expect(world.issues()).toHaveLength(1);
});

it('opens nothing for an item that says nothing', async () => {
  const world = memoryWorld(
    '## Action items\n\n- [ ] \n- [ ] …\n- [ ] - Owner: @alice\n- [ ] add an alert\n',
  );
  await run(world);
  expect(world.issues().map(({ title }) => title)).toEqual(['Add an alert']);
});

it('opens an issue without the assignee that GitHub leaves out, and says so', async () => {
  const world = memoryWorld('## Action items\n\n- add an alert - Owner: @alice\n');
  const { create } = world.ports.tracker;
  const tracker = {
    ...world.ports.tracker,
    create: async (...sent: Parameters<typeof create>) => ({ ...(await create(...sent)), assignees: [] }),
  };
  const plan = await preparePlan({ document: readDocument(world.text, { path }), repository }, world.ports);
  const { outcomes } = await applyPlan(plan, { ...world.ports, tracker }, { path });
  expect(outcomes).toMatchObject([{ status: 'opened', warning: expect.stringContaining('@alice') }]);
});
