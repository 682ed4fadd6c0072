import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { reopenIncident } from '../../core/incident/reopen.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute, shown } from '../files.ts';
import { pastOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';

interface ReopenOptions extends Typed {
  readonly reason: string;
  readonly at?: Temporal.Instant;
}

export function reopenCommand({ world }: Run): Command {
  return new Command('reopen')
    .description(
      'a resolved incident is back: its clock runs again, and what was verified is to be verified anew',
    )
    .argument('<file>', 'the incident record')
    .requiredOption('--reason <text>', 'how one knows; required')
    .addOption(pastOption(world, '--at <time>', 'when it came back; now by default'))
    .addOption(asIsOption())
    .action(async (named: string, options: ReopenOptions) => {
      const { file, incident, playbook } = await namedIncident(world, named);
      const reason = await typedWords(world, options.reason, options);
      const { at = world.clock.now() } = options;
      await world.documents.write(absolute(world, file), reopenIncident(incident, { at, reason }, playbook));
      world.print(shown(world, file));
    });
}
