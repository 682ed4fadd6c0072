import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import type { Incident } from '../incident.ts';
import { wordsAlone } from '../log/entries.ts';
import { recordHappening } from '../record.ts';
import { isJustBefore, isRepeated } from '../repeated.ts';

/** In characters: what was said belongs into the record, and an entry is one line. */
const longestGist = 300;

/**
 * Enters that a message was sent, which begins the time to the next one to its audience; one that said the same a moment
 * ago is entered already.
 */
export function recordSent(
  document: Postmortem,
  { audience, moment }: Pick<PlaybookMessage, 'audience' | 'moment'>,
  { text, at }: { readonly text: string; readonly at: Temporal.Instant },
): DocumentEdit {
  const special = moment !== 'update' && { moment };
  const event = { kind: 'update', audience, ...special, text: escapeInline(gist(text)) } as const;
  return recordHappening(document, { at, events: isRepeated(document, event, at) ? [] : [event] });
}

/**
 * The message that was made and entered a moment ago, where it is made of nothing else now: of a message made anew its
 * number and times would differ. Null where there is none.
 */
export function sentJustNow(
  incident: Incident,
  { audience, moment }: Pick<PlaybookMessage, 'audience' | 'moment'>,
  { at, make }: { readonly at: Temporal.Instant; make(before: Incident, then: Temporal.Instant): string },
): string | null {
  const { events } = incident;
  const last = events.findLast(({ event }) => event.kind === 'update' && event.audience === audience);
  if (last?.event.kind !== 'update' || (last.event.moment ?? 'update') !== moment) return null;
  if (!isJustBefore(last.at.epochMilliseconds, at)) return null;
  const text = make({ ...incident, events: events.filter((one) => one !== last) }, last.at);
  return wordsAlone(gist(text)) === wordsAlone(last.event.text) ? text : null;
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
