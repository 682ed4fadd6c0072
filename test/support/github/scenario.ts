import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../../src/core/document/read.ts';
import { type ApplyOptions, type ApplyPorts, applyPlan } from '../../../src/core/followup/apply.ts';
import { otherDocuments } from '../../../src/core/followup/origin.ts';
import type { ApplyResult } from '../../../src/core/followup/outcome.ts';
import type { IssuePlan } from '../../../src/core/followup/plan.ts';
import { preparePlan } from '../../../src/core/followup/prepare.ts';
import type { RepositoryRef } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { createFileDocuments } from '../../../src/platform/documents.ts';
import { createGitHubTracker } from '../../../src/platform/github/tracker.ts';
import { createJournal } from '../../../src/platform/journal.ts';
import type { GitHub } from './server.ts';

export const repository: RepositoryRef = { host: 'github.com', owner: 'acme', name: 'ops' };

/** Two items to open, one that is done, and text around them that has to stay as it is. */
export const postmortem = [
  '---',
  'id: INC-2026-014',
  'title: Payment processing down',
  'severity: SEV1',
  'started_at: 2026-11-01T09:10:00Z',
  '---',
  '',
  '## Action items',
  '',
  '- [ ] Add a pool saturation alert at 80 % - Owner: @alice - Due: 2026-12-01',
  '*\t[x]  Roll back the deploy',
  '- [ ] write a runbook for the pool',
  '',
  'No line below  ',
].join('\r\n');

/** One clone: a document and its journal. */
export interface Clone {
  readonly folder: string;
  readonly path: string;
  readonly journalPath: string;
  readonly text: () => Promise<string>;
  readonly dispose: () => Promise<void>;
}

export async function cloneWith(text: string): Promise<Clone> {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-followup-'));
  const path = join(folder, 'postmortem.md');
  await writeFile(path, text);
  return {
    folder,
    path,
    journalPath: join(folder, 'git', 'debrief', 'journal.jsonl'),
    text: () => readFile(path, 'utf8'),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

export function portsOf(apiUrl: string, { journalPath }: Pick<Clone, 'journalPath'>): ApplyPorts {
  return {
    tracker: createGitHubTracker({ apiUrl, token: 'tok-alice', timeoutMs: 10_000 }),
    journal: createJournal(journalPath),
    documents: createFileDocuments(),
    clock: systemClock,
  };
}

export async function planOf({ path }: Pick<Clone, 'path'>, ports: ApplyPorts): Promise<IssuePlan> {
  const document = readDocument(await ports.documents.read(path), { path: basename(path) });
  const other = otherDocuments(ports.documents, dirname(path));
  return preparePlan({ document, repository, other }, ports);
}

/** Plans and applies, as `debrief issues apply --yes` does. */
export async function runOnce(
  clone: Pick<Clone, 'path'>,
  ports: ApplyPorts,
  options: Omit<ApplyOptions, 'path'> = {},
): Promise<ApplyResult> {
  return applyPlan(await planOf(clone, ports), ports, { path: clone.path, ...options });
}

/** Where a child process kills itself, while it works on the second of two items. */
export const killSteps = [
  'before-identities',
  'after-identities',
  'before-intent',
  'after-intent',
  'in-flight',
  'after-answer',
  'after-journal',
  'mid-write-back',
  'after-write-back',
] as const;
export type KillStep = (typeof killSteps)[number];

export interface ChildRequest {
  readonly apiUrl: string;
  readonly path: string;
  readonly journalPath: string;
  readonly quietPeriodMs: number;
  readonly killAt: KillStep;
}

/** A run in a process of its own that ends by SIGKILL; the signal it ended with. */
export async function runKilled(
  github: GitHub,
  { path, journalPath }: Clone,
  killAt: KillStep,
  quietPeriodMs: number,
): Promise<NodeJS.Signals | null> {
  const request: ChildRequest = { apiUrl: github.apiUrl, path, journalPath, quietPeriodMs, killAt };
  const script = fileURLToPath(new URL('killedRun.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (_code, signal) => resolve(signal));
  });
}
