import type { Temporal } from 'temporal-polyfill';
import { blockAfter, contentEnd } from '../../document/change/layout.ts';
import { addSection } from '../../document/change/sections.ts';
import { fencedBlock } from '../../document/code.ts';
import { type DocumentEdit, editOf } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import type { Incident } from '../incident.ts';
import { timelineZone } from '../log/zone.ts';
import { spokenTime } from '../messages/times.ts';
import { recordHappening, withEdit } from '../record.ts';
import { holderOf, roleName } from '../roles/assign.ts';

/** The heading below which a record keeps the notes. */
export const handOffsHeading = 'Hand-offs';

export interface RecordedHandOff {
  /** The role's id. */
  readonly role: string;
  readonly to: string;
  /** Plain text as it was sent. */
  readonly note: string;
  readonly at: Temporal.Instant;
}

/**
 * Gives the role to the next holder, enters it, and keeps the note in a section of its own. The note stands in a block
 * of code: it is what was sent, word for word, and nothing in it is read as a heading, an entry or an action item.
 * @throws DebriefError `usage` where nobody is named, or the holder has the role already
 */
export function recordHandOff(incident: Incident, handOff: RecordedHandOff): DocumentEdit {
  const { document } = incident;
  const { role, note, at } = handOff;
  const to = singleLine(handOff.to);
  const from = holderOf(incident, role);
  if (to === '') throw new DebriefError('usage', 'Say who takes over.');
  if (to === from) throw new DebriefError('usage', `${to} is ${roleName(incident, role)} already.`);
  const event = {
    kind: 'handoff',
    role: escapeInline(roleName(incident, role)),
    holder: escapeInline(to),
    from: from === null ? null : escapeInline(from),
  } as const;
  const changed = recordHappening(document, { at, events: [event], fields: { roles: { [role]: to } } });
  const when = spokenTime(at, { now: at.subtract({ hours: 48 }), zone: timelineZone(document) });
  // Names in a heading could make it read as one of the record's own sections.
  const heading = `Handed over at ${when}`;
  return withEdit(changed, document, (now) => withNote(now, heading, note));
}

function withNote(document: Postmortem, heading: string, note: string): DocumentEdit {
  const body = fencedBlock(note.replace(/\r\n?/g, '\n').trim(), 'text');
  const section = document.sections.find(
    (one) => one.heading.toLowerCase() === handOffsHeading.toLowerCase(),
  );
  if (!section) {
    return addSection(document, {
      kind: 'other',
      heading: handOffsHeading,
      level: 2,
      body: `### ${heading}\n\n${body}`,
    });
  }
  const { text } = document;
  const end = contentEnd(text, { start: section.headingSpan.end, end: section.bodySpan.end });
  const block = `${'#'.repeat(Math.min(6, section.level + 1))} ${heading}\n\n${body}`;
  return editOf(text, [blockAfter(text, end, block)]);
}
