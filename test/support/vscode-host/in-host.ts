import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type SessionOptions, withVSCode } from './session.ts';

const runner = fileURLToPath(new URL('./in-host', import.meta.url));

export interface InHostOptions extends Omit<SessionOptions, 'testsModule'> {
  /**
   * The module to run inside the extension host: .cjs, .mjs, .js or .ts (bundled first, `vscode` stays outside). It
   * exports `run({ vscode })`, which may be async; what it returns must survive JSON.
   */
  readonly module: string;
  /** The folder or .code-workspace file that is open meanwhile. */
  readonly workspace: string;
  readonly timeout?: number;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** Runs a module inside the extension host and returns what its `run()` returned; throws what it threw. */
export async function runInHost<T>(options: InHostOptions): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'debrief-in-host-'));
  try {
    const outcome = await runAndRead(options, folder);
    if (!outcome.ok) throw new Error(`Inside the extension host: ${outcome.error}`);
    return outcome.value as T;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAndRead(options: InHostOptions, folder: string): Promise<Outcome> {
  const outcomeFile = path.join(folder, 'outcome.json');
  const module = await bundled(options.module, folder);
  const env = { ...options.env, DEBRIEF_TEST_MODULE: module, DEBRIEF_TEST_OUTCOME: outcomeFile };
  const developed = [runner, ...(options.developed ?? [])];
  const testsModule = path.join(runner, 'runner.cjs');
  return withVSCode({ ...options, env, developed, testsModule }, async ({ workbench, server }) => {
    const timeout = options.timeout ?? 90_000;
    const ended = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No end within ${timeout} ms: ${server.log()}`)),
        timeout,
      );
      // The workbench calls this global, when there is one, as soon as the extension host has run its tests.
      workbench.page
        .exposeFunction('codeAutomationExit', (code: number) => {
          clearTimeout(timer);
          resolve(code);
        })
        .then(() => workbench.navigate(options.workspace))
        .catch(reject);
    });
    const code = await ended;
    const text = await readFile(outcomeFile, 'utf8').catch(() => '');
    if (text === '')
      throw new Error(`The extension host ended with code ${code} before the module ran: ${server.log()}`);
    return JSON.parse(text) as Outcome;
  });
}

async function bundled(module: string, folder: string): Promise<string> {
  if (!module.endsWith('.ts')) return path.resolve(module);
  const { build } = await import('esbuild');
  const outfile = path.join(folder, `${path.basename(module, '.ts')}.mjs`);
  const here = JSON.stringify(pathToFileURL(module).href);
  await build({
    entryPoints: [module],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    banner: {
      js: `import { createRequire as __requireFrom } from 'node:module'; const require = __requireFrom(${here});`,
    },
  });
  return outfile;
}
