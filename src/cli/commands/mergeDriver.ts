import { Command } from 'commander';
import { DebriefError } from '../../core/errors.ts';
import { mergeDocuments } from '../../core/incident/merge/merge.ts';
import { programsOnPath } from '../../platform/programs.ts';
import { exitCode } from '../exit.ts';
import { absolute } from '../files.ts';
import { folderOption, incidentsFolder } from '../incidentsFolder.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface Options {
  readonly setUp?: true;
  readonly folder?: string;
}

/** `git merge` calls it with the three versions and takes what it leaves in the second. */
export function mergeDriverCommand({ world, end }: Run): Command {
  return new Command('merge-driver')
    .description("merge two sides' timelines, checklists and front matter, for git")
    .argument('[base]', 'the version that both sides began with (%O)')
    .argument('[ours]', 'our version, in whose place the merged one goes (%A)')
    .argument('[theirs]', 'their version (%B)')
    .option('--set-up', 'have git merge the documents of this repository with Debrief')
    .addOption(folderOption())
    .action(
      async (
        base: string | undefined,
        ours: string | undefined,
        theirs: string | undefined,
        options: Options,
      ) => {
        if (options.setUp) return setUp(world, options.folder);
        if (base === undefined || ours === undefined || theirs === undefined) {
          throw new DebriefError('usage', 'Give the three versions, or --set-up to have git do it.');
        }
        const conflicts = await mergeFiles(world, { base, ours, theirs });
        end(conflicts === 0 ? exitCode.clean : exitCode.findings);
      },
    );
}

interface VersionFiles {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

async function mergeFiles(world: World, files: VersionFiles): Promise<number> {
  const read = (file: string): Promise<string> => world.documents.read(absolute(world, file));
  const [base, ours, theirs] = await Promise.all([read(files.base), read(files.ours), read(files.theirs)]);
  const { text, conflicts } = mergeDocuments({ base, ours, theirs });
  const edits = text === ours ? [] : [{ span: { start: 0, end: ours.length }, newText: text }];
  await world.documents.write(absolute(world, files.ours), { before: ours, edits });
  return conflicts;
}

async function setUp(world: World, named: string | undefined): Promise<void> {
  const { setUpMergeDriver } = await import('../../platform/git/mergeDriver.ts');
  const { pattern } = await setUpMergeDriver(await incidentsFolder(world, named), world.documents);
  world.print(`git merges ${pattern} with Debrief; commit .gitattributes, and run this once in every clone`);
  const [program] = programsOnPath('debrief', world.env);
  if (program === undefined) world.tell('"debrief" is not on the PATH: until it is, git merges as before.');
}
