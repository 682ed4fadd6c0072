import type { Paragraph, Table, TableCell, TableRow } from 'mdast';
import { contentEnd } from '../../document/change/layout.ts';
import type { Postmortem, Span } from '../../document/model.ts';
import { cellContent } from '../../document/reading/fieldPlaces.ts';
import { spanOf } from '../../document/reading/parse.ts';
import type { Source } from '../../document/reading/source.ts';
import { type NamedCommit, namedCommit } from '../commitIds.ts';
import { evidenceBlocks } from './blocks.ts';
import { type EvidenceColumn, evidenceColumns } from './columns.ts';
import { type Mark, type MarkHost, markIn } from './marks.ts';
import { ownLine } from './ownLine.ts';
import type { EvidenceEntry } from './record.ts';

/** The changes that the document's evidence lists, in order. Whoever wrote them: this reads, and never fails. */
export function readEvidence(document: Postmortem): EvidenceEntry[] {
  return placedEntries(document).map(({ form, sha, verdict, why, span }) => ({
    form,
    sha,
    verdict,
    why,
    span,
  }));
}

/** An entry with what an edit of it has to know. */
export interface PlacedEntry extends EvidenceEntry {
  readonly mark: Mark | null;
  /** Where a mark stands, or goes. */
  readonly host: MarkHost;
  /** Null in a list. */
  readonly row: EntryRow | null;
}

/** A row of a table of changes. */
export interface EntryRow {
  readonly table: Table;
  readonly columns: readonly (EvidenceColumn | null)[];
  /** The contents of the cells that the row has. */
  readonly cells: readonly Span[];
  /** The number of the cell that names the commit. */
  readonly commit: number;
}

export function placedEntries(document: Postmortem): PlacedEntry[] {
  const { blocks, source } = evidenceBlocks(document);
  return blocks.flatMap((block) => {
    if (block.type === 'table') return tableEntries(block, source);
    const entry = itemEntry(block, source);
    return entry === null ? [] : [entry];
  });
}

function itemEntry(paragraph: Paragraph, source: Source): PlacedEntry | null {
  const rich = source.rich(paragraph);
  const commit = namedCommit(rich);
  if (commit === null) return null;
  const own = ownLine(rich.text);
  const { start, end } = spanOf(paragraph);
  const span = { start, end: contentEnd(source.text, { start, end }) };
  const host = { rich, content: span, foreign: own === null ? [] : [own], commitAt: commit.start };
  return entryOf({ commit, host, span, row: null }, source.text);
}

function tableEntries(table: Table, source: Source): PlacedEntry[] {
  const [header, ...rows] = table.children;
  const columns = evidenceColumns(header?.children.map((cell) => source.rich(cell).text) ?? []);
  return rows.flatMap((row) => {
    const entry = rowEntry(row, { table, columns }, source);
    return entry === null ? [] : [entry];
  });
}

function rowEntry(
  row: TableRow,
  { table, columns }: Pick<EntryRow, 'table' | 'columns'>,
  source: Source,
): PlacedEntry | null {
  const hosts = row.children.map((cell) => cellHost(cell, source));
  const named = hosts.map(({ rich }) => namedCommit(rich));
  const at = named.findIndex((commit, index) => commit !== null && columns[index] !== 'reasons');
  const [commit, withCommit] = [named[at], hosts[at]];
  if (commit == null || withCommit === undefined) return null;
  const telling = hosts.find(
    (host, index) => index !== at && columns[index] === null && markIn(host, source.text) !== null,
  );
  const short = columns.indexOf('verdict') >= hosts.length ? hosts.at(-1) : undefined;
  const moved = short && short !== withCommit && isMarkAlone(short, source.text) ? short : undefined;
  const host = hosts[columns.indexOf('verdict')] ?? moved ?? telling ?? withCommit;
  const cells = hosts.map(({ content }) => content);
  return entryOf(
    { commit, host, span: spanOf(row), row: { table, columns, cells, commit: at } },
    source.text,
  );
}

/** Whoever leaves a cell out has the verdict in another column, where it is one if nothing else stands there. */
function isMarkAlone(host: MarkHost, text: string): boolean {
  const mark = markIn(host, text);
  return mark !== null && mark.span.start === host.content.start && mark.span.end === host.content.end;
}

function cellHost(cell: TableCell, source: Source): MarkHost {
  const rich = source.rich(cell);
  const content = cellContent(spanOf(cell), source.text);
  return { rich, content, foreign: [], commitAt: namedCommit(rich)?.start ?? -1 };
}

interface FoundEntry extends Pick<PlacedEntry, 'host' | 'span' | 'row'> {
  readonly commit: NamedCommit;
}

function entryOf({ commit: { sha }, host, span, row }: FoundEntry, text: string): PlacedEntry {
  const mark = markIn(host, text);
  const form = row === null ? 'list' : 'table';
  return { form, sha, verdict: mark?.verdict ?? null, why: mark?.why ?? null, span, mark, host, row };
}
