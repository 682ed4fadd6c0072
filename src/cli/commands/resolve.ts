import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { resolveIncident } from '../../core/incident/resolve.ts';
import { absolute, readFacts, shown } from '../files.ts';
import { timeOption } from '../options.ts';
import type { Run } from '../program.ts';

interface ResolveOptions {
  readonly at?: Temporal.Instant;
  readonly mitigatedAt?: Temporal.Instant;
  readonly note: string;
}

export function resolveCommand({ world }: Run): Command {
  return new Command('resolve')
    .description('mark an incident as resolved, with its time and a closing timeline entry')
    .argument('<file>', 'the incident record')
    .addOption(timeOption('--at <time>', 'when it was resolved; now by default'))
    .addOption(timeOption('--mitigated-at <time>', 'when the impact ended, if that was earlier'))
    .option('--note <text>', 'what ended it', 'service is back to normal')
    .action(async (file: string, { at = world.clock.now(), mitigatedAt, note }: ResolveOptions) => {
      const document = await readFacts(world, file);
      const resolution = { at, note, ...(mitigatedAt && { mitigatedAt }) };
      const edit = resolveIncident(document, resolution, await world.playbook());
      await world.documents.write(absolute(world, file), edit);
      world.print(shown(world, file));
    });
}
