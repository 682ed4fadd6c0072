import type { ChatStamp } from './message.ts';
import { chatStamp, chatStampAtStart } from './stamp.ts';

/** Where a message begins. */
export interface Opening {
  /** Null for a further message of the author above. */
  readonly author: string | null;
  /** Null where the line names no time. */
  readonly when: ChatStamp | null;
  /** What stands behind it on its last line. */
  readonly rest: string;
  /** How many lines the opening takes. */
  readonly lines: number;
}

/** One way in which chats are copied or logged. */
export interface ChatForm {
  /** Copied from a client's window, with what stands there between the messages. */
  readonly copied: boolean;
  opening(lines: readonly string[], at: number): Opening | null;
}

/** A name as people have them in chats: no sentence. */
const author = String.raw`[\p{L}\p{N}_@][^:<>\[\]\n]{0,58}?`;

const bracketed = /^\s*\[([^\]\n]{3,50})\]\s*(.*)$/u;
const nick = /^<[@+ ]?([^<>\s][^<>\n]{0,40})>\s?(.*)$/u;
const named = new RegExp(String.raw`^(?:[-–—]\s+)?(${author})\s?:(?:\s(.*)|\s*)$`, 'u');

function speaker(text: string): { readonly author: string; readonly rest: string } | null {
  const [, name, rest] = nick.exec(text) ?? named.exec(text) ?? [];
  return name === undefined ? null : { author: name.trim(), rest: rest ?? '' };
}

/** "[09:41] alice: text", "[21.11. 09:41] Alice Müller: text", "[9:41 AM] Alice" above the text. */
const brackets: ChatForm = {
  copied: true,
  opening(lines, at) {
    const [, written = '', behind = ''] = bracketed.exec(lines[at] ?? '') ?? [];
    const when = written === '' ? null : chatStamp(written);
    if (when === null) return null;
    const said = speaker(behind);
    if (said !== null) return { ...said, when, lines: 1 };
    const isName = new RegExp(`^${author}$`, 'u').test(behind) && isText(lines[at + 1]);
    return isName ? { author: behind.trim(), rest: '', when, lines: 1 } : null;
  },
};

function isText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !bracketed.test(line);
}

/** "09:41 alice: text", "2026-11-21 09:41:05 <alice> text", "21.11.26, 09:41 - Alice: text". */
const leading: ChatForm = {
  copied: false,
  opening(lines, at) {
    const line = lines[at] ?? '';
    const stamp = chatStampAtStart(line);
    if (stamp === null) return null;
    const said = speaker(line.slice(stamp.end).replace(/^[,\s|–—-]+/, ''));
    return said === null ? null : { ...said, when: stamp.when, lines: 1 };
  },
};

const appMark = /\s+(?:APP|BOT|Bot|App|VERIFIED APP)$/;
const status = /\s*:[a-z0-9_+-]+:$/;
const nameEnds = /\s+[—–]\s+|\s*\[|\s+/g;
const wholeNames = /^\p{Lu}\S*(?: \p{Lu}\S*){0,3}$/u;
const sentenceEnd = /[.:!?,;]$/;

/** "Alice  9:41 AM" above the text, as Slack, Teams and Discord copy it. */
const heading: ChatForm = {
  copied: true,
  opening(lines, at) {
    const line = (lines[at] ?? '').trim();
    if (line === '' || line.length > 120) return null;
    const isAfterGap = (lines[at - 1] ?? '').trim() === '';
    return nameAndTime(line, isAfterGap) ?? twoLines(lines, at) ?? following(line);
  },
};

function nameAndTime(line: string, isAfterGap: boolean): Opening | null {
  for (const { 0: gap, index } of line.matchAll(nameEnds)) {
    const name = line.slice(0, index);
    const isName = gap === ' ' ? isAfterGap && wholeNames.test(name) : !sentenceEnd.test(plainName(name));
    if (plainName(name) === '' || !isName) continue;
    const when = chatStamp(line.slice(index + gap.length).replace(/\]$/, ''));
    if (when !== null) return { author: plainName(name), when, rest: '', lines: 1 };
  }
  return null;
}

/** The name and the time each on a line, as browsers copy it; Discord has a line with a dash between. */
function twoLines(lines: readonly string[], at: number): Opening | null {
  const name = (lines[at] ?? '').trim();
  if (name.length > 60 || sentenceEnd.test(name) || chatStamp(name) !== null) return null;
  const behind = /^\s*(?:[—–]|APP|BOT)\s*$/.test(lines[at + 1] ?? '') ? 2 : 1;
  const line = lines[at + behind] ?? '';
  const when = chatStamp(line.replace(/^\s*[—–]\s*/, ''));
  // A time at the margin below a text is that of the author's next message.
  const isStart = at === 0 || (lines[at - 1] ?? '').trim() === '' || /^\s|^[—–]/.test(line) || behind === 2;
  return when === null || !isStart ? null : { author: plainName(name), when, rest: '', lines: behind + 1 };
}

/** "9:42" or "[9:42 AM] text" below: a further message of the same author. */
function following(line: string): Opening | null {
  const alone = chatStamp(line);
  if (alone !== null) return { author: null, when: alone, rest: '', lines: 1 };
  const [, written = '', rest = ''] = bracketed.exec(line) ?? [];
  const when = written === '' ? null : chatStamp(written);
  return when === null ? null : { author: null, when, rest, lines: 1 };
}

function plainName(name: string): string {
  return name.trim().replace(appMark, '').replace(status, '').replace(appMark, '').trim();
}

/** "<alice> text": without any time. */
const nicks: ChatForm = {
  copied: false,
  opening(lines, at) {
    const [, name, rest = ''] = nick.exec((lines[at] ?? '').trim()) ?? [];
    return name === undefined ? null : { author: name, rest, when: null, lines: 1 };
  },
};

export const chatForms: readonly ChatForm[] = [brackets, leading, heading, nicks];
