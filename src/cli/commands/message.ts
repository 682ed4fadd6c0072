import { Command, Option } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import { audienceName } from '../../core/incident/due/promise.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { messageLink, offeredMessages } from '../../core/incident/messages/choose.ts';
import { type RenderedMessage, renderMessage } from '../../core/incident/messages/render.ts';
import { recordSent, sentJustNow } from '../../core/incident/messages/sent.ts';
import { type Moment, moments } from '../../core/playbook/schema/parts.ts';
import type { PlaybookMessage } from '../../core/playbook/schema/words.ts';
import { type NamedIncident, namedIncident } from '../activeIncident.ts';
import { absolute, textFrom } from '../files.ts';
import { repeated, textOption, timeOption, valuesOf } from '../options.ts';
import { checkFilled, sayLeftOut } from '../placeholders.ts';
import type { Run } from '../program.ts';
import { asIsOption, type Typed, typedWords } from '../typed.ts';
import type { World } from '../world.ts';

interface MessageOptions extends Typed {
  readonly id?: string;
  readonly audience?: string;
  readonly moment?: Moment;
  readonly set?: readonly string[];
  readonly text?: string;
  readonly sent?: boolean;
  readonly list?: boolean;
  readonly at?: Temporal.Instant;
}

export function messageCommand({ world }: Run): Command {
  return new Command('message')
    .description('print the message that is due, or another one; with --sent, enter that it was sent')
    .argument('[file]', 'the incident record; the only active one below incidents/ without it')
    .option('--id <id>', 'which message of the playbook')
    .option('--audience <audience>', 'who reads it')
    .addOption(new Option('--moment <moment>', 'what it is for').choices(moments))
    .option('--set <name=value>', 'what the record does not tell; may be repeated', repeated)
    .addOption(textOption('the message as it was sent, in place of the one that is made'))
    .option('--sent', 'enter it; the time to the next update counts from here')
    .option('--list', 'show the messages that fit, what is due first')
    .addOption(timeOption(world, '--at <time>', 'when; now by default'))
    .addOption(asIsOption())
    .action(async (file: string | undefined, options: MessageOptions) => {
      const named = await namedIncident(world, file);
      const offers = offersFor(named, options, options.at ?? world.clock.now());
      if (options.list) return world.print(offers.map(listed).join('\n'));
      await compose(world, named, offers, options);
    });
}

type Offers = ReturnType<typeof offeredMessages>;

function offersFor(
  { incident, playbook }: NamedIncident,
  options: MessageOptions,
  at: Temporal.Instant,
): Offers {
  const { id, audience, moment } = options;
  const wish = { ...(id && { id }), ...(audience && { audience }), ...(moment && { moment }) };
  const offers = offeredMessages(incident, playbook, clockOf(incident, playbook, at).due, wish);
  if (offers.length > 0) return offers;
  const known = playbook.messages.map((message) => message.id).join(', ') || 'none';
  throw new DebriefError('usage', `No message fits; this playbook has ${known}.`);
}

function listed({ message, due }: Offers[number]): string {
  const { id, audience, moment, name, when } = message;
  const facts = [id, audience, moment, due === null ? '' : inMinutes(due.leftMs), name, when ?? ''];
  return facts.map(singleLine).join('\t').trimEnd();
}

async function compose(
  world: World,
  { file, incident, playbook }: NamedIncident,
  offers: Offers,
  { set = [], text, sent, at = world.clock.now(), ...how }: MessageOptions,
): Promise<void> {
  const { zone } = (await world.team()).configuration;
  const told = valuesOf(set);
  const own = text === undefined ? null : await typedWords(world, await textFrom(world, text), how);
  const make = (message: PlaybookMessage, before: Incident, now: Temporal.Instant): RenderedMessage =>
    renderMessage(before, playbook, message, { now, zone, told });
  /** What a moment ago was entered of a message: once that is settled, another one comes first. */
  const again = (message: PlaybookMessage): string | null => {
    if (!sent) return null;
    if (own === null)
      return sentJustNow(incident, message, { at, make: (...then) => make(message, ...then).text });
    return recordSent(incident.document, message, { text: own, at }).edits.length === 0 ? own : null;
  };
  const messages = offers.map((offer) => offer.message);
  const message = messages.find((one) => again(one) !== null) ?? messages[0];
  if (message === undefined) return;
  sayLeftOut(world, told, { playbook, message });
  const rendered = make(message, incident, at);
  const written = own ?? (await typedWords(world, again(message) ?? rendered.text, how));
  if (sent) {
    checkFilled(message.name, written, rendered);
    const edit = recordSent(incident.document, message, { text: written, at });
    if (edit.edits.length > 0) await world.documents.write(absolute(world, file), edit);
    else world.tell('It is entered already, from a moment ago. Nothing was changed.');
  }
  world.print(written.trimEnd());
  const link = messageLink(message, playbook);
  const place = link === null ? (message.channel ?? '') : `${link.name} ${link.url}`;
  world.tell(
    singleLine(`${message.name}, for ${audienceName(message.audience)}${place === '' ? '' : `: ${place}`}`),
  );
}
