import { zoneNamed } from '../../time/zones.ts';
import { type DocumentEdit, editOf } from '../edits.ts';
import type { Postmortem, Section, Span } from '../model.ts';
import { statedZone, zoneIn } from '../reading/zoneSentence.ts';
import { rowLikeHeader } from './entryRow.ts';
import { canonicalEntry, type EntryStyle, entryLine, type NewEntry } from './entryStyle.ts';
import { lineEnd, lineEnding } from './layout.ts';
import { insertIntoSection } from './sections.ts';
import { emptyTableIn } from './tableRow.ts';

/**
 * The ways to write the first entry of a document, the plainest first: into the row or bullet that waits for it, else
 * at the end of the section, which is made where it is missing.
 */
export function firstEntryEdits(document: Postmortem, entry: NewEntry): DocumentEdit[] {
  const section = document.sections.find(({ kind }) => kind === 'timeline');
  return stylesFor(document, section).map((style) => {
    const styled = { ...entry, style };
    const waiting = section && waitingBullet(document.text, section.bodySpan);
    const table = section && emptyTableIn(document.text, section.bodySpan);
    if (table != null) {
      const row = rowLikeHeader(document.text, table.header, styled);
      const newText = table.blank === null ? lineEnding(document.text) + table.header.prefix + row : row;
      return editOf(document.text, [{ span: table.blank ?? table.end, newText }]);
    }
    if (waiting != null) return editOf(document.text, [{ span: waiting, newText: ` ${entryLine(styled)}` }]);
    return insertIntoSection(document, 'timeline', 'Timeline', `- ${entryLine(styled)}`);
  });
}

/** In the zone that the section says its times are in, if any; else with the zone written. */
function stylesFor(document: Postmortem, section: Section | undefined): EntryStyle[] {
  const named = zoneIn(section?.heading ?? '') ?? statedZoneIn(document);
  const zone = named === null ? null : zoneNamed(named, document.assumedZone);
  return zone === null ? [canonicalEntry] : [{ ...canonicalEntry, zone, zoneText: '' }, canonicalEntry];
}

function statedZoneIn({ prose }: Postmortem): string | null {
  const sentences = prose.filter(({ section }) => section === 'timeline').map(({ text }) => statedZone(text));
  return sentences.find((zone) => zone !== null) ?? null;
}

/** What stands behind the first bullet that has nothing in it. */
function waitingBullet(text: string, { start, end }: Span): Span | null {
  const found = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])([ \t]*)\r?$/m.exec(text.slice(start, end));
  if (found === null) return null;
  const stop = lineEnd(text, start + found.index);
  return { start: stop - (found[1] ?? '').length, end: stop };
}
