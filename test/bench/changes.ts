import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { windowBefore } from '../../src/core/evidence/window.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { createPriorStore } from '../../src/platform/priors.ts';
import { showMemory } from './changes/memory.ts';
import { showRecall } from './changes/recall.ts';

/*
 *     npm run bench:changes -- REPOSITORY
 *
 * The first ranked list beside `git log` of the same window in the same run, each in turn; medians, and the medians of
 * each round's ratio, which other work on the machine disturbs less. The windows end at the branch's newest commit. Then
 * how much of a window is found where clocks are wrong, and the memory that histories take, on repositories made here.
 */

const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run bench:changes -- REPOSITORY');
  process.exit(2);
}
const root = path.resolve(folder);
const hourMs = 3_600_000;
const rounds = 31;
const git = createGitReader();
const priors = createPriorStore();
const newestMs = Number(plainGit('log', '-1', '--format=%ct').trim()) * 1000;
const commits = plainGit('rev-list', '--count', '--first-parent', 'HEAD').trim();
console.log(`${path.basename(root)}: ${commits} landings`);

for (const hours of [2, 24, 24 * 7]) {
  const since = `--since=${new Date(newestMs - hours * hourMs).toISOString()}`;
  const window = windowBefore(newestMs, hours * hourMs);
  const base = ['log', '--first-parent', '--diff-merges=first-parent', '--format=%H %ct %s', since];
  const { ranked, headers, numstat } = await inTurn({
    ranked: async () => {
      await findChanges({ git, priors, root, window, limit: 20, paths: [], keywords: [] });
    },
    headers: async () => void plainGit(...base, '--no-patch'),
    numstat: async () => void plainGit(...base, '--numstat'),
  });
  const { units } = await findChanges({ git, root, window, limit: 100_000, paths: [], keywords: [] });
  console.log(
    `${String(hours).padStart(4)} h: ${units.length} units; ranked list ${ms(ranked)}, git log ${ms(headers)} (${ratio(ranked, headers)}), git log --numstat ${ms(numstat)} (${ratio(ranked, numstat)})`,
  );
}
console.log(
  `Load of the last minute at the end: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
);
await showRecall();
await showMemory();

function plainGit(...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
}

/** How long each task took, in each round; the first round only warms up. */
async function inTurn<Name extends string>(
  tasks: Readonly<Record<Name, () => Promise<void>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, task] of Object.entries<() => Promise<void>>(tasks)) {
      const began = performance.now();
      await task();
      const taken = performance.now() - began;
      times[name] = round === 0 ? [] : [...(times[name] ?? []), taken];
    }
  }
  return times as Record<Name, number[]>;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function ms(times: readonly number[]): string {
  return `${median(times).toFixed(1)} ms`;
}

function ratio(times: readonly number[], of: readonly number[]): string {
  return `${median(times.map((time, round) => time / (of[round] ?? 0))).toFixed(2)}x`;
}
