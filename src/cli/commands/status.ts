import { Command } from 'commander';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { phaseOf } from '../../core/incident/phase.ts';
import { activeIncidents, namedIncident } from '../activeIncident.ts';
import { exitCode } from '../exit.ts';
import { statusJson, statusText } from '../format/status.ts';
import { inertJson } from '../json.ts';
import { type Formatted, formatOption } from '../options.ts';
import type { Run } from '../program.ts';

export function statusCommand({ world, end }: Run): Command {
  return new Command('status')
    .description(
      'show active incidents: how long, what is due, who has which role; exit code 1 when something is late',
    )
    .argument('[files...]', 'incident records; all active ones below incidents/ by default')
    .addOption(formatOption('how to print it'))
    .action(async (files: string[], { format }: Formatted) => {
      const named =
        files.length > 0
          ? await Promise.all(files.map((file) => namedIncident(world, file)))
          : await activeIncidents(world, await world.playbook());
      const now = world.clock.now();
      const all = named.map((one) => ({
        ...one,
        clock: clockOf(one.incident, one.playbook, now),
        phase: phaseOf(one.incident, one.playbook, now),
      }));
      if (format === 'json') world.print(inertJson(statusJson(all)));
      else if (all.length > 0) world.print(statusText(all));
      else world.tell('No incident is active.');
      const isLate = all.some(({ clock }) => clock.due.some(({ state }) => state === 'overdue'));
      end(isLate ? exitCode.findings : exitCode.clean);
    });
}
