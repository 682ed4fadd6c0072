import { execFileSync } from 'node:child_process';
import { findChanges } from '../../../src/core/evidence/changes.ts';
import { windowBefore } from '../../../src/core/evidence/window.ts';
import { createGitReader } from '../../../src/platform/git/reader.ts';
import { importCommits } from '../../support/git/import.ts';
import { makeRepository } from '../../support/git/repository.ts';
import { skewedHistory } from '../../support/git/skewed.ts';

const hourMs = 3_600_000;
const until = Date.UTC(2026, 10, 1) / 1000;

/** How many of a window's landings are found where clocks are wrong, beside `git log --since`. */
export async function showRecall(): Promise<void> {
  for (const oneIn of [3, 10, 50, 200]) {
    const repository = await makeRepository();
    try {
      const commits = [...skewedHistory({ until, length: 20_000, oneIn })];
      await importCommits(repository.root, 'main', commits);
      const times = commits.map(({ at }) => at * 1000);
      for (const hours of [2, 24, 24 * 7]) await showWindow(repository.root, { times, hours, oneIn });
    } finally {
      await repository.remove();
    }
  }
}

interface SkewedWindow {
  readonly times: readonly number[];
  readonly hours: number;
  readonly oneIn: number;
}

async function showWindow(root: string, { times, hours, oneIn }: SkewedWindow): Promise<void> {
  const window = windowBefore(until * 1000, hours * hourMs);
  const due = times.filter((at) => at >= window.fromMs && at <= window.toMs).length;
  const request = { git: createGitReader(), root, window, limit: 1, paths: [], keywords: [] };
  const { landings } = await findChanges(request);
  const range = [`--since=${iso(window.fromMs)}`, `--until=${iso(window.toMs)}`];
  const args = ['log', '--first-parent', '--format=%H', ...range];
  const plain = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').length - 1;
  console.log(
    `${String(hours).padStart(4)} h, one clock in ${oneIn} wrong: ${due} landings; ` +
      `found ${share(landings.length, due)}, by git log --since ${share(plain, due)}`,
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function share(found: number, of: number): string {
  return `${((100 * found) / of).toFixed(1)} %`;
}
