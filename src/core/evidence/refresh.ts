import { type DocumentEdit, editOf, type TextEdit } from '../document/edits.ts';
import type { Postmortem, Span } from '../document/model.ts';
import { sameCommit } from './commitIds.ts';
import { type PlacedEntry, placedEntries } from './entries.ts';
import { insertEvidence } from './insert.ts';
import { permalinksFor } from './permalinks.ts';
import { joined, type ReasonSource, reasonsAt, type WrittenReason } from './reasonForms.ts';
import { type RenderedUnit, renderUnit, type ShownChanges } from './render.ts';

/**
 * Brings what Debrief wrote of the listed changes up to date: their reasons, and their links where the forge is known.
 * Marks, order, and every word of a person stay; so does a change that no longer ranks. An entry that does not look as
 * Debrief writes it, its reasons included, is a person's and is left alone.
 * @param add how many of the changes that are not listed yet to add, the most suspicious first; none by default.
 */
export function refreshEvidence(
  document: Postmortem,
  { units, remotes }: ShownChanges,
  { add = 0 }: { readonly add?: number } = {},
): DocumentEdit {
  const { text } = document;
  const entries = placedEntries(document);
  const permalinks = permalinksFor(remotes);
  const asked = sourcesOf(units);
  const edits = entries.flatMap((entry) => {
    const unit = units.find(({ sha }) => sameCommit(sha, entry.sha));
    return unit === undefined ? [] : refreshed(entry, { unit: renderUnit(unit, permalinks), asked }, text);
  });
  const fresh = units.filter(({ sha }) => !entries.some((entry) => sameCommit(entry.sha, sha)));
  const added = insertEvidence(document, { units: fresh.slice(0, add), remotes });
  const changed = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
  return editOf(text, [...changed, ...added.edits]);
}

/** Who tells something of any of them. */
function sourcesOf(units: ShownChanges['units']): ReadonlySet<ReasonSource> {
  const written = units.map((unit) => reasonsAt(renderUnit(unit, null).reasons, 0));
  return new Set(['git', ...written.flatMap((reasons) => reasons?.map(({ source }) => source) ?? [])]);
}

interface Answer {
  readonly unit: RenderedUnit;
  readonly asked: ReadonlySet<ReasonSource>;
}

function refreshed(entry: PlacedEntry, { unit, asked }: Answer, text: string): TextEdit[] {
  const parts = entry.row === null ? itemParts(entry, unit, text) : rowParts(entry.row, unit, text);
  if (parts === null) return [];
  const { commit, request, reasons, told } = parts;
  const kept = told.filter(({ source }) => !asked.has(source));
  return [
    ...linked(commit, unit.commit),
    ...(request === null || unit.request === null ? [] : linked(request, unit.request)),
    { span: reasons, newText: joined([{ text: unit.reasons }, ...kept]) },
  ];
}

/** A link is not taken away because its remote is not there today. */
function linked(span: Span, newText: string): TextEdit[] {
  return newText.startsWith('[') ? [{ span, newText }] : [];
}

/** What is kept up to date of an entry that Debrief wrote. */
interface Parts {
  readonly commit: Span;
  readonly request: Span | null;
  readonly reasons: Span;
  /** What stands there. */
  readonly told: readonly WrittenReason[];
}

const landed = /\d{4}-\d\d-\d\d \d\d:\d\d UTC - /;

function itemParts({ span }: PlacedEntry, unit: RenderedUnit, text: string): Parts | null {
  const time = landed.exec(text.slice(span.start, span.end));
  if (time === null) return null;
  const change = changeAt(text, span.start + time.index + time[0].length, unit);
  const behind = ` - ${unit.author} - `;
  if (change === null || !text.startsWith(behind, change.end)) return null;
  const start = change.end + behind.length;
  const reasons = reasonsIn(text, { start, end: span.end });
  return reasons && { ...change, ...reasons };
}

function rowParts(
  { cells, columns, commit }: NonNullable<PlacedEntry['row']>,
  unit: RenderedUnit,
  text: string,
): Parts | null {
  const [cell, told] = [cells[commit], cells[columns.indexOf('reasons')]];
  const change = cell === undefined ? null : changeAt(text, cell.start, unit);
  const reasons = told === undefined ? null : reasonsIn(text, told);
  return change && reasons && { ...change, ...reasons };
}

function reasonsIn(text: string, { start, end }: Span): Pick<Parts, 'reasons' | 'told'> | null {
  const told = reasonsAt(text.slice(start, end), 0);
  return told && { reasons: { start, end: start + joined(told).length }, told };
}

const link = String.raw`\]\([^\s()]*\)`;

/** The commit, the title and the pull request as Debrief writes them, with a link or without. */
function changeAt(
  text: string,
  start: number,
  unit: RenderedUnit,
): (Pick<Parts, 'commit' | 'request'> & { end: number }) | null {
  const commit = matchAt(new RegExp(String.raw`\[\`[0-9a-f]{7}\`${link}|\`[0-9a-f]{7}\``, 'y'), text, start);
  if (commit === null || !text.startsWith(` ${unit.title}`, commit.end)) return null;
  const end = commit.end + 1 + unit.title.length;
  const request = matchAt(new RegExp(String.raw`\[#\d+${link}|#<!-- -->\d+`, 'y'), text, end + 2);
  const isThere = request !== null && text.startsWith(' (', end) && text.startsWith(')', request.end);
  return isThere ? { commit, request, end: request.end + 1 } : { commit, request: null, end };
}

function matchAt(pattern: RegExp, text: string, start: number): Span | null {
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  return found && { start, end: start + found[0].length };
}
