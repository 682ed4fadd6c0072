import fc from 'fast-check';
import { expect, it } from 'vitest';
import { injectsDue } from '../../src/core/incident/drill/replay.ts';
import type { Inject } from '../../src/core/incident/drill/scenario.ts';
import { bundled, declared, minutesLater } from '../support/incident/declared.ts';
import { played, withEntry, withLogged } from '../support/incident/drills.ts';

/* Nothing is kept between two looks at a drill but its record: each of them may be after a restart or on another machine. */

const minutes = fc
  .uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 6 })
  .map((all) => all.toSorted((one, other) => one - other));
/** Minutes until somebody looks again, how many of the injects that are due are logged then, and whether all else too. */
const looks = fc.array(
  fc.record({ wait: fc.integer({ min: 0, max: 20 }), logged: fc.nat(3), ahead: fc.boolean() }),
  {
    maxLength: 12,
  },
);

it('tells each inject once and in order, whatever the restarts', async () => {
  const playbook = await bundled();
  const fresh = declared(playbook);
  fc.assert(
    fc.property(minutes, looks, (times, history) => {
      const scenario = played(times, 60);
      const told: Inject[] = [];
      let drill = fresh;
      let at = 0;
      for (const { wait, logged, ahead } of [...history, { wait: 0, logged: 0, ahead: false }]) {
        at = Math.min(at + wait, 59);
        const { due, coming, nextAt } = injectsDue(drill, scenario, minutesLater(at));
        expect([...told, ...due, ...coming]).toEqual(scenario.injects);
        expect(due.every(({ after_minutes }) => after_minutes <= at)).toBe(true);
        expect(coming.every(({ after_minutes }) => after_minutes > at)).toBe(true);
        expect(nextAt).toEqual(minutesLater(coming[0]?.after_minutes ?? 60));
        const now = [...due, ...(ahead ? coming : [])].slice(0, logged);
        for (const inject of now) drill = withLogged(drill, inject, at, playbook);
        drill = withEntry(drill, 'Support: we are looking', at, playbook);
        told.push(...now);
      }
    }),
    { numRuns: 25 },
  );
});
