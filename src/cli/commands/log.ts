import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { insertTimelineEntry } from '../../core/document/change/timeline.ts';
import { singleLine } from '../../core/document/escape.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { previewOf, readLogInput } from '../../core/incident/log/input.ts';
import { timelineZone } from '../../core/incident/log/zone.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute, readFacts, shown } from '../files.ts';
import { fileAndWord, pastOption } from '../options.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';

interface LogOptions extends Typed {
  readonly at?: Temporal.Instant;
}

export function logCommand({ world }: Run): Command {
  return new Command('log')
    .description('add an entry to the timeline of a document')
    .argument(
      '<file-and-text...>',
      'the incident record or postmortem (the only active incident without it), then what happened, quoted; "5 min ago: …" and "09:42 …" say when',
    )
    .addOption(pastOption(world, '--at <time>', 'when it happened; now by default'))
    .addOption(asIsOption())
    .action(async (words: string[], { at, ...how }: LogOptions) => {
      const { file: named, word } = fileAndWord(words);
      if (named === undefined && /\.md$/i.test(word)) throw nothingSaid();
      const file = named ?? (await namedIncident(world, named)).file;
      const document = await readFacts(world, file);
      const text = await typedWords(world, word, how);
      const entry = at === undefined ? typed(document, text, world.clock.now()) : { at, text };
      await world.documents.write(absolute(world, file), insertTimelineEntry(document, entry));
      world.tell(singleLine(previewOf(entry, timelineZone(document))));
      world.print(shown(world, file));
    });
}

function typed(document: Postmortem, text: string, now: Temporal.Instant) {
  const entry = readLogInput(text, { now, zone: timelineZone(document).zone });
  if (entry.text !== '') return entry;
  throw nothingSaid();
}

function nothingSaid(): DebriefError {
  return new DebriefError('usage', 'Say what happened; nothing was written.');
}
