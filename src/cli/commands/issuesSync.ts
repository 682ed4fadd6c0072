import path from 'node:path';
import { Command } from 'commander';
import { singleLine } from '../../core/document/escape.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import { boardDateField } from '../../core/followup/sync/board.ts';
import { readIssueFacts } from '../../core/followup/sync/facts.ts';
import { commentOverdue, type OverdueComment } from '../../core/followup/sync/overdueComments.ts';
import { renderSync, type SyncReport, syncJson } from '../../core/followup/sync/render.ts';
import { connectionsOf } from '../connect.ts';
import { exitCode } from '../exit.ts';
import { readFacts, shown } from '../files.ts';
import { type FollowUp, openFollowUp, type TargetOptions } from '../followUp.ts';
import { type SyncOptions, syncOne } from '../issues/sync.ts';
import { inertJson } from '../json.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface Options extends TargetOptions, SyncOptions {
  readonly comment?: boolean;
  readonly failOnOverdue?: boolean;
  readonly json?: boolean;
}

const epilogue = `
Without --all only boxes change: a closed issue ticks its item, one that was opened again unticks it.
Ends with 1 when --fail-on-overdue finds something, with 2 when a document or an issue could not be read or written.`;

export function issuesSyncCommand(run: Run): Command {
  return new Command('sync')
    .description('bring documents up to what their issues say')
    .argument('[path...]', 'files, globs, or folders to look for Markdown in; this folder by default')
    .option(
      '--repository <owner/name>',
      'where the issues are; from debrief.yml, GITHUB_REPOSITORY or the remote by default',
    )
    .option('--dry-run', 'show what would change; change nothing')
    .option(
      '--all',
      'also titles, owners, due dates and links, and give up with its reason what was closed undone',
    )
    .option('--close', 'close the issues of items that are done or given up in the document')
    .option('--yes', 'close without asking')
    .option('--comment', 'say at each late issue, once, that it is late')
    .option('--fail-on-overdue', 'end with 1 when an open item is past its due date')
    .option('--json', 'the report for programs')
    .addHelpText('after', epilogue)
    .action((paths: string[], options: Options) => sync(run, paths, options));
}

async function sync({ world, end }: Run, paths: readonly string[], options: Options): Promise<void> {
  const connect = connectionsOf(world);
  const { opened, failures } = await openAll(world, paths, options);
  const followed = opened.map((followUp) => ({ ...followUp, board: boardDateField(followUp.settings) }));
  const note = (message: string): void => world.tell(`debrief: ${singleLine(message)}`);
  const facts = await readIssueFacts(followed, { connect, clock: world.clock, note }, world.signal);
  const reports: SyncReport[] = [];
  const late = [];
  for (const followUp of opened) {
    const report = await orFailure(failures, followUp.file, () =>
      syncOne(world, followUp, { facts, connect }, options),
    );
    if (report === null) continue;
    reports.push(report);
    late.push(...report.overdue.map((overdue) => ({ overdue, home: followUp.home })));
  }
  const isCommenting = options.comment && !options.dryRun;
  const comments = isCommenting ? await commentOverdue(late, facts, connect, world.signal) : [];
  print(world, { reports, comments, failures }, options);
  if (failures.length > 0 || comments.some(({ failure }) => failure !== null) || reports.some(isIncomplete))
    end(exitCode.failed);
  else if (options.failOnOverdue && late.length > 0) end(exitCode.findings);
}

interface Failure {
  /** Absolute. */
  readonly file: string;
  readonly message: string;
}

/** What a person says of one document holds for the others of its clone, so that they are asked once. */
async function openAll(world: World, paths: readonly string[], options: TargetOptions) {
  const { findMarkdown } = await import('../../platform/markdownFiles.ts');
  const failures: Failure[] = [];
  const opened: FollowUp[] = [];
  for (const file of await findMarkdown(world.cwd, paths.length === 0 ? ['.'] : paths)) {
    const before = opened.find(
      ({ root, settings }) => settings.repository === null && file.startsWith(root + path.sep),
    );
    const repository = options.repository ?? (before && formatRepository(before.repository));
    const followUp = await orFailure(failures, file, async () =>
      isFollowed(await readFacts(world, file))
        ? openFollowUp(world, file, repository === undefined ? {} : { repository })
        : null,
    );
    if (followUp !== null) opened.push(followUp);
  }
  return { opened, failures };
}

/** Most Markdown files of a folder have nothing to follow; git is not asked about them. */
function isFollowed({ actionItems }: Postmortem): boolean {
  return actionItems.some(({ tracker, due }) => tracker.length > 0 || due !== null);
}

/** What became of one document; its failure is noted, and the others go on. */
async function orFailure<T>(failures: Failure[], file: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
    failures.push({ file, message: error.message });
    return null;
  }
}

function isIncomplete({ plan, closed }: SyncReport): boolean {
  return (
    plan.told.some(({ reason }) => reason === 'unread') || closed.some(({ failure }) => failure !== null)
  );
}

interface Outcome {
  readonly reports: readonly SyncReport[];
  readonly comments: readonly OverdueComment[];
  readonly failures: readonly Failure[];
}

function print(world: World, { reports, comments, failures }: Outcome, { json, dryRun }: Options): void {
  for (const { file, message } of failures)
    world.tell(`debrief: ${shown(world, file)}: ${singleLine(message)}`);
  if (json) {
    const failed = failures.map(({ file, message }) => ({ path: shown(world, file), message }));
    const documents = reports.map(syncJson);
    world.print(inertJson({ version: 1, dryRun: dryRun === true, documents, comments, failed }));
    return;
  }
  for (const report of reports) world.print(renderSync(report));
  for (const { text, url, failure } of comments)
    world.print(
      `  ${failure === null ? 'reminded' : 'failed  '}    ${singleLine(text)} -> ${singleLine(failure ?? url)}`,
    );
  if (reports.length + failures.length === 0) world.print('No action items with an issue or a due date.');
  else if (dryRun) world.print('Nothing was changed; without --dry-run it would be.');
}
