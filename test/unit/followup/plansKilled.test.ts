import { expect, it } from 'vitest';
import { type IssuesSetting, usualIssues } from '../../../src/core/configuration/issues.ts';
import { applyPlans } from '../../../src/core/followup/applyPlans.ts';
import { needsIssue } from '../../../src/core/followup/identity.ts';
import { markerKeysIn } from '../../../src/core/followup/marker.ts';
import { preparePlans } from '../../../src/core/followup/preparePlans.ts';
import { memoryTrackers, type Trackers } from '../../support/github/trackers.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const repositories = ['github.com/acme/ops', 'github.com/acme/infra'];
const text = `---
id: INC-1
---
## Action items
- [ ] Add a pool alert - Due: 2026-12-01
- [ ] Grow the disks - Type: infra
- [ ] Write it down
`;
const settings: IssuesSetting = {
  ...usualIssues,
  routes: new Map([['infra', 'acme/infra']]),
  labels: ['postmortem'],
  tracking: true,
  project: { owner: 'acme', number: 5, fields: new Map([['Due', 'due']]) },
};

class Killed extends Error {}

/** Throws at the nth call of any method of any port, and never answers what comes after. */
function dying<T extends object>(port: T, life: { left: number }): T {
  return new Proxy(port, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        life.left -= 1;
        if (life.left < 0) throw new Killed();
        const answer: unknown = await Reflect.apply(member, target, args);
        life.left -= 1;
        if (life.left < 0) throw new Killed();
        return answer;
      };
    },
  });
}

/** One process; whether it came to its end. */
async function runFor(world: Trackers, calls: number): Promise<boolean> {
  const life = { left: calls };
  const { connect, journal, documents, clock, git } = world.ports;
  const ports = {
    connect: async (repository: Parameters<typeof connect>[0]) => {
      const { tracker, features } = await connect(repository);
      return { tracker: dying(tracker, life), features: dying(features, life) };
    },
    journal: { ...dying(journal, life), lock: journal.lock },
    documents: dying(documents, life),
    clock,
    git,
  };
  try {
    const request = { document: world.document(), root: '/clone', home, repository: home, settings };
    await applyPlans(await preparePlans(request, ports), ports, { path: 'a.md', home });
    return true;
  } catch (error) {
    if (error instanceof Killed) return false;
    throw error;
  }
}

it('a run that dies at any step is finished by the next one: every issue once, in its place, and linked', async () => {
  let steps = 0;
  for (let ended = false; !ended; steps += 1) {
    const world = memoryTrackers(text);
    ended = await runFor(world, steps);
    if (!ended) expect(await runFor(world, Number.POSITIVE_INFINITY)).toBe(true);
    const issues = repositories.flatMap((repository) => world.issues(repository));
    const keys = issues.flatMap(({ body }) => markerKeysIn(body));
    expect(keys, `killed at ${steps}`).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
    expect(world.document().actionItems.filter(needsIssue)).toEqual([]);
    const placed = (kind: string) =>
      new Set(world.writes.flatMap((write) => (write.kind === kind ? [JSON.stringify(write.what)] : [])))
        .size;
    expect([placed('sub-issue'), placed('board')], `killed at ${steps}`).toEqual([3, 3]);
  }
  expect(steps).toBeGreaterThan(60);
});
