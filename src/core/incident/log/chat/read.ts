import { DebriefError } from '../../../errors.ts';
import { dividerDay } from './divider.ts';
import { readExport } from './exports.ts';
import { type ChatForm, chatForms, type Opening } from './forms.ts';
import type { ChatLog, ChatStamp, RawMessage } from './message.ts';
import { isFurniture, isHappening, isServerLine, withoutMarks } from './noise.ts';

/** More is no excerpt of an incident's channel. */
const longestLog = 1_000_000;

/**
 * Reads what people copy out of a chat, or what it exports: Slack, Teams, Discord, IRC and plain. Null where the text
 * is none of these.
 * @throws DebriefError `too-complex` for a text that is too long
 */
export function readChatLog(text: string): ChatLog | null {
  if (text.length > longestLog) {
    throw new DebriefError(
      'too-complex',
      'The chat log has more than a million characters; copy the part that is about the incident.',
    );
  }
  const exported = readExport(text);
  if (exported !== null) return logOf(exported);
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const form = formOf(lines);
  return form === null ? null : logOf(messagesIn(lines, form));
}

function logOf(messages: readonly RawMessage[]): ChatLog | null {
  const kept = messages.filter(
    ({ lines }) => !isHappening(lines.join(' ')) && lines.some((line) => line !== ''),
  );
  if (kept.length === 0) return null;
  const stamps = kept.flatMap(({ when }) => (when !== null && 'time' in when ? [when] : []));
  const first = stamps[0];
  const day = first !== undefined && first.day === null && first.weekday === null;
  return { messages: kept, lacks: { day, zone: stamps.some(({ zone }) => zone === null) } };
}

/** How far into a text its first message has to be found, and how much of it tells its form. */
const [leadIn, sample] = [12, 400];

/** The form in which most lines are the beginning of a message, of those that fit the text's first lines. */
function formOf(lines: readonly string[]): ChatForm | null {
  let best: { readonly form: ChatForm; readonly count: number } | null = null;
  for (const form of chatForms) {
    const openings = lines.slice(0, sample).map((_, at) => form.opening(lines, at));
    const first = openings.findIndex((opening) => opening !== null && opening.author !== null);
    const before = lines.slice(0, Math.max(0, first));
    const fits =
      first >= 0 &&
      before.filter((line) => line.trim() !== '' && !isBetween(line)).length === 0 &&
      first < leadIn;
    const count = openings.filter((opening) => opening !== null).length;
    if (fits && count > (best?.count ?? 0)) best = { form, count };
  }
  return best?.form ?? null;
}

function isBetween(line: string): boolean {
  return isFurniture(line) || isServerLine(line) || dividerDay(line) !== null;
}

interface Reading {
  readonly messages: { author: string; lines: string[]; when: ChatStamp | null }[];
  day: ChatStamp['day'];
  /** The line above was no part of a message: a number below it counts reactions. */
  dropped: boolean;
}

function messagesIn(lines: readonly string[], form: ChatForm): RawMessage[] {
  const reading: Reading = { messages: [], day: null, dropped: false };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const opening = form.opening(lines, at);
    if (opening === null) takeLine(reading, line, form);
    else open(reading, opening);
    at += opening?.lines ?? 1;
  }
  return reading.messages;
}

function open({ messages, day }: Reading, { author, when, rest }: Opening): void {
  const last = messages.at(-1);
  const name = author ?? last?.author;
  if (name === undefined) return;
  const stamp = when === null || when.day !== null || when.weekday !== null ? when : { ...when, day };
  const text = withoutMarks(rest).trim();
  messages.push({ author: name, lines: text === '' ? [] : [text], when: stamp });
}

/** A line that begins no message: of the one above, or between two. */
function takeLine(reading: Reading, line: string, form: ChatForm): void {
  const text = withoutMarks(line).trim();
  if (text === '' || isServerLine(text)) return;
  const day = dividerDay(text);
  const last = reading.messages.at(-1);
  const isDropped =
    form.copied &&
    (last?.lines.length ?? 0) > 0 &&
    (isFurniture(text) || (reading.dropped && /^\d+$/.test(text)));
  reading.dropped = isDropped;
  if (day !== null) reading.day = day;
  else if (!isDropped) last?.lines.push(text);
}
