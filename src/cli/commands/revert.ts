import { Command, Option } from 'commander';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import { type RevertAid, revertAid } from '../../core/evidence/revert/aid.ts';
import { renderRevertAid } from '../../core/evidence/revert/render.ts';
import { exitCode } from '../exit.ts';
import { readFacts } from '../files.ts';
import { inRepositories } from '../inRepositories.ts';
import { inertJson } from '../json.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface RevertOptions {
  readonly repo: string;
  readonly incident?: string;
  readonly onto?: string;
  readonly format: 'md' | 'json';
}

export function revertCommand(run: Run): Command {
  const format = new Option('--format <format>', 'how to print it').choices(['md', 'json']);
  return new Command('revert')
    .description(
      'print how to take landed changes back, and whether that would conflict; does nothing itself',
    )
    .argument('[commit...]', 'what to take back, in any order')
    .option('--repo <folder>', 'the repository; this one by default', '.')
    .option('--incident <file>', 'take back what its evidence marks as confirmed')
    .option('--onto <rev>', 'the branch that is deployed; configured or guessed by default')
    .addOption(format.default('md'))
    .addHelpText('after', '\nExit code 1: one of them conflicts, or nothing is left to take back.')
    .action((revs: readonly string[], options: RevertOptions) => printAid(run, revs, options));
}

async function printAid(
  { world, end }: Run,
  named: readonly string[],
  options: RevertOptions,
): Promise<void> {
  const revs = [...named, ...(await confirmedIn(world, options.incident))];
  const [git, comparer] = await Promise.all([world.git(), world.comparer()]);
  const { onto, repo, format } = options;
  const asked = { git, comparer, revs, ...(onto !== undefined && { onto }) };
  const aids = await inRepositories(world, { named: [repo] }, ({ root, branch }) =>
    revertAid({ ...asked, root, branch }, world.signal),
  );
  for (const aid of aids) {
    for (const note of aid.notes) world.tell(`debrief: ${singleLine(note)}`);
    world.print(format === 'json' ? inertJson(reportOf(aid)) : renderRevertAid(aid));
    if (aid.units.some(({ outcome }) => outcome === 'conflict' || outcome === 'nothing'))
      end(exitCode.findings);
  }
}

async function confirmedIn(world: World, incident: string | undefined): Promise<readonly string[]> {
  if (incident === undefined) return [];
  const entries = readEvidence(await readFacts(world, incident));
  const confirmed = entries.filter(({ verdict }) => verdict === 'confirmed').map(({ sha }) => sha);
  if (confirmed.length > 0) return confirmed;
  throw new DebriefError('usage', `${incident} marks no change as confirmed; mark one, or name the commit.`);
}

/** The JSON of `debrief revert --format json`. */
function reportOf({ remotes: _, ...aid }: RevertAid): object {
  return { version: 1, ...aid };
}
