import { writtenStampAt } from '../../../time/written.ts';
import type { ChatStamp } from './message.ts';

const dashes = /^[-–—=*\s]+(?:day changed to?\s+)?|[-–—=*\s]+$/gi;

/** The day that a line between messages names and nothing else: "Friday, November 21st", "--- 2026-11-21 ---". */
export function dividerDay(line: string): ChatStamp['day'] {
  const text = line
    .trim()
    .replace(dashes, '')
    .replace(/(?<=\d)(?:st|nd|rd|th)$/i, '');
  if (text.length < 5 || text.length > 50) return null;
  if (/^(?:today|heute)$/i.test(text)) return 'today';
  if (/^(?:yesterday|gestern)$/i.test(text)) return 'yesterday';
  const start = /^\p{L}{2,12},?\s+(?:den\s+)?(?=\d|\p{L})/u.exec(text)?.[0].length ?? 0;
  for (const from of [0, start]) {
    const stamp = writtenStampAt(text, from);
    if (
      stamp?.date &&
      stamp.time === null &&
      stamp.possible &&
      stamp.until === null &&
      stamp.end === text.length
    )
      return stamp.date;
  }
  return null;
}
