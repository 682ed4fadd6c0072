import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { linkBuiltinExtensions } from './builtin-extensions.ts';
import { serverEnvironment } from './environment.ts';
import type { VSCodeInstall } from './install.ts';
import { stopTree } from './process-tree.ts';
import { ASK_FOR_TRUST, QUIET_SETTINGS, type Settings, writeUserSettings } from './settings.ts';
import type { VSCodeVersion } from './versions.ts';
import { until } from './wait.ts';

const run = promisify(execFile);
const keeper = fileURLToPath(new URL('./keeper.cjs', import.meta.url));

export interface ServerOptions {
  /** Added to the quiet ones of settings.ts. */
  readonly settings?: Settings;
  /** Reaches the server, the extension host and whatever an extension starts. */
  readonly env?: Readonly<Record<string, string>>;
  /** On: VS Code asks whether the folder is trusted, and extensions start restricted. Off: everything is trusted. */
  readonly workspaceTrust?: boolean;
  /** Packaged extensions, installed as a user would. */
  readonly vsix?: readonly string[];
  /** Folders of test-only extensions; see builtin-extensions.ts. */
  readonly testExtensions?: readonly string[];
  /** Any free one when left out. */
  readonly port?: number;
  /** Signs in to this account instead of the real GitHub; both `github` and `github-enterprise` get it. */
  readonly gitHub?: TestGitHubAccount;
}

export interface TestGitHubAccount {
  readonly token: string;
  readonly account?: string;
  /** True: the account is already signed in when VS Code starts, and an extension only asks to use it. */
  readonly signedIn?: boolean;
}

/** A running VS Code server with a data folder of its own. Dispose of it with `stop()`. */
export interface VSCodeServer {
  readonly version: VSCodeVersion;
  readonly origin: string;
  readonly token: string;
  /** Everything the server writes; gone after `stop()`. */
  readonly dataFolder: string;
  /** The address a person opens: with the token, and the folder or .code-workspace file. */
  url(workspace: string): string;
  log(): string;
  stop(): Promise<void>;
}

export async function startServer(
  install: VSCodeInstall,
  options: ServerOptions = {},
): Promise<VSCodeServer> {
  // The real path: on macOS the temporary folder is a link, and VS Code would know each file by two names.
  const dataFolder = await realpath(await mkdtemp(path.join(tmpdir(), 'debrief-vscode-')));
  try {
    return await startIn(dataFolder, install, options);
  } catch (error) {
    await removeFolder(dataFolder);
    throw error;
  }
}

async function startIn(data: string, install: VSCodeInstall, options: ServerOptions): Promise<VSCodeServer> {
  const asked = options.workspaceTrust ? ASK_FOR_TRUST : {};
  await writeUserSettings(data, { ...QUIET_SETTINGS, ...asked, ...options.settings });
  const { testExtensions = [], gitHub, vsix = [] } = options;
  await linkBuiltinExtensions(install.folder, builtin(data), {
    testExtensions,
    testGitHub: gitHub !== undefined,
  });
  for (const file of vsix) await installExtension(install, data, file);

  const port = options.port ?? (await freePort());
  const token = randomBytes(16).toString('hex');
  const child = spawnServer(install, data, port, token, options);
  const log = collectOutput(child);
  const stop = async () => {
    await stopTree(child);
    await removeFolder(data);
  };
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswers(origin, child, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    version: install.version,
    origin,
    token,
    dataFolder: data,
    url: (workspace) => workbenchUrl(origin, token, workspace),
    log,
    stop,
  };
}

function workbenchUrl(origin: string, token: string, workspace: string): string {
  const url = new URL(origin);
  url.searchParams.set('tkn', token);
  url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', toUrlPath(workspace));
  return url.href;
}

/** `C:\work` is `/C:/work` in a URL. */
export function toUrlPath(file: string): string {
  const slashes = path.resolve(file).replaceAll(path.sep, '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function folders(data: string): string[] {
  const extensions = path.join(data, 'extensions');
  return [
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensions,
    '--builtin-extensions-dir',
    builtin(data),
  ];
}

function builtin(data: string): string {
  return path.join(data, 'builtin');
}

async function installExtension(install: VSCodeInstall, data: string, vsix: string): Promise<void> {
  const main = path.join(install.folder, 'out/server-main.js');
  const args = [main, ...folders(data), '--install-extension', path.resolve(vsix), '--force'];
  const said = await run(install.node, args, { env: serverEnvironment(data) }).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`,
    (error: { stderr?: string; message?: string }) => error.stderr || error.message || 'no reason given',
  );
  if (!said.includes('successfully installed'))
    throw new Error(`VS Code did not install ${vsix}: ${said.trim().split('\n')[0]}`);
}

function spawnServer(
  install: VSCodeInstall,
  data: string,
  port: number,
  token: string,
  options: ServerOptions,
): ChildProcess {
  const args = [path.join(install.folder, 'out/server-main.js'), ...folders(data)];
  args.push('--host', '127.0.0.1', '--port', String(port), '--connection-token', token);
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--disable-update-check');
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  return spawn(process.execPath, [keeper, data, install.node, ...args], {
    env: serverEnvironment(data, options),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a group of its own, so that it can be ended as a whole
  });
}

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  const add = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  child.on('error', (error) => add(Buffer.from(error.message)));
  return () => output;
}

async function untilAnswers(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  const answers = async () => {
    if (child.exitCode !== null)
      throw new Error(`The VS Code server ended with code ${child.exitCode}: ${log()}`);
    return fetch(`${origin}/version`).then(
      (response) => response.ok,
      () => false,
    );
  };
  await until(answers, 30_000, () => `The VS Code server does not answer: ${log()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Again and again: a file watcher may still hold a file for a moment on Windows. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
