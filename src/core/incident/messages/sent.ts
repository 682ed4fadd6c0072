import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import { recordHappening } from '../record.ts';

/** In characters. */
const longestGist = 140;

/** Enters that a message was sent, which begins the time to the next one to its audience. */
export function recordSent(
  document: Postmortem,
  { audience }: Pick<PlaybookMessage, 'audience'>,
  { text, at }: { readonly text: string; readonly at: Temporal.Instant },
): DocumentEdit {
  const event = { kind: 'update', audience, text: escapeInline(gist(text)) } as const;
  return recordHappening(document, { at, events: [event] });
}

/** What a message is about: its subject, else its first line. */
export function gist(text: string): string {
  const lines = text.split(/\r\n?|\n/).map(singleLine);
  const first = lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '';
  const plain = first.replace(/^(?:#{1,6}\s+|subject:\s*|>\s*)+/i, '').replace(/^\*\*(.+)\*\*$/, '$1');
  return plain.length <= longestGist ? plain : `${plain.slice(0, longestGist - 1).trimEnd()}…`;
}
