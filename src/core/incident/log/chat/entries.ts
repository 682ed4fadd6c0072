import type { NewEntry } from '../../../document/change/entryStyle.ts';
import { foreignText } from '../entries.ts';
import type { ChatMessage } from './message.ts';

/** A message as an entry of the timeline: "alice: text". */
export function chatEntry({ at, author, text }: ChatMessage): NewEntry {
  return { at, text: foreignText(`${author}: ${text}`) };
}

/** Words by which a message tells of what happened, was found or was done. */
const signals = new RegExp(
  [
    String.raw`\b(?:deploy|roll(?:ed|ing)?[ -]?back|revert|restart|reboot|fail(?:ed|ing|s|ure|over)|scal(?:e|ed|ing)|drain|disabl|enabl)`,
    String.raw`\b(?:error|alert|alarm|paged?\b|pager|outage|down\b|timeout|timed out|latency|spik(?:e|ing)|saturat|exhaust|crash|oom|5\d\ds?\b)`,
    String.raw`\b(?:found|cause|because|turns out|identified|investigat|suspect|confirm|reproduc|hypothes|looks like)`,
    String.raw`\b(?:mitigat|resolv|fixed|fix is|recover|back to normal|back up|healthy|stable|declar|escalat|sev[ -]?\d|severity|status ?page|customer|impact)`,
    String.raw`\b(?:ausfall|fehler|neustart|zurückgerollt|behoben|ursache|gestört|wieder da)`,
  ].join('|'),
  'iu',
);

/** Whether a message is likely one for the timeline. */
export function isTelling({ text }: ChatMessage): boolean {
  return signals.test(text);
}
