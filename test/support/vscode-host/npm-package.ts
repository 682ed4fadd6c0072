import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PinnedPackage } from './versions.ts';

const run = promisify(execFile);

/** Runs npm quietly and never lets a package's own scripts run. Uses whatever registry npm is set up with. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const [program, first] = npmProgram();
  try {
    const { stdout } = await run(program, [...first, ...args, ...quiet], {
      cwd,
      maxBuffer: 64 * 1024 * 1024,
      shell: program.endsWith('.cmd'),
    });
    return stdout;
  } catch (error) {
    throw new Error(`npm ${args[0]} failed in ${cwd}: ${firstComplaint(error)}`, { cause: error });
  }
}

/** Inside `npm run`, npm tells where its own script is; that spares Windows a shell. */
function npmProgram(): [program: string, first: string[]] {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** npm's own words, without its closing remark about a log file. */
function firstComplaint(error: unknown): string {
  const said =
    error instanceof Error ? ((error as { stderr?: string }).stderr ?? error.message) : String(error);
  const lines = said.split('\n').filter((line) => /^npm error \S/.test(line));
  return lines.length > 0 ? lines.slice(0, 2).join('; ').replaceAll('npm error ', '') : said.trim();
}

/**
 * Fetches one package and unpacks `part` of it into `into` (as `into/package/...`). The tarball's checksum is compared
 * with the pinned one before anything is unpacked, whatever the registry says.
 */
export async function fetchPackage(pin: PinnedPackage, part: string, into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  const spec = `${pin.name}@${pin.version}`;
  const packed: unknown = JSON.parse(await npm(['pack', spec, '--json', '--pack-destination', into], into));
  const file = path.join(into, tarballName(packed, spec));
  await refuseOtherContent(file, pin);
  const inside = part === '' ? 'package' : `package/${part}`;
  // Run in the folder itself: some tars read `C:\...` as a host name.
  await run('tar', ['-xzf', path.basename(file), inside], { cwd: into });
  await rm(file);
  return path.join(into, 'package', ...part.split('/'));
}

function tarballName(packed: unknown, spec: string): string {
  const first = Array.isArray(packed) ? (packed[0] as { filename?: unknown } | undefined) : undefined;
  if (typeof first?.filename !== 'string') throw new Error(`npm pack did not name the file of ${spec}`);
  return path.basename(first.filename);
}

async function refuseOtherContent(file: string, pin: PinnedPackage): Promise<void> {
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;
  if (actual === pin.integrity) return;
  throw new Error(
    `${pin.name}@${pin.version} is not the pinned file: expected ${pin.integrity}, got ${actual}`,
  );
}
