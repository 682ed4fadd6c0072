import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache-folder.ts';
import { fetchPackage, npm } from './npm-package.ts';
import { addFileWatcher, addSearchProgram, prune, replaceNativeModules } from './repair.ts';
import { NODE_PINS, RECIPE, VSCODE_PINS, type VSCodeVersion } from './versions.ts';

/** A VS Code ready to start. The folder is shared by every test run and clone: nothing may write into it. */
export interface VSCodeInstall {
  readonly version: VSCodeVersion;
  /** The root of the built VS Code: holds out/server-main.js and extensions/. */
  readonly folder: string;
  /** The Node program that runs the server and its extension host. */
  readonly node: string;
}

export type Progress = (line: string) => void;

/** Fetches a VS Code into the user's cache, or finds it there. Safe to call from two processes at once. */
export async function installVSCode(
  version: VSCodeVersion,
  say: Progress = () => {},
): Promise<VSCodeInstall> {
  const pin = VSCODE_PINS[version];
  const node = await installNode(pin.node, say);
  const folder = await cached(`vscode-${pin.package.version}-r${RECIPE}-${platform()}`, async (target) => {
    say(`Fetching VS Code ${version} (${pin.package.name} ${pin.package.version})`);
    await buildVSCode(version, target);
  });
  return { version, folder, node };
}

function platform(): string {
  return `${process.platform}-${process.arch}`;
}

async function buildVSCode(version: VSCodeVersion, target: string): Promise<void> {
  const scratch = path.join(path.dirname(target), 'scratch');
  const unpacked = await fetchPackage(VSCODE_PINS[version].package, 'lib/vscode', scratch);
  await moveContents(unpacked, target);
  // Not `npm ci`: the published shrinkwrap and package.json disagree about overrides. The shrinkwrap's checksums hold.
  await npm(['install', '--omit=dev', '--omit=optional'], target);
  await addFileWatcher(target, path.join(scratch, 'watcher'));
  await addSearchProgram(target, path.join(scratch, 'search'));
  await replaceNativeModules(target);
  await prune(target);
}

async function moveContents(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await rename(path.join(from, name), path.join(to, name));
}

/** The running Node when it is new enough, else one from the cache. */
async function installNode(needed: readonly [number, number], say: Progress): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return process.execPath;
  const pin = NODE_PINS[platform()];
  if (!pin)
    throw new Error(
      `This VS Code needs Node ${needed.join('.')} or later and ${platform()} has no known build`,
    );
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = await cached(`node-${pin.version}-${platform()}`, async (target) => {
    say(`Fetching Node ${pin.version}`);
    const scratch = path.join(path.dirname(target), 'scratch');
    const bin = await fetchPackage(pin, 'bin', scratch);
    await cp(path.join(bin, program), path.join(target, program));
    await chmod(path.join(target, program), 0o755);
    await rm(scratch, { recursive: true });
  });
  return path.join(folder, program);
}
