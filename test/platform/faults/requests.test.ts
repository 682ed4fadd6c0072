import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Clone, cloneWith, portsOf, runOnce } from '../../support/github/scenario.ts';
import { type GitHub, startGitHub } from '../../support/github/server.ts';

const items = Array.from({ length: 10 }, (_, index) => `- [ ] do the ${index + 1}. thing`);
const text = [
  '---',
  'id: INC-1',
  'started_at: 2026-11-01T09:10:00Z',
  '---',
  '',
  '## Action items',
  '',
  ...items,
  '',
];

let github: GitHub;
let clone: Clone;
beforeEach(async () => {
  github = await startGitHub();
  clone = await cloneWith(text.join('\n'));
});
afterEach(async () => {
  await clone.dispose();
  await github.close();
});

/** What one run sends. */
async function sent(): Promise<{ reads: number; writes: number }> {
  const before = github.requests.length;
  await runOnce(clone, portsOf(github.apiUrl, clone), { quietPeriodMs: 20 });
  const own = github.requests.slice(before);
  const reads = own.filter(({ method }) => method === 'GET').length;
  return { reads, writes: own.length - reads };
}

it('ten items cost ten writes and few reads, and nothing to do costs hardly any', async () => {
  const first = await sent();
  const second = await sent();
  console.log(`10 items: first run ${JSON.stringify(first)}, nothing changed ${JSON.stringify(second)}`);
  expect(first.writes).toBe(10);
  expect(first.reads).toBeLessThanOrEqual(6);
  expect(second.writes).toBe(0);
  expect(second.reads).toBeLessThanOrEqual(3);
});
