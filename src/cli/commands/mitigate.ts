import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../../core/errors.ts';
import { mitigateIncident } from '../../core/incident/mitigate.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute, shown } from '../files.ts';
import { pastOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';
import type { World } from '../world.ts';

interface MitigateOptions extends Typed {
  readonly at?: Temporal.Instant;
  readonly note: string;
  readonly fix?: string;
  readonly again?: boolean;
}

export function mitigateCommand({ world }: Run): Command {
  return new Command('mitigate')
    .description('note that the impact has ended: from now on the fix is watched')
    .argument('[file]', 'the incident record; the only active one by default')
    .addOption(pastOption(world, '--at <time>', 'when the impact ended; now by default'))
    .requiredOption('--note <text>', 'what was done; required')
    .option('--fix <kind>', 'one of the kinds of fixes that the playbook has watched for a time of their own')
    .option('--again', 'the fix before this one did not hold')
    .addOption(asIsOption())
    .action((file: string | undefined, options: MitigateOptions) => mitigate(world, file, options));
}

async function mitigate(world: World, named: string | undefined, options: MitigateOptions): Promise<void> {
  const { file, incident, playbook } = await namedIncident(world, named);
  const { at = world.clock.now(), fix, again = false } = options;
  const { mitigated } = incident.times;
  if (mitigated !== null && !again) {
    const message = `The incident was mitigated at ${mitigated.toString()}; give --again where that did not hold.`;
    throw new DebriefError('usage', message);
  }
  const note = await typedWords(world, options.note, options);
  const edit = mitigateIncident(incident, { at, note, ...(fix !== undefined && { fix }) }, playbook);
  await world.documents.write(absolute(world, file), edit);
  world.print(shown(world, file));
}
