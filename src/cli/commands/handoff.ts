import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { handOffMessage, handOffNote } from '../../core/incident/handoff/note.ts';
import { recordHandOff } from '../../core/incident/handoff/record.ts';
import { holderOf, roleNamed } from '../../core/incident/roles/assign.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute, textFrom } from '../files.ts';
import { repeated, textOption, timeOption, valuesOf } from '../options.ts';
import { checkFilled, sayLeftOut } from '../placeholders.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';

interface HandoffOptions extends Typed {
  readonly role?: string;
  readonly to?: string;
  readonly set?: readonly string[];
  readonly text?: string;
  readonly at?: Temporal.Instant;
}

export function handoffCommand({ world }: Run): Command {
  return new Command('handoff')
    .description('print a note for whoever takes over; with --to, enter it and change the holder')
    .argument('[file]', 'the incident record; the only active one below incidents/ without it')
    .option('--role <role>', "which role; the commander's by default")
    .option('--to <holder>', 'who takes over, for example @bob')
    .option('--set <name=value>', 'what the record does not tell; may be repeated', repeated)
    .addOption(textOption('the note as it was sent, in place of the one that is made'))
    .addOption(timeOption(world, '--at <time>', 'when; now by default'))
    .addOption(asIsOption())
    .action(async (file: string | undefined, { to, at = world.clock.now(), ...options }: HandoffOptions) => {
      const named = await namedIncident(world, file);
      const { incident, playbook } = named;
      const role = roleNamed(incident, options.role ?? incident.roles[0]?.id ?? 'commander');
      const handOff = { role, from: holderOf(incident, role), to: to ?? '[who takes over]' };
      const { zone } = (await world.team()).configuration;
      const message = handOffMessage(incident, playbook);
      const told = valuesOf(options.set ?? []);
      sayLeftOut(world, told, { playbook, message });
      const rendered = handOffNote(incident, playbook, handOff, { now: at, zone, told });
      const made = options.text === undefined ? rendered.text : await textFrom(world, options.text);
      const note = await typedWords(world, made, options);
      if (to !== undefined) {
        checkFilled('Hand-off', note, rendered);
        const edit = recordHandOff(incident, { role, to, note, at });
        await world.documents.write(absolute(world, named.file), edit);
      }
      world.print(note.trimEnd());
    });
}
