import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import { recordHappening } from '../record.ts';

/** In characters: what was said belongs into the record, and an entry is one line. */
const longestGist = 300;

/** Enters that a message was sent, which begins the time to the next one to its audience. */
export function recordSent(
  document: Postmortem,
  { audience, moment }: Pick<PlaybookMessage, 'audience' | 'moment'>,
  { text, at }: { readonly text: string; readonly at: Temporal.Instant },
): DocumentEdit {
  const special = moment !== 'update' && { moment };
  const event = { kind: 'update', audience, ...special, text: escapeInline(gist(text)) } as const;
  return recordHappening(document, { at, events: [event] });
}

/** What a message said, on one line: its subject and all that tells something, cut where it goes on for long. */
export function gist(text: string): string {
  const lines = text.split(/\r\n?|\n/).map(plain);
  const whole = lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).join(' · ');
  return whole.length <= longestGist ? whole : `${whole.slice(0, longestGist - 1).trimEnd()}…`;
}

function plain(line: string): string {
  return singleLine(line)
    .replace(/^(?:#{1,6}\s+|subject:\s*|>\s*|[-*]\s+)+/i, '')
    .replace(/^\*\*(.+)\*\*$/, '$1');
}
