import { Command, InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { Postmortem } from '../../core/document/model.ts';
import { DebriefError } from '../../core/errors.ts';
import { chatEntry, isTelling } from '../../core/incident/log/chat/entries.ts';
import { maskedLog } from '../../core/incident/log/chat/masked.ts';
import type { ChatLog, ChatMessage } from '../../core/incident/log/chat/message.ts';
import { likelyDay, placeMessages } from '../../core/incident/log/chat/place.ts';
import { readChatLog } from '../../core/incident/log/chat/read.ts';
import { insertEntries, notLogged } from '../../core/incident/log/entries.ts';
import { type NamedZone, namedZone, timelineZone } from '../../core/incident/log/zone.ts';
import { absolute, readFacts, shown } from '../files.ts';
import type { Run } from '../program.ts';
import type { World } from '../world.ts';

interface ChatOptions {
  readonly day?: Temporal.PlainDate;
  readonly zone?: NamedZone;
  readonly all?: true;
}

export function chatCommand({ world }: Run): Command {
  return new Command('chat')
    .description('add the messages of a chat log to the timeline of a document, each at its time')
    .argument('<file>', 'the incident record or postmortem')
    .argument(
      '[chat]',
      'what was copied or exported from Slack, Teams, Discord or IRC; "-" is standard input',
      '-',
    )
    .addOption(
      new Option('--day <date>', 'of the first message, where the log does not say').argParser(parseDay),
    )
    .addOption(
      new Option('--zone <zone>', "of the log's times; that of the timeline by default").argParser(parseZone),
    )
    .option('--all', 'add every message; by default those that tell of a change, a finding or an action')
    .action(async (file: string, chat: string, options: ChatOptions) => {
      const document = await readFacts(world, file);
      const messages = placed(world, { document, log: await readLog(world, chat) }, options);
      const chosen = options.all ? messages : messages.filter(isTelling);
      const entries = notLogged(document, chosen.map(chatEntry));
      if (entries.length > 0)
        await world.documents.write(absolute(world, file), insertEntries(document, entries));
      world.tell(
        `Added ${entries.length} of ${messages.length} messages${reason(messages, chosen, entries)}.`,
      );
      world.print(shown(world, file));
    });
}

function parseDay(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new InvalidArgumentError('Write a day as 2026-11-21.');
  }
}

function parseZone(text: string): NamedZone {
  const zone = namedZone(text);
  if (zone === null) throw new InvalidArgumentError('Name one time zone: UTC, Europe/Berlin, +01:00.');
  return zone;
}

async function readLog(world: World, chat: string): Promise<ChatLog> {
  const text =
    chat === '-'
      ? new TextDecoder().decode(await world.input())
      : await world.documents.read(absolute(world, chat));
  const { findSecrets } = await import('../../platform/secrets.ts');
  const log = readChatLog(text);
  if (log !== null) return maskedLog(log, findSecrets);
  throw new DebriefError(
    'document-unsuitable',
    'No chat can be read from this text; copy it with names and times. Nothing was written.',
  );
}

interface Sources {
  readonly document: Postmortem;
  readonly log: ChatLog;
}

/** What the log leaves out is taken from the document, and said. */
function placed(world: World, { document, log }: Sources, options: ChatOptions): ChatMessage[] {
  const now = world.clock.now();
  const { zone, name } = options.zone ?? timelineZone(document);
  const day = options.day ?? likelyDay(log, document.metadata, { now, zone });
  if (log.lacks.day && options.day === undefined)
    world.tell(`The log has no day: read as of ${day} (--day).`);
  if (log.lacks.zone && options.zone === undefined)
    world.tell(`Its times have no zone: read as ${name} (--zone).`);
  return placeMessages(log, { now, day, zone });
}

type Counted = readonly unknown[];

function reason(messages: Counted, chosen: Counted, entries: Counted): string {
  const known = chosen.length - entries.length;
  const parts = [
    ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} there already`] : []),
    ...(chosen.length < messages.length ? ['--all adds the others'] : []),
  ];
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`;
}
