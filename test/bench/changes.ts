import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findChanges } from '../../src/core/evidence/changes.ts';
import { windowBefore } from '../../src/core/evidence/window.ts';
import { createGitReader } from '../../src/platform/git/reader.ts';
import { createPriorStore } from '../../src/platform/priors.ts';

/*
 *     npm run bench:changes -- REPOSITORY
 *
 * The first ranked list beside `git log` of the same window in the same run, each in turn; medians. The windows end at
 * the branch's newest commit.
 */

const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run bench:changes -- REPOSITORY');
  process.exit(2);
}
const root = path.resolve(folder);
const hourMs = 3_600_000;
const rounds = 15;
const git = createGitReader();
const priors = createPriorStore();
const newestMs = Number(plainGit('log', '-1', '--format=%ct').trim()) * 1000;
const commits = plainGit('rev-list', '--count', '--first-parent', 'HEAD').trim();
console.log(`${path.basename(root)}: ${commits} landings`);

for (const hours of [2, 24, 24 * 7]) {
  const since = `--since=${new Date(newestMs - hours * hourMs).toISOString()}`;
  const window = windowBefore(newestMs, hours * hourMs);
  const base = ['log', '--first-parent', '--diff-merges=first-parent', '--format=%H %ct %s', since];
  const measured = await medians({
    ranked: async () => {
      await findChanges({ git, priors, root, window, limit: 20, paths: [], keywords: [] });
    },
    headers: async () => void plainGit(...base, '--no-patch'),
    numstat: async () => void plainGit(...base, '--numstat'),
  });
  const { ranked, headers, numstat } = measured;
  const { units } = await findChanges({ git, root, window, limit: 100_000, paths: [], keywords: [] });
  console.log(
    `${String(hours).padStart(4)} h: ${units.length} units; ranked list ${ms(ranked)}, git log ${ms(headers)} (${ratio(ranked, headers)}), git log --numstat ${ms(numstat)} (${ratio(ranked, numstat)})`,
  );
}
console.log(`Memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);

function plainGit(...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
}

/** Each task once a round, so that a busy machine hurts them alike; the first round only warms up. */
async function medians<Name extends string>(
  tasks: Readonly<Record<Name, () => Promise<void>>>,
): Promise<Readonly<Record<Name, number>>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, task] of Object.entries<() => Promise<void>>(tasks)) {
      const began = performance.now();
      await task();
      if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)])) as Record<
    Name,
    number
  >;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function ratio(value: number, of: number): string {
  return `${(value / of).toFixed(2)}x`;
}
