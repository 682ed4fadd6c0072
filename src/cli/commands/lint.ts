import { Command, InvalidArgumentError, Option } from 'commander';
import { singleLine } from '../../core/document/escape.ts';
import type { LintReport } from '../../core/lint/report.ts';
import { exitCode } from '../exit.ts';
import { type FormatName, formatNames, formatReport } from '../format/index.ts';
import type { LintRequest } from '../lint/lint.ts';
import { outcomeOf, toldOf } from '../lint/outcome.ts';
import type { Run } from '../program.ts';

interface Options extends LintRequest {
  readonly format: FormatName;
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
}

const epilogue = `
Ends with 1 when there are findings. Hints, as all findings in a draft are, count too, except with --max-warnings.
debrief.yml says what is checked, and how strictly: docs/configuration.md.`;

export function lintCommand({ world, end }: Run): Command {
  const format = new Option('--format <format>', 'how to print findings');
  return new Command('lint')
    .description('check incident records and postmortems')
    .argument('[path...]', 'files, globs, or folders to look for Markdown in')
    .addOption(format.choices(formatNames).default('stylish'))
    .option('--fix', 'apply the fixes that leave nothing to be filled in, then check')
    .option('--quiet', 'tell and count errors only')
    .option('--max-warnings <count>', 'how many warnings there may be; hints pass then', parseNumber)
    .option('--changed-since <revision>', 'only files that differ from where the branch left this revision')
    .option('--update-baseline', 'make what is found known, so that only new findings are told from now on')
    .option('--config <file>', 'the configuration; the nearest debrief.yml by default')
    .option('--stdin', 'check what comes in on standard input')
    .option('--stdin-filename <path>', 'the path that standard input is taken for')
    .option('--no-cache', 'check also what was checked before')
    .option('--cache-location <folder>', "where to remember what was checked; the system's cache by default")
    .addHelpText('after', epilogue)
    .action(async (paths: string[], options: Options) => {
      const { runLint } = await import('../lint/lint.ts');
      const { report, defects, usable } = await runLint(world, paths, options);
      for (const defect of defects) world.tell(`debrief: a defect of Debrief: ${singleLine(defect)}`);
      for (const { path, reason } of report.skipped)
        world.tell(`debrief: ${path} ${reason}; it was skipped.`);
      await print(toldOf(report, options), options.format);
      end(usable && defects.length === 0 ? outcomeOf(report, options) : exitCode.failed);
    });

  async function print(report: LintReport, name: FormatName): Promise<void> {
    const text = await formatReport(report, name);
    if (text !== '') world.print(text);
    if (name !== 'github' || !world.env.GITHUB_STEP_SUMMARY) return;
    const { appendSummary } = await import('../format/summary.ts');
    await appendSummary(report, world.env.GITHUB_STEP_SUMMARY);
  }
}

function parseNumber(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError('Give a whole number, 0 or more.');
  return count;
}
