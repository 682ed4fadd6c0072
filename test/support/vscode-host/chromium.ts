import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { Progress } from './install.ts';

const run = promisify(execFile);

const HOW_TO_GET_ONE =
  'No Chrome or Chromium found: install one (Debian/Ubuntu: apt-get install chromium; macOS: brew install --cask ' +
  'chromium) or set CHROME_PATH to its program';

/** Finds an installed Chrome or Chromium. On Debian as root, which is what CI is, it installs one when there is none. */
export async function installChromium(say: Progress = () => {}): Promise<string> {
  const found = await findChromium();
  if (found) return found;
  if (!(await canInstall())) throw new Error(HOW_TO_GET_ONE);
  say('Installing chromium with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  const installed = await findChromium();
  if (!installed) throw new Error(HOW_TO_GET_ONE);
  return installed;
}

export async function findChromium(): Promise<string | undefined> {
  const named = process.env.CHROME_PATH || process.env.CHROME_BIN;
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`CHROME_PATH or CHROME_BIN names ${named}, which is not a program`);
  }
  for (const candidate of [...onThePath(), ...usualPlaces()]) {
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

/** Headless, and as quiet towards the network as Chromium can be told to be. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function onThePath(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge'].flatMap((name) =>
      ['/', `${process.env.HOME ?? ''}/`].map(
        (root) => `${root}Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.flatMap((root) => (root ? programs.map((program) => path.join(root, program)) : []));
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function canInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release); // Ubuntu's package of that name only points to a snap
}
