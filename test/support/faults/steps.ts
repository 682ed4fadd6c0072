import fs, { type PathLike } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** One thing that a run asks of the world outside: a request, or a call of the file system. */
export interface Step {
  /** Counted from 1. */
  readonly index: number;
  /** Such as "POST issues", "rename postmortem.md", "sync journal.jsonl". */
  readonly name: string;
}

/** What happens around a step. A promise that never settles is a process that died there; an error is the step's own. */
export interface Disturbance {
  before?(step: Step): Promise<void> | void;
  after?(step: Step): Promise<void> | void;
  /** Only the first half of what the step writes gets to the disk. */
  torn?(step: Step): boolean;
}

/** What is watched. */
export interface Reach {
  /** Calls of the file system below this folder. */
  readonly folder: string;
  /** Requests to this server. */
  readonly apiUrl: string;
}

const pathCalls = [
  'link',
  'mkdir',
  'readFile',
  'readdir',
  'realpath',
  'rename',
  'rm',
  'stat',
  'writeFile',
] as const;
const handleCalls = ['appendFile', 'chmod', 'chown', 'close', 'read', 'stat', 'sync', 'writeFile'] as const;

/**
 * Puts itself between this process and the world: every await of a run that reaches a file or the server passes through
 * here, in whatever module it stands, so that the steps can be counted and each of them disturbed.
 * @returns what puts everything back
 */
export function watchSteps({ folder, apiUrl }: Reach, disturbance: Disturbance): () => Promise<void> {
  const opened = new Set<() => Promise<unknown>>();
  let count = 0;
  const step = async <T>(name: string, work: (torn: boolean) => Promise<T>): Promise<T> => {
    count += 1;
    const own = { index: count, name };
    await disturbance.before?.(own);
    try {
      return await work(disturbance.torn?.(own) === true);
    } finally {
      await disturbance.after?.(own);
    }
  };
  const watched = (path: unknown): path is string => typeof path === 'string' && path.startsWith(folder);

  const before = { ...fs.promises, fetch: globalThis.fetch };
  for (const name of pathCalls) {
    const call = (args: readonly unknown[]): Promise<unknown> =>
      Reflect.apply(before[name], fs.promises, args);
    const replaced = (...args: unknown[]): Promise<unknown> =>
      watched(args[0])
        ? step(`${name} ${shortName(args[0])}`, (torn) => call(torn ? halved(args) : args))
        : call(args);
    Object.assign(fs.promises, { [name]: replaced });
  }
  const open = async (
    path: PathLike,
    ...rest: [flags?: string | number, mode?: number]
  ): Promise<FileHandle> => {
    if (!watched(path)) return before.open(path, ...rest);
    let close = async (): Promise<void> => {};
    const handle = await step(`open ${shortName(path)}`, async () => {
      const made = await before.open(path, ...rest);
      close = made.close.bind(made);
      opened.add(close);
      return made;
    });
    for (const name of handleCalls) {
      const own = handle[name];
      const replaced = (...args: unknown[]): Promise<unknown> =>
        step(`${name} ${shortName(path)}`, (torn) => {
          if (name === 'close') opened.delete(close);
          return Reflect.apply(own, handle, torn ? halved(args) : args);
        });
      Object.assign(handle, { [name]: replaced });
    }
    return handle;
  };
  Object.assign(fs.promises, { open });
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(apiUrl)) return before.fetch(input, init);
    const name = `${init?.method ?? 'GET'} ${new URL(url).pathname.replace('/repos/acme/ops/', '')}`;
    return step(name, () => before.fetch(input, init));
  };
  syncBuiltinESMExports();
  return async () => {
    const { fetch, ...calls } = before;
    globalThis.fetch = fetch;
    Object.assign(fs.promises, calls);
    syncBuiltinESMExports();
    // those of a process that died here; a real one's are closed by the system
    await Promise.all([...opened].map((close) => close().catch(() => {})));
  };
}

/** Of the text that is written, the last of the strings, the first half. */
function halved(args: readonly unknown[]): unknown[] {
  const at = args.findLastIndex((one) => typeof one === 'string');
  return args.map((one, index) => (index === at ? String(one).slice(0, String(one).length / 2) : one));
}

/** Without folders, and without what is different each time. */
function shortName(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  return name.replace(/\.[0-9a-f]{12}\.tmp$/, '.tmp').replace(/^debrief-followup-.*/, 'folder');
}
