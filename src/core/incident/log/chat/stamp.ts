import { writtenStampAt } from '../../../time/written.ts';
import { isOneMoment } from '../moment.ts';
import type { ChatStamp } from './message.ts';

const relative = /^(today|yesterday|heute|gestern)(?:,|\s)\s*(?:at\s+|um\s+)?/i;
/** "21.11. 09:41" of Teams, and "21.11.26, 09:41" of others, in a form without doubt. */
const shortDate = /^(\d{1,2})\.(\d{1,2})\.,?\s+(?=\d)/;
const weekdayAt = /^(\p{L}{2,12})\s+at\s+(?=\d)/u;
/** Narrow and unbreakable blanks before "AM", as clients of today write them. */
const blanks = /[\u00a0\u2009\u202f]/g;

/** A time that is all of a text, as chats write it: "9:41 AM", "Yesterday at 9:41 AM", "21.11. 09:41"; else null. */
export function chatStamp(written: string): ChatStamp | null {
  const whole = written.replace(blanks, ' ').trim();
  if (whole.length > 60 || !/\d/.test(whole)) return null;
  const [prefix = '', word = ''] = relative.exec(whole) ?? [];
  const text = whole.slice(prefix.length).replace(weekdayAt, '$1 ').replace(shortDate, '$1.$2. ');
  const stamp = writtenStampAt(text, 0);
  if (!isOneMoment(stamp) || stamp.end !== text.length || !/\d[:.h]\d{2}|\d\s?[ap]\.?m/i.test(text))
    return null;
  const day = word === '' ? stamp.date : /^(?:today|heute)$/i.test(word) ? 'today' : 'yesterday';
  return { day, weekday: stamp.weekday, time: stamp.time, zone: stamp.zone };
}

/** The longest time that a line begins with, and where it ends: "2026-11-21 09:41 alice: …". */
export function chatStampAtStart(line: string): { readonly when: ChatStamp; readonly end: number } | null {
  const text = line.replace(blanks, ' ');
  const stamp = writtenStampAt(text, 0);
  if (!isOneMoment(stamp) || !/\d[:.h]\d{2}|\d\s?[ap]\.?m/i.test(text.slice(0, stamp.end))) return null;
  const { date: day, weekday, time, zone } = stamp;
  return { when: { day, weekday, time, zone }, end: stamp.end };
}
