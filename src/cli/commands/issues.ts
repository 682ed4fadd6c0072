import { Command } from 'commander';
import { DebriefError } from '../../core/errors.ts';
import { applyPlan } from '../../core/followup/apply.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';
import { preparePlan } from '../../core/followup/prepare.ts';
import { renderPlan, renderResult } from '../../core/followup/render.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import { leftBecause, syncItems } from '../../core/followup/sync.ts';
import { confirm } from '../ask.ts';
import { exitCode } from '../exit.ts';
import { shown } from '../files.ts';
import { type FollowUp, openFollowUp, type TargetOptions } from '../followUp.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

export function issuesCommand(run: Run): Command {
  return new Command('issues')
    .description('open GitHub issues for action items, once each, and follow them')
    .addCommand(subcommand('plan', 'show what would be opened; changes nothing', run, plan))
    .addCommand(
      subcommand('apply', 'open the issues and write their links into the document', run, apply).option(
        '--yes',
        'do it without asking',
      ),
    )
    .addCommand(subcommand('sync', 'tick the items whose issue was closed', run, sync));
}

interface IssuesOptions extends TargetOptions {
  readonly yes?: boolean;
}

type Action = (run: Run, followUp: FollowUp, options: IssuesOptions) => Promise<void>;

function subcommand(name: string, description: string, run: Run, action: Action): Command {
  return new Command(name)
    .description(description)
    .argument('<file...>', 'documents with action items')
    .option(
      '--repository <owner/name>',
      'where the issues are; from GITHUB_REPOSITORY or the remote by default',
    )
    .action(async (files: string[], options: IssuesOptions) => {
      for (const file of files) await action(run, await openFollowUp(run.world, file, options), options);
    });
}

async function plan({ world }: Run, followUp: FollowUp): Promise<void> {
  world.print(renderPlan(await planOf(world, followUp)).trimEnd());
}

async function apply({ world, end }: Run, followUp: FollowUp, { yes }: IssuesOptions): Promise<void> {
  const planned = await planOf(world, followUp);
  world.print(renderPlan(planned).trimEnd());
  if (planned.items.every(({ action }) => action === 'skip')) return;
  if (!yes && !(await confirm(world, `Open these issues in ${formatRepository(planned.repository)}?`))) {
    throw new DebriefError('cancelled', 'Nothing was opened; confirm with --yes or at the question.');
  }
  const result = await applyPlan(
    planned,
    { ...followUp, documents: world.documents, clock: world.clock },
    {
      path: followUp.file,
      home: followUp.home,
      signal: world.signal,
      report: (progress) =>
        world.tell(
          progress.kind === 'waiting'
            ? `debrief: An answer is missing; looking again in ${Math.ceil(progress.ms / 1000)} s whether the issue was opened.`
            : `debrief: ${progress.index + 1} of ${progress.total}: ${progress.text}`,
        ),
    },
  );
  world.print(renderResult(result).trimEnd());
  if (result.counts.failed + result.counts.cancelled > 0) end(exitCode.failed);
}

function planOf(world: World, { document, repository, other, ...ports }: FollowUp): Promise<IssuePlan> {
  return preparePlan({ document, repository, other }, { ...ports, clock: world.clock }, world.signal);
}

async function sync({ world }: Run, { document, repository, home, tracker, file }: FollowUp): Promise<void> {
  const { edit, changes, left } = syncItems(
    document,
    repository,
    await tracker.list(repository, null, world.signal),
    home,
  );
  if (edit) await world.documents.write(file, edit);
  for (const { text, done, issue } of changes)
    world.print(`${done ? 'done' : 'open again'}  ${text} -> ${issue.url}`);
  for (const { text, link, reason } of left)
    world.print(`left alone  ${text} -> ${link.text}: ${leftBecause[reason]}.`);
  world.print(`${shown(world, file)}: ${changes.length} changed, ${left.length} left alone.`);
}
