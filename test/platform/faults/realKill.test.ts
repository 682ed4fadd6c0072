import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { expectExactlyOnce, expectNoWriteRepeated } from '../../support/faults/expect.ts';
import type { KillOrder } from '../../support/faults/killAtStep.ts';
import { scenarioTable } from '../../support/faults/table.ts';
import { portsOf, postmortem, runOnce } from '../../support/github/scenario.ts';
import { type GitHub, startGitHub } from '../../support/github/server.ts';

const cli = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const preload = new URL('../../support/faults/killAtStep.ts', import.meta.url).href;
const table = scenarioTable('real-kill');
afterAll(() => table.save());

interface Place {
  readonly github: GitHub;
  readonly folder: string;
  readonly path: string;
}

async function inPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const github = await startGitHub();
  const folder = await mkdtemp(join(tmpdir(), 'debrief-followup-'));
  const path = join(folder, 'postmortem.md');
  await writeFile(path, postmortem);
  execFileSync('git', ['init', folder], { stdio: 'ignore' });
  try {
    return await work({ github, folder, path });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await github.close();
  }
}

/** `debrief issues apply --yes` in a process of its own; what it ended with, and the steps it took. */
async function command({ github, folder, path }: Place, index: number | null) {
  const steps = join(tmpdir(), `debrief-steps-${crypto.randomUUID()}`);
  const order: KillOrder = { folder, apiUrl: github.apiUrl, index, steps };
  const args = ['issues', 'apply', '--yes', '--repository', 'acme/ops', path];
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', preload, cli, ...args], {
    stdio: 'ignore',
    env: {
      ...process.env,
      KILL_ORDER: JSON.stringify(order),
      GITHUB_API_URL: github.apiUrl,
      GITHUB_TOKEN: 'tok-alice',
      NODE_NO_WARNINGS: '1',
    },
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (_code, by) => resolve(by));
  });
  const taken = (await readFile(steps, 'utf8')).trimEnd().split('\n');
  await rm(steps);
  return { signal, taken };
}

it('two commands at once open each issue once, in one clone and in two', async () => {
  await inPlace(async (place) => {
    await Promise.all([command(place, null), command(place, null)]);
    await expectExactlyOnce(place.github, postmortem, await readFile(place.path, 'utf8'));
    expect(place.github.creates()).toHaveLength(2);
    await table.add('two commands at once in one clone', place.github, 0);
  });
  await inPlace(async (place) => {
    await inPlace(async (other) => {
      const { github } = place;
      await Promise.all([command(place, null), command({ ...other, github }, null)]);
      await expectExactlyOnce(github, postmortem, await readFile(place.path, 'utf8'));
      expect(await readFile(other.path, 'utf8')).toBe(await readFile(place.path, 'utf8'));
      await table.add('two commands at once in two clones', github, 0);
    });
  });
});

/** Where something that lasts has just happened: a request, what is on disk for good, the lock. */
const lasting = /^(?:POST|sync|rename|(?:writeFile|rm) .*lock$)/;

it('the command killed by SIGKILL wherever something lasting has happened', async () => {
  const { taken } = await inPlace((place) => command(place, null));
  const points = taken.flatMap((name, at) => (lasting.test(name) ? [{ name, index: at + 1 }] : []));
  expect(points.length).toBeGreaterThan(10);
  const kill = ({ name, index }: (typeof points)[number]): Promise<void> =>
    inPlace(async (place) => {
      const { signal, taken: until } = await command(place, index);
      expect([signal, until.at(-1)]).toEqual(['SIGKILL', name]);
      const { github, folder, path } = place;
      const journalPath = join(folder, '.git', 'debrief', 'journal.jsonl');
      await runOnce({ path }, portsOf(github.apiUrl, { journalPath }), { quietPeriodMs: 50 });
      await expectExactlyOnce(github, postmortem, await readFile(path, 'utf8'));
      expectNoWriteRepeated(github);
      expect(github.creates()).toHaveLength(2);
      await table.add('`debrief issues apply --yes`, SIGKILL after each lasting step', github, 1);
    });
  // two processors
  for (let at = 0; at < points.length; at += 2) await Promise.all(points.slice(at, at + 2).map(kill));
});
