import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Playbook } from '../core/playbook/schema.ts';
import type { Clock, DocumentStore, GitComparer, GitReader, PriorStore, TagReader } from '../core/ports.ts';
import { systemClock } from '../platform/clock.ts';
import type { TeamConfiguration } from '../platform/configuration.ts';
import { createFileDocuments } from '../platform/documents.ts';

/** Everything a command reaches outside itself: the composition root of the command line. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly documents: DocumentStore;
  /** A person is there to answer questions. */
  readonly interactive: boolean;
  /** Columns of the terminal that the result goes to; null where it goes elsewhere. */
  readonly columns: number | null;
  /** Aborted by the first Ctrl+C. */
  readonly signal: AbortSignal;
  /** The result, on standard output. */
  print(text: string): void;
  /** Everything else, on standard error. */
  tell(text: string): void;
  /** A line that takes the place of the last one, on a terminal; null takes it away. Nowhere else anything. */
  status(text: string | null): void;
  /** All of standard input. */
  input(): Promise<Uint8Array>;
  /** The absolute path of a file that comes with Debrief, by its name below the installation's folder. */
  installed(name: string): string;
  git(): Promise<GitReader>;
  tags(): Promise<TagReader>;
  comparer(): Promise<GitComparer>;
  priors(): Promise<PriorStore>;
  /**
   * What the team of this folder has configured.
   * @throws DebriefError `config-invalid`, `file-unreadable`
   */
  team(): Promise<TeamConfiguration>;
  /**
   * The playbook that holds here; with errors in the team's own that is another one, and they are told once.
   * @throws DebriefError `config-invalid`, `file-unreadable`
   */
  playbook(): Promise<Playbook>;
}

/** The real world of this process. */
export function createWorld(): World {
  let team: Promise<TeamConfiguration> | undefined;
  let playbook: Promise<Playbook> | undefined;
  return {
    cwd: process.cwd(),
    env: process.env,
    clock: systemClock,
    documents: createFileDocuments(),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    signal: interruptSignal(),
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    status: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text ?? ''}`);
    },
    input: async () => Buffer.concat(await process.stdin.toArray()),
    installed,
    git: async () => (await import('../platform/git/reader.ts')).createGitReader(),
    comparer: async () => (await import('../platform/git/comparer.ts')).createGitComparer(),
    tags: async () => (await import('../platform/git/tags.ts')).createTagReader(),
    priors: async () => (await import('../platform/priors.ts')).createPriorStore(),
    team: () => {
      team ??= loadTeam();
      return team;
    },
    playbook: () => {
      playbook ??= loadPlaybook();
      return playbook;
    },
  };
}

async function loadTeam(): Promise<TeamConfiguration> {
  const { teamConfiguration } = await import('../platform/configuration.ts');
  return teamConfiguration(process.cwd(), installed('templates'));
}

async function loadPlaybook(): Promise<Playbook> {
  const { playbookInForce } = await import('../platform/teamPlaybook.ts');
  const inForce = await playbookInForce(await loadTeam(), installed('templates'));
  const { file, playbook, problems } = inForce;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const name = path.relative(process.cwd(), file ?? '').replaceAll(path.sep, '/');
  for (const { line, message } of errors)
    process.stderr.write(`debrief: ${name}, line ${line}: ${message}\n`);
  if (errors.length > 0)
    process.stderr.write(`debrief: The playbook "${playbook.id}" is in force instead.\n`);
  return playbook;
}

/** This code is bundled into a file of dist/ or, where others share it, of dist/cli/; tests run it as it is. */
function installed(name: string): string {
  const root = /\/(?:dist|src)\/cli\//.test(import.meta.url) ? '../../' : '../';
  return fileURLToPath(new URL(root + name, import.meta.url));
}

/** A first Ctrl+C asks the running step to stop; a second one ends the process at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
