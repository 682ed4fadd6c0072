import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage } from './npm-package.ts';
import { RIPGREP_PIN } from './versions.ts';

/*
 * No install script runs, so the modules that those scripts would compile or download are missing. What follows puts
 * prebuilt ones or stand-ins in their place, and takes out what a test never starts.
 */

const stubs = fileURLToPath(new URL('./stubs/', import.meta.url));

/** VS Code finds changed files through this module; the prebuilt one is pinned by VS Code's own shrinkwrap. */
export async function addFileWatcher(vscode: string, scratch: string): Promise<void> {
  const shrinkwrap = JSON.parse(
    await readFile(path.join(vscode, 'npm-shrinkwrap.json'), 'utf8'),
  ) as Shrinkwrap;
  const name = `@parcel/watcher-${process.platform}-${process.arch}${libc()}`;
  const entry = shrinkwrap.packages[`node_modules/${name}`];
  if (!entry) throw new Error(`VS Code has no file watcher for this platform (${name})`);
  await fetchPackage({ name, version: entry.version, integrity: entry.integrity }, '', scratch);
  await cp(path.join(scratch, 'package'), path.join(vscode, 'node_modules', name), { recursive: true });
}

interface Shrinkwrap {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly integrity: string } | undefined>
  >;
}

function libc(): string {
  if (process.platform !== 'linux') return '';
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ? '-glibc' : '-musl';
}

/** The older package expects its own download in bin/; the newer one already carries every platform's program. */
export async function addSearchProgram(vscode: string, scratch: string): Promise<void> {
  const older = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (!existsSync(older)) return;
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const source = await fetchPackage(RIPGREP_PIN, `bin/${process.platform}-${process.arch}`, scratch);
  await mkdir(path.join(older, 'bin'), { recursive: true });
  await copyFile(path.join(source, program), path.join(older, 'bin', program));
  await chmod(path.join(older, 'bin', program), 0o755);
}

/** Without the first the server's log and every output channel stay empty. The second guards against orphaned hosts. */
export async function replaceNativeModules(vscode: string): Promise<void> {
  const modules = path.join(vscode, 'node_modules');
  await copyFile(path.join(stubs, 'spdlog.cjs'), path.join(modules, '@vscode/spdlog/index.js'));
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const target = path.join(modules, name, 'index.js');
    if (existsSync(target)) await copyFile(path.join(stubs, 'native-watchdog.cjs'), target);
  }
}

/** Parts that no test starts: other platforms' programs, the debugger, source maps. About half the size. */
const UNUSED = [
  'node_modules/@devcontainers',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/sandbox-runtime',
  'node_modules/@vscode/sqlite3',
  'node_modules/@vscode/windows-process-tree',
  'node_modules/@vscode/windows-registry',
  'node_modules/node-pty/deps',
  'node_modules/node-pty/third_party',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/ms-vscode.js-debug',
  'extensions/ms-vscode.js-debug-companion',
  'extensions/ms-vscode.vscode-js-profile-table',
];

export async function prune(vscode: string): Promise<void> {
  for (const part of UNUSED) await rm(path.join(vscode, part), { recursive: true, force: true });
  for (const part of ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds']) {
    await keepOwnPlatform(path.join(vscode, part));
  }
  await removeSourceMaps(path.join(vscode, 'out'));
}

async function keepOwnPlatform(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const own = `${process.platform}-${process.arch}`;
  for (const name of await readdir(folder)) {
    if (name !== own) await rm(path.join(folder, name), { recursive: true });
  }
}

async function removeSourceMaps(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.map')) await rm(path.join(folder, name));
  }
}
