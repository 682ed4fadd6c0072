import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { createTestClock, type TestClock } from '../support/vscode-host/clock.ts';
import { beginning, openTeam, type Play } from '../support/vscode-host/play/play.ts';
import { type HarmlessTools, harmlessTools } from '../support/vscode-host/play/tools.ts';
import { type Session, startSession } from '../support/vscode-host/session.ts';
import { playEscalating } from './playbooks/escalating.ts';
import { playServiceRunbooks } from './playbooks/service-runbooks.ts';
import { playSevenPhases } from './playbooks/seven-phases.ts';
import { playSmallTeam } from './playbooks/small-team.ts';
import { playWebService } from './playbooks/web-service.ts';

/* One incident by each playbook that comes with Debrief, from the declaration to the review, under a clock of ours. */

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'debrief-0.1.0.vsix');
/** A play takes about a minute on a machine that does nothing else. */
const timeout = 420_000;

let clock: TestClock;
let tools: HarmlessTools;
let session: Session;

beforeAll(async () => {
  if (!existsSync(vsix)) execFileSync('npm', ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit' });
  clock = await createTestClock(beginning);
  tools = await harmlessTools(['docker', 'kubectl', 'ops', 'python', 'curl']);
  const { testExtensions, env } = clock.options;
  session = await startSession({
    vsix: [vsix],
    settings: { 'workbench.tree.enableStickyScroll': false }, // headings that cover the rows to be clicked
    ...(testExtensions && { testExtensions }),
    env: { ...env, ...tools.env, TZ: 'UTC' },
  });
});

afterAll(async () => {
  await session?.close();
  await clock?.remove();
  await tools?.remove();
});

const plays: readonly (readonly [playbook: string, play: (play: Play) => Promise<void>])[] = [
  ['small-team', playSmallTeam],
  ['web-service', playWebService],
  ['escalating', playEscalating],
  ['service-runbooks', playServiceRunbooks],
  ['seven-phases', playSevenPhases],
];

it.each(plays)(
  'plays an incident by %s from the declaration to the review',
  { timeout },
  async (playbook, act) => {
    const play = await openTeam({ session, clock }, playbook);
    try {
      await act(play);
    } finally {
      await play.repository.remove();
    }
  },
);
