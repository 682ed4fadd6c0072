import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChanges } from '../../../src/core/evidence/changes.ts';
import { windowBefore } from '../../../src/core/evidence/window.ts';
import { createGitReader } from '../../../src/platform/git/reader.ts';
import { importCommits } from '../../support/git/import.ts';
import { makeRepository } from '../../support/git/repository.ts';
import { skewedHistory } from '../../support/git/skewed.ts';

const until = Date.UTC(2026, 10, 1) / 1000;
const weekMs = 7 * 24 * 3_600_000;
const [, script, asked] = process.argv;

/** What a process of its own takes to list a week, of histories of different lengths. */
export async function showMemory(): Promise<void> {
  for (const length of [6000, 60_000]) {
    const repository = await makeRepository();
    try {
      await importCommits(repository.root, 'main', skewedHistory({ until, length, oneIn: 0 }));
      const args = [...process.execArgv, fileURLToPath(import.meta.url), repository.root];
      const peak = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
      console.log(`7 d of ${length} landings: at most ${peak} MB`);
    } finally {
      await repository.remove();
    }
  }
}

if (script === fileURLToPath(import.meta.url) && asked !== undefined) {
  const window = windowBefore(until * 1000, weekMs);
  await findChanges({ git: createGitReader(), root: asked, window, limit: 20, paths: [], keywords: [] });
  console.log(Math.round(process.resourceUsage().maxRSS / 1000));
}
