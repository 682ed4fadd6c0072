import { Command } from 'commander';
import { insertTimelineEntry } from '../../core/document/change/timeline.ts';
import { absolute, readFacts, shown } from '../files.ts';
import { timeOption } from '../options.ts';
import type { Run } from '../program.ts';

export function logCommand({ world }: Run): Command {
  return new Command('log')
    .description('add an entry to the timeline of a document')
    .argument('<file>', 'the incident record or postmortem')
    .argument('<text>', 'what happened, on one line')
    .addOption(timeOption('--at <time>', 'when it happened; now by default'))
    .action(async (file: string, text: string, { at = world.clock.now() }) => {
      const document = await readFacts(world, file);
      await world.documents.write(absolute(world, file), insertTimelineEntry(document, { at, text }));
      world.print(shown(world, file));
    });
}
