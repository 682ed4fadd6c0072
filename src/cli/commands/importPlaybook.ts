import { Command, Option } from 'commander';
import { DebriefError } from '../../core/errors.ts';
import { saysNothing } from '../../core/playbook/import/empty.ts';
import type { ImportedPlaybook } from '../../core/playbook/import/importPlaybook.ts';
import { exitCode } from '../exit.ts';
import { absolute, shown } from '../files.ts';
import { inertJson } from '../json.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface ImportFlags {
  readonly to: string;
  readonly name?: string;
  readonly format: 'text' | 'json';
  readonly dryRun?: true;
}

const epilogue = `
Exit codes: 0 imported and sure of everything, 1 imported with something to look at, 2 not imported.
Each line of the files is in the playbook or in the list of what was unsure.`;

export function importPlaybookCommand({ world, end }: Run): Command {
  return new Command('import-playbook')
    .description('turn a playbook in Markdown into playbook.yaml, with a list of what was unsure')
    .argument('<files...>', 'Markdown files that are one playbook together')
    .option('--to <folder>', 'where to write it', '.debrief')
    .option('--name <name>', 'what it is called; its first heading by default')
    .option('--dry-run', 'print playbook.yaml and write nothing')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', epilogue)
    .action(async (files: readonly string[], flags: ImportFlags) => {
      const imported = await importFiles(world, files, flags);
      await report(world, imported, flags);
      end(imported.doubts.length === 0 ? exitCode.clean : exitCode.findings);
    });
}

/** @throws DebriefError `document-unsuitable`, `too-complex` */
async function importFiles(
  world: World,
  files: readonly string[],
  { name }: ImportFlags,
): Promise<ImportedPlaybook> {
  const [{ importPlaybook }, { loadBundledPlaybook }] = await Promise.all([
    import('../../core/playbook/import/importPlaybook.ts'),
    import('../../platform/playbooks.ts'),
  ]);
  const sources = await Promise.all(
    files.map(async (file) => ({
      name: shown(world, file),
      text: await world.documents.read(absolute(world, file)),
    })),
  );
  const standard = await loadBundledPlaybook(world.installed('templates'));
  const imported = importPlaybook(sources, { standard, ...(name !== undefined && { name }) });
  if (!saysNothing(imported)) return imported;
  const message = `${files.join(', ')}: no severities, roles, checklists or messages were found. Nothing was written.`;
  throw new DebriefError('document-unsuitable', message);
}

async function report(
  world: World,
  imported: ImportedPlaybook,
  { to, dryRun, format }: ImportFlags,
): Promise<void> {
  const { countTopics, describeDoubt, saveImported } = await import('../../core/playbook/import/save.ts');
  const folder = absolute(world, to);
  const saved = dryRun ? [] : await saveImported(imported, folder, world.documents);
  const written = saved.map((file) => shown(world, file));
  const counts = countTopics(imported);
  if (format === 'json') {
    const found = Object.fromEntries(counts.map(({ topic, count }) => [topic.replace(' ', '_'), count]));
    world.print(inertJson({ version: 1, written, found, unsure: imported.doubts, playbook: imported.data }));
    return;
  }
  if (dryRun) world.print(imported.yaml.trimEnd());
  else world.print(`${written.length} files written; begin with ${written[0] ?? to}.`);
  world.tell(`Found: ${counts.map(({ topic, count }) => `${topic} ${count}`).join(', ')}.`);
  for (const doubt of imported.doubts) {
    const at = doubt.line === null ? (doubt.file ?? 'playbook.yaml') : `${doubt.file}:${doubt.line}`;
    world.tell(`${at}: ${describeDoubt(doubt)}`);
  }
}
