import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { changesCommand } from './commands/changes.ts';
import { chatCommand } from './commands/chat.ts';
import { decideCommand } from './commands/decide.ts';
import { drillCommand } from './commands/drill.ts';
import { escalateCommand } from './commands/escalate.ts';
import { handoffCommand } from './commands/handoff.ts';
import { importPlaybookCommand } from './commands/importPlaybook.ts';
import { inspectCommand } from './commands/inspect.ts';
import { issuesCommand } from './commands/issues.ts';
import { lintCommand } from './commands/lint.ts';
import { logCommand } from './commands/log.ts';
import { lspCommand } from './commands/lsp.ts';
import { mergeDriverCommand } from './commands/mergeDriver.ts';
import { messageCommand } from './commands/message.ts';
import { mitigateCommand } from './commands/mitigate.ts';
import { declareCommand, newCommand } from './commands/new.ts';
import { playbookCommand } from './commands/playbook.ts';
import { reopenCommand } from './commands/reopen.ts';
import { resolveCommand } from './commands/resolve.ts';
import { revertCommand } from './commands/revert.ts';
import { reviewCommand } from './commands/review.ts';
import { roleCommand } from './commands/role.ts';
import { runbookCommand } from './commands/runbook.ts';
import { severityCommand } from './commands/severity.ts';
import { statusCommand } from './commands/status.ts';
import { tickCommand } from './commands/tick.ts';
import { timesCommand } from './commands/times.ts';
import { describeFailure, type ExitCode, exitCode } from './exit.ts';
import type { World } from './world.ts';

/** A command's action reports how it ended through this; `clean` where it says nothing. */
export interface Run {
  readonly world: World;
  end(code: ExitCode): void;
}

const epilogue = `
Exit codes: 0 done and clean, 1 findings, 2 wrong usage, configuration or input/output.
The result goes to standard output, everything else to standard error.
Environment: GITHUB_TOKEN, GH_TOKEN, GH_ENTERPRISE_TOKEN, GH_HOST, GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY,
NO_COLOR.`;

/** Runs the command line and says how it ended; never throws. */
export async function runProgram(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const run: Run = {
    world,
    end: (ended) => {
      code = ended;
    },
  };
  try {
    await createProgram(run).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own line, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.failed;
    world.tell(describeFailure(error, args.includes('--debug')));
    return exitCode.failed;
  }
}

function createProgram(run: Run): Command {
  const program = new Command('debrief')
    .description(packageJson.description)
    .version(packageJson.version)
    .option('--debug', 'show the stack of an error')
    .addHelpText('after', epilogue)
    .configureOutput({
      writeOut: (text) => run.world.print(text.trimEnd()),
      writeErr: (text) => run.world.tell(text.trimEnd()),
      outputError: (text, write) => write(`debrief: ${text.replace(/^error: /, '')}`),
    })
    .exitOverride();
  const commands = [
    declareCommand,
    newCommand,
    logCommand,
    tickCommand,
    statusCommand,
    roleCommand,
    severityCommand,
    decideCommand,
    escalateCommand,
    handoffCommand,
    messageCommand,
    chatCommand,
    runbookCommand,
    mitigateCommand,
    resolveCommand,
    reopenCommand,
    timesCommand,
    reviewCommand,
    drillCommand,
    playbookCommand,
    importPlaybookCommand,
    mergeDriverCommand,
    inspectCommand,
    lintCommand,
    changesCommand,
    revertCommand,
    issuesCommand,
    lspCommand,
  ];
  for (const command of commands) program.addCommand(inherited(command(run), program));
  return program;
}

/** Commander does not hand its settings to commands that were made apart. */
function inherited(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherited(child, command);
  return command;
}
