/** Runs as a process of its own, see `runKilled`: plans, applies, and kills itself at the step it is told. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { ApplyPorts } from '../../../src/core/followup/apply.ts';
import { type ChildRequest, portsOf, runOnce } from './scenario.ts';

const request: ChildRequest = JSON.parse(process.argv[2] ?? '');
const { killAt, path, quietPeriodMs } = request;
const ports = portsOf(request.apiUrl, request);

function dieAt(step: ChildRequest['killAt'], reached = true): void {
  if (reached && step === killAt) process.kill(process.pid, 'SIGKILL');
}

let attempts = 0;
let writes = 0;

const journal: ApplyPorts['journal'] = {
  entries: ports.journal.entries,
  lock: ports.journal.lock,
  append: async (entry) => {
    if (entry.state === 'intent') attempts += 1;
    dieAt('before-intent', attempts === 2 && entry.state === 'intent');
    await ports.journal.append(entry);
    dieAt('after-intent', attempts === 2 && entry.state === 'intent');
    dieAt('after-journal', attempts === 2 && entry.state === 'done');
  },
};

const tracker: ApplyPorts['tracker'] = {
  ...ports.tracker,
  create: async (repository, draft) => {
    if (attempts === 2) setTimeout(() => dieAt('in-flight'), 100);
    try {
      return await ports.tracker.create(repository, draft);
    } finally {
      dieAt('after-answer', attempts === 2);
    }
  },
};

const documents: ApplyPorts['documents'] = {
  ...ports.documents,
  write: async (target, edit) => {
    writes += 1;
    dieAt('before-identities', writes === 1);
    const writing = ports.documents.write(target, edit);
    if (writes === 2) void dieWhileWriting();
    await writing;
    dieAt('after-identities', writes === 1);
    dieAt('after-write-back', writes === 2);
  },
};

/** The temporary file is there, and the document is not replaced yet. */
async function dieWhileWriting(): Promise<void> {
  while (!readdirSync(dirname(path)).some((name) => name.endsWith('.tmp'))) await turn();
  dieAt('mid-write-back');
}

await runOnce({ path }, { ...ports, journal, tracker, documents }, { quietPeriodMs });
