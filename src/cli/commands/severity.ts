import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { severityNamed } from '../../core/incident/declare.ts';
import { changeSeverity, severityConsequences } from '../../core/incident/severity/change.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { fileAndWord, timeOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';

interface SeverityOptions extends Typed {
  readonly reason: string;
  readonly at?: Temporal.Instant;
}

export function severityCommand({ world }: Run): Command {
  return new Command('severity')
    .description('make an incident more or less severe, with the reason, and say what that means')
    .argument('<file-and-level...>', 'the incident record (the only active one without it), then the level')
    .requiredOption('--reason <text>', 'why; required')
    .addOption(timeOption(world, '--at <time>', 'since when; now by default'))
    .addOption(asIsOption())
    .action(async (words: string[], options: SeverityOptions) => {
      const { at = world.clock.now() } = options;
      const { file, word } = fileAndWord(words);
      const named = await namedIncident(world, file);
      const to = severityNamed(named.playbook, word);
      const reason = await typedWords(world, options.reason, options);
      const edit = changeSeverity(named.incident, named.playbook, { to, reason, at });
      await world.documents.write(absolute(world, named.file), edit);
      world.print(named.file);
      for (const sentence of severityConsequences(named.incident, to, named.playbook))
        world.tell(`${sentence}.`);
    });
}
