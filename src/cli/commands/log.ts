import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { insertTimelineEntry } from '../../core/document/change/timeline.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { readLogInput } from '../../core/incident/log/input.ts';
import { timelineZone } from '../../core/incident/log/zone.ts';
import { absolute, readFacts, shown } from '../files.ts';
import { timeOption } from '../options.ts';
import type { Run } from '../program.ts';

export function logCommand({ world }: Run): Command {
  return new Command('log')
    .description('add an entry to the timeline of a document')
    .argument('<file>', 'the incident record or postmortem')
    .argument('<text>', 'what happened, on one line; "5 min ago: …" and "09:42 …" say when')
    .addOption(timeOption('--at <time>', 'when it happened; now by default'))
    .action(async (file: string, text: string, { at }: { readonly at?: Temporal.Instant }) => {
      const document = await readFacts(world, file);
      const entry = at === undefined ? typed(document, text, world.clock.now()) : { at, text };
      await world.documents.write(absolute(world, file), insertTimelineEntry(document, entry));
      world.print(shown(world, file));
    });
}

function typed(document: Postmortem, text: string, now: Temporal.Instant) {
  const entry = readLogInput(text, { now, zone: timelineZone(document).zone });
  if (entry.text !== '') return entry;
  throw new DebriefError('usage', 'Say what happened; nothing was written.');
}
