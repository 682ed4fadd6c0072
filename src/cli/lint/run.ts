import path from 'node:path';
import { DebriefError } from '../../core/errors.ts';
import type { LintReport, LintReportFile, SkippedFile } from '../../core/lint/report.ts';
import type { LintCache } from '../../platform/lintCache.ts';
import { readTextFile } from '../../platform/textFile.ts';
import { shown } from '../files.ts';
import type { World } from '../world.ts';
import type { CheckedFile } from './check.ts';
import type { Pool } from './pool.ts';

/** How many files are read ahead of the threads that check them. */
const readAhead = 16;
/** So many files are checked before anyone would ask how far it is. */
const countedFrom = 50;

export interface LintRun {
  readonly world: World;
  readonly root: string;
  readonly pool: Pool;
  readonly cache: LintCache<CheckedFile> | null;
}

export interface LintOutcome {
  readonly report: LintReport;
  /** What failed for reasons of ours, in sentences. */
  readonly defects: readonly string[];
}

/** Checks files, given by absolute paths; one that cannot be read is skipped, and what fails on one leaves the others. */
export async function lintFiles(files: readonly string[], run: LintRun): Promise<LintOutcome> {
  const { world } = run;
  let done = 0;
  const outcomes = await inParallel(files, async (file) => {
    stopIfAsked(world);
    const outcome = await lintFile(file, run);
    done += 1;
    if (files.length >= countedFrom && done % 10 === 0) world.status(`Checking ${done} of ${files.length} …`);
    return outcome;
  }).finally(() => world.status(null));
  const checked = outcomes.filter((outcome) => 'messages' in outcome);
  return {
    report: {
      version: 1,
      files: checked.map(({ path, kind, messages }): LintReportFile => ({ path, kind, messages })),
      skipped: outcomes.filter((outcome) => 'reason' in outcome),
    },
    defects: outcomes.flatMap((outcome) => ('defects' in outcome ? outcome.defects : [])),
  };
}

type Failed = Pick<LintOutcome, 'defects'>;

async function lintFile(file: string, run: LintRun): Promise<CheckedFile | SkippedFile | Failed> {
  const name = shown(run.world, file);
  const source = await readTextFile(file);
  if (source.text === null) return { path: name, reason: source.reason };
  try {
    return { ...(await checkOnce({ path: below(run.root, file), text: source.text }, run)), path: name };
  } catch (error) {
    return { defects: [`${name} could not be checked: ${error instanceof Error ? error.message : error}`] };
  }
}

async function checkOnce(
  file: { readonly path: string; readonly text: string },
  { pool, cache }: LintRun,
): Promise<CheckedFile> {
  const known = cache?.get(file.path, file.text);
  if (known !== undefined) return known;
  const checked = await pool.check(file);
  if (checked.lasting && checked.defects.length === 0) cache?.set(file.path, file.text, checked);
  return checked;
}

/** @throws DebriefError `cancelled` after Ctrl+C */
export function stopIfAsked({ signal }: World): void {
  if (signal.aborted) throw new DebriefError('cancelled', 'Stopped; what was changed so far stays changed.');
}

/** A file's path as configurations and baselines name it. */
export function below(root: string, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}

/** Results in the order of what they are made from. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: readAhead }, worker));
  return results;
}
