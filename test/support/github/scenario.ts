import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readDocument } from '../../../src/core/document/read.ts';
import { type ApplyOptions, type ApplyPorts, applyPlan } from '../../../src/core/followup/apply.ts';
import { otherDocuments } from '../../../src/core/followup/origin.ts';
import type { ApplyResult } from '../../../src/core/followup/outcome.ts';
import type { IssuePlan } from '../../../src/core/followup/plan.ts';
import type { RepositoryRef } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { createFileDocuments } from '../../../src/platform/documents.ts';
import { createGitHubTracker } from '../../../src/platform/github/tracker.ts';
import { createJournal } from '../../../src/platform/journal.ts';
import { preparePlan } from './preparePlan.ts';

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
