import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DebriefError } from '../../../src/core/errors.ts';
import { patiently } from '../../../src/core/followup/patience.ts';
import { RateLimitError } from '../../../src/core/followup/rateLimit.ts';
import { memoryTrackers } from '../../support/github/trackers.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const draft = { title: 'A', body: '', labels: [], assignees: [] };

/** A connection whose first so many creates are refused. */
async function patient(refusals: readonly DebriefError[]) {
  const { ports } = memoryTrackers('');
  const left = [...refusals];
  const told: number[] = [];
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(0), sleep: async () => {} };
  const { tracker } = await patiently(
    async (target) => {
      const { tracker: real, features } = await ports.connect(target);
      const create: typeof real.create = async (...sent) => {
        const refusal = left.shift();
        if (refusal) throw refusal;
        return real.create(...sent);
      };
      return { tracker: { ...real, create }, features };
    },
    { clock, report: (seconds) => told.push(seconds) },
  )(repository);
  return { create: () => tracker.create(repository, draft), told, left };
}

const limit = new RateLimitError('Wait.', 1_000);

describe('a patient connection', () => {
  it('asks again after a limit, and says how long it waits', async () => {
    const { create, told } = await patient([limit, limit]);
    expect(await create()).toMatchObject({ number: 1 });
    expect(told).toEqual([1, 0, 1, 0]);
  });

  it('gives up where the limit does not end', async () => {
    const { create, left } = await patient([limit, limit, limit, limit, limit]);
    await expect(create()).rejects.toBe(limit);
    expect(left).toHaveLength(1);
  });

  it('never repeats a request that may have been carried out', async () => {
    const unknown = new DebriefError('outcome-unknown', 'No answer came.');
    const { create, told } = await patient([unknown]);
    await expect(create()).rejects.toBe(unknown);
    expect(told).toEqual([]);
  });
});
