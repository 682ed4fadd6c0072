import { toString as plainText } from 'mdast-util-to-string';
import type { Postmortem, Span } from '../../document/model.ts';
import { parseText } from '../../document/reading/parse.ts';
import { type PlacedEntry, placedEntries } from './entries.ts';
import type { EvidenceEntry } from './record.ts';

/** A listed change as an overview names it. */
export interface OutlineEntry extends Pick<EvidenceEntry, 'sha' | 'verdict' | 'why'> {
  /** The change in the document's words: what stands behind its id; plain text. */
  readonly title: string;
}

/** The changes that the document's evidence lists, each by a name; in order. */
export function evidenceOutline(document: Postmortem): OutlineEntry[] {
  return placedEntries(document).map((entry) => {
    const { sha, verdict, why } = entry;
    return { sha, verdict, why, title: titleOf(entry, document.text) };
  });
}

/** As Debrief writes it, and most people: "time - id title - author - reasons". */
function titleOf({ sha, span, row }: PlacedEntry, text: string): string {
  const { start, end }: Span = row?.cells[row.commit] ?? span;
  const { tree } = parseText(text.slice(start, end));
  const plain = plainText(tree, { includeHtml: false }).replace(/\s+/g, ' ').trim();
  const [, behind = ''] = plain.split(new RegExp(`${sha.slice(0, 7)}[0-9a-f]*[\\s:]*`, 'i'));
  return behind.split(' - ')[0]?.trim() || plain;
}
