import { Command, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../../core/errors.ts';
import { lint } from '../../core/lint/engine.ts';
import { type LintReport, lintReport } from '../../core/lint/report.ts';
import { recommended } from '../../core/lint/rules/index.ts';
import { exitCode } from '../exit.ts';
import { absolute, readFacts, shown } from '../files.ts';
import { githubFormat } from '../format/github.ts';
import { stylish } from '../format/stylish.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

const formats = {
  stylish: async (report: LintReport) => stylish(report),
  json: async (report: LintReport) => JSON.stringify(report, null, 2),
  github: async (report: LintReport) => githubFormat(report),
  sarif: async (report: LintReport) => (await import('../format/sarif.ts')).sarif(report),
} as const;

export function lintCommand({ world, end }: Run): Command {
  const format = new Option('--format <format>', 'how to print findings');
  return new Command('lint')
    .description('check incident records and postmortems')
    .argument('<path...>', 'files, or folders to look for Markdown in')
    .addOption(format.choices(Object.keys(formats)).default('stylish'))
    .action(async (paths: string[], options: { format: keyof typeof formats }) => {
      const report = await lintFiles(world, await markdownFiles(world, paths));
      const text = await formats[options.format](report);
      if (text !== '') world.print(text);
      if (report.files.some(({ messages }) => messages.length > 0)) end(exitCode.findings);
    });
}

async function lintFiles(world: World, files: readonly string[]): Promise<LintReport> {
  const playbook = await world.playbook();
  const today = world.clock.now().toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
  const results = [];
  for (const file of files) {
    const document = await readFacts(world, file);
    results.push({ document, messages: lint({ document, playbook, today }, recommended) });
  }
  return lintReport(results);
}

/** @throws DebriefError `file-missing` for a path that leads to nothing */
async function markdownFiles(world: World, paths: readonly string[]): Promise<readonly string[]> {
  const { findMarkdown } = await import('../../platform/markdownFiles.ts');
  const found = await Promise.all(paths.map((path) => findMarkdown(absolute(world, path))));
  const files = [...new Set(found.flat())].map((file) => shown(world, file));
  if (files.length > 0) return files;
  throw new DebriefError('file-missing', `There is no Markdown file in ${paths.join(', ')}.`);
}
