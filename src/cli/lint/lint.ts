import { DebriefError } from '../../core/errors.ts';
import type { LintReport } from '../../core/lint/report.ts';
import { type LintCache, openLintCache, usualCacheFolder } from '../../platform/lintCache.ts';
import { decoded } from '../../platform/textFile.ts';
import { absolute } from '../files.ts';
import type { World } from '../world.ts';
import type { CheckedFile } from './check.ts';
import { filesToLint } from './files.ts';
import { createPool } from './pool.ts';
import { below, type LintOutcome, lintFiles } from './run.ts';
import { type LintSettings, lintSettings } from './settings.ts';

/** What a person asks of one run, but for how it is told. */
export interface LintRequest {
  readonly fix?: boolean;
  readonly changedSince?: string;
  readonly updateBaseline?: boolean;
  readonly config?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/**
 * @returns `usable` false where the configuration is not, and its flaws are the report
 * @throws DebriefError `usage`, `file-missing`, and what settings and git throw
 */
export async function runLint(
  world: World,
  paths: readonly string[],
  request: LintRequest,
): Promise<LintOutcome & { readonly usable: boolean }> {
  refuseContradictions(paths, request);
  const settings = await lintSettings(world, request.config);
  if ('report' in settings) return { report: settings.report, defects: [], usable: false };
  const outcome = request.stdin
    ? await lintInput(world, settings, request.stdinFilename ?? 'postmortem.md')
    : await lintPaths(world, paths, { settings, request });
  const report = { ...outcome.report, files: [...settings.notes, ...outcome.report.files] };
  return { ...outcome, report, usable: true };
}

function refuseContradictions(paths: readonly string[], request: LintRequest): void {
  const { stdin = false, stdinFilename, fix = false, updateBaseline = false } = request;
  if (!stdin && paths.length === 0) throw usage('Name files or folders to check, or give --stdin.');
  if (!stdin && stdinFilename !== undefined) throw usage('--stdin-filename goes with --stdin.');
  if (stdin && (paths.length > 0 || fix || updateBaseline || request.changedSince !== undefined)) {
    throw usage('--stdin goes with no files, and none of --fix, --update-baseline and --changed-since.');
  }
  if (fix && updateBaseline) throw usage('Give either --fix or --update-baseline.');
}

function usage(message: string): DebriefError {
  return new DebriefError('usage', message);
}

async function lintInput(world: World, { root, check }: LintSettings, name: string): Promise<LintOutcome> {
  const source = decoded(await world.input());
  if (source.text === null) {
    return { report: { ...nothing, skipped: [{ path: name, reason: source.reason }] }, defects: [] };
  }
  const { createCheck } = await import('./check.ts');
  const path = below(root, absolute(world, name));
  const { kind, messages, defects } = await createCheck(check)({ path, text: source.text });
  return { report: { ...nothing, files: [{ path: name, kind, messages }] }, defects };
}

const nothing: LintReport = { version: 1, files: [], skipped: [] };

async function lintPaths(
  world: World,
  paths: readonly string[],
  { settings, request }: { readonly settings: LintSettings; readonly request: LintRequest },
): Promise<LintOutcome> {
  const files = await filesToLint(world, paths, request.changedSince);
  if (request.updateBaseline) {
    const { updateBaseline } = await import('./baseline.ts');
    await updateBaseline(files, settings, world);
    return { report: nothing, defects: [] };
  }
  if (request.fix) {
    const { fixFiles } = await import('./fix.ts');
    await fixFiles(files, settings, world);
  }
  const cache = request.cache ? await cacheFor(world, settings, request.cacheLocation) : null;
  const pool = createPool({
    settings: settings.check,
    files: files.length,
    script: world.installed('dist/lintWorker.js'),
  });
  try {
    return await lintFiles(files, { world, root: settings.root, pool, cache });
  } finally {
    await Promise.all([pool.end(), cache?.save()]);
  }
}

async function cacheFor(
  world: World,
  { root, check }: LintSettings,
  location: string | undefined,
): Promise<LintCache<CheckedFile>> {
  const folder = location === undefined ? usualCacheFolder(world.env) : absolute(world, location);
  const program = world.installed('dist/lintWorker.js');
  return openLintCache<CheckedFile>({ folder, root, program, conditions: check });
}
