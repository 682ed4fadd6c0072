import { Command } from 'commander';
import { DebriefError } from '../../core/errors.ts';
import { shown } from '../files.ts';
import { type FollowUp, openFollowUp, type TargetOptions } from '../followUp.ts';
import { type ApplyChoices, applyTo } from '../issues/apply.ts';
import { linkTo } from '../issues/link.ts';
import { plansJson, plansOf, shownPlans } from '../issues/plan.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';
import { issuesSyncCommand } from './issuesSync.ts';

export function issuesCommand(run: Run): Command {
  return new Command('issues')
    .description('open GitHub issues for action items, once each, and follow them')
    .addCommand(planCommand(run))
    .addCommand(applyCommand(run))
    .addCommand(linkCommand(run))
    .addCommand(issuesSyncCommand(run));
}

function subcommand(name: string, description: string): Command {
  return withRepository(new Command(name).description(description)).argument(
    '<file...>',
    'documents with action items',
  );
}

function withRepository(command: Command): Command {
  return command.option(
    '--repository <owner/name>',
    'where the issues are; from debrief.yml, GITHUB_REPOSITORY or the remote by default',
  );
}

function planCommand({ world }: Run): Command {
  return subcommand('plan', 'show what would be opened; changes nothing')
    .option('--json', 'the plan for programs')
    .action(async (files: string[], { json, ...options }: TargetOptions & { readonly json?: boolean }) => {
      const followUps = [];
      for (const file of files) followUps.push(await openFollowUp(world, file, options));
      if (json) return world.print(await plansJson(world, followUps));
      for (const followUp of followUps) {
        head(world, followUp, files);
        world.print(shownPlans(await plansOf(world, followUp)));
      }
    });
}

function applyCommand(run: Run): Command {
  return subcommand('apply', 'open the issues and write their links into the document')
    .option('--yes', 'do it without asking')
    .option('--only <ids>', 'only for these items, by the ids that the plan shows', listed)
    .option('--link <id=number>', 'link an issue that there is already in place of opening one', listed)
    .option('--accept <ids>', 'change or reopen the issues of these items, as the plan offers', listed)
    .action(async (files: string[], options: TargetOptions & ApplyChoices) => {
      if (files.length > 1 && (options.only ?? options.link ?? options.accept)) {
        throw new DebriefError('usage', 'Name one document with --only, --link and --accept.');
      }
      for (const [index, file] of files.entries()) {
        try {
          const followUp = await openFollowUp(run.world, file, options);
          head(run.world, followUp, files);
          await applyTo(run, followUp, options);
        } catch (error) {
          throw stoppedAt(index, files, error);
        }
      }
    });
}

/** The same failure, which also says what became of the other documents, where there are any. */
function stoppedAt(index: number, files: readonly string[], error: unknown): unknown {
  if (!(error instanceof DebriefError) || files.length === 1) return error;
  const before = files.slice(0, index).join(', ');
  const after = files.slice(index + 1).join(', ');
  const sentences = [
    `This is about ${files[index]}.`,
    ...(before ? [`What is shown above for ${before} was done.`] : []),
    ...(after ? [`Nothing was opened for ${after}.`] : []),
  ];
  return new DebriefError(error.code, [error.message, ...sentences].join(' '), { cause: error });
}

/** Which document is told of, where there are several. */
function head(world: World, { file }: FollowUp, files: readonly string[]): void {
  if (files.length > 1) world.print(`${shown(world, file)}:`);
}

/** An option that may be given several times, or with several values between commas. */
function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim())];
}

function linkCommand({ world }: Run): Command {
  return withRepository(new Command('link').description('write the link to an issue that there is already'))
    .argument('<file>', 'the document')
    .argument('<item>', 'the action item, by the id that the plan shows or the number of its line')
    .argument('<issue>', '12, acme/payments#12 or its address')
    .action(async (file: string, item: string, issue: string, options: TargetOptions) => {
      await linkTo(world, await openFollowUp(world, file, options), { item, issue });
    });
}
