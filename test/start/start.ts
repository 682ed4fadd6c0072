import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installVSCode } from '../support/vscode-host/install.ts';
import { startServer } from '../support/vscode-host/server.ts';

export interface StartOptions {
  /** The folder or .code-workspace file to open. */
  readonly workspace: string;
  /** The packaged extension, installed as a user would install it. */
  readonly vsix: string;
  readonly port?: number;
  /** Ask whether the folder is trusted, instead of trusting it. */
  readonly askForTrust?: boolean;
}

/** A recent VS Code in the browser with the extension installed. It ends, and leaves nothing behind, with `stop()`. */
export async function start(options: StartOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  for (const file of [options.workspace, options.vsix]) {
    if (!existsSync(file)) throw new Error(`${file} does not exist`);
  }
  const install = await installVSCode('1.139', console.log);
  const server = await startServer(install, {
    vsix: [options.vsix],
    workspaceTrust: options.askForTrust ?? false,
    ...(options.port ? { port: options.port } : {}),
  });
  return { url: server.url(path.resolve(options.workspace)), stop: server.stop };
}

/** Runs until it is interrupted. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { vsix: { type: 'string' }, port: { type: 'string' }, 'ask-for-trust': { type: 'boolean' } },
  });
  // The seam: without a folder, this is where a demonstration repository will be made (and removed again at the end).
  const [workspace] = positionals;
  if (!workspace || !values.vsix)
    throw new Error('Usage: start.ts --vsix <file> [--port <n>] [--ask-for-trust] <folder>');
  const { url, stop } = await start({
    workspace,
    vsix: values.vsix,
    ...(values.port ? { port: Number(values.port) } : {}),
    askForTrust: values['ask-for-trust'] ?? false,
  });
  console.log(
    `\nVS Code with the extension is ready:\n\n  ${url}\n\nCtrl+C stops it and removes what it wrote.`,
  );
  await interrupted();
  await stop();
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
