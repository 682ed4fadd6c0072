import { fileURLToPath } from 'node:url';
import type { Playbook } from '../core/playbook/schema.ts';
import type { Clock, DocumentStore, GitReader } from '../core/ports.ts';
import { systemClock } from '../platform/clock.ts';
import { createFileDocuments } from '../platform/documents.ts';

/** Everything a command reaches outside itself: the composition root of the command line. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  /** A person is there to answer questions. */
  readonly interactive: boolean;
  /** Aborted by the first Ctrl+C. */
  readonly signal: AbortSignal;
  /** The result, on standard output. */
  print(text: string): void;
  /** Everything else, on standard error. */
  tell(text: string): void;
  /** The absolute path of a file that comes with Debrief, by its name below the installation's folder. */
  installed(name: string): string;
  git(): Promise<GitReader>;
  playbook(): Promise<Playbook>;
}

/** The real world of this process. */
export function createWorld(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    clock: systemClock,
    documents: createFileDocuments(),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    signal: interruptSignal(),
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    installed,
    git: async () => (await import('../platform/git/reader.ts')).createGitReader(),
    playbook: async () => {
      const { loadBundledPlaybook } = await import('../platform/playbooks.ts');
      return loadBundledPlaybook(installed('templates'));
    },
  };
}

/** This code is bundled into a file of dist/ or, where others share it, of dist/chunks/. */
function installed(name: string): string {
  const root = import.meta.url.includes('/dist/chunks/') ? '../../' : '../';
  return fileURLToPath(new URL(root + name, import.meta.url));
}

/** A first Ctrl+C asks the running step to stop; a second one ends the process at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
