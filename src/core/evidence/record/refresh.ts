import { type DocumentEdit, editOf, type TextEdit } from '../../document/edits.ts';
import type { Postmortem, Span } from '../../document/model.ts';
import { sameCommit } from '../commitIds.ts';
import { permalinksFor } from '../permalinks.ts';
import { type PlacedEntry, placedEntries } from './entries.ts';
import { insertEvidence } from './insert.ts';
import { joined, namesAllOf, type ReasonSource, reasonsAt, type WrittenReason } from './reasonForms.ts';
import { type RenderedUnit, renderUnit, type ShownChanges } from './render.ts';

export interface Refreshing {
  /** How many of the changes that are not listed yet to add, the most suspicious first; none by default. */
  readonly add?: number;
  /** Whose reasons of earlier answers go, because a person asked anew, whatever came of it. */
  readonly asked?: readonly ReasonSource[];
}

/**
 * Brings what Debrief wrote of the listed changes up to date: their reasons, and their links where the forge is known.
 * Marks, order, and every word of a person stay; so does a change that no longer ranks. An entry that does not look as
 * Debrief writes it, its reasons included, is a person's and is left alone. Reasons that came of what a person asked for
 * stay until they ask for such things again: a stack trace, the forge, paths, keywords, services.
 */
export function refreshEvidence(
  document: Postmortem,
  { units, remotes }: ShownChanges,
  { add = 0, asked = [] }: Refreshing = {},
): DocumentEdit {
  const { text } = document;
  const entries = placedEntries(document);
  const permalinks = permalinksFor(remotes);
  const told = new Set([...sourcesOf(units), ...asked]);
  const edits = entries.flatMap((entry) => {
    const unit = units.find(({ sha }) => sameCommit(sha, entry.sha));
    return unit === undefined ? [] : refreshed(entry, { unit: renderUnit(unit, permalinks), told }, text);
  });
  const fresh = units.filter(({ sha }) => !entries.some((entry) => sameCommit(entry.sha, sha)));
  const added = insertEvidence(document, { units: fresh.slice(0, add), remotes });
  const changed = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
  return editOf(text, [...changed, ...added.edits]);
}

/** Who tells something of any of them. Places and words of the document alone do not tell that nobody named others. */
function sourcesOf(units: ShownChanges['units']): readonly ReasonSource[] {
  const sources = units.flatMap((unit) => reasonsOf(renderUnit(unit, null)).map(({ source }) => source));
  return ['git', ...sources.filter((source) => source === 'stack' || source === 'forge')];
}

function reasonsOf({ reasons }: RenderedUnit): readonly WrittenReason[] {
  return reasonsAt(reasons, 0) ?? [];
}

interface Answer {
  readonly unit: RenderedUnit;
  readonly told: ReadonlySet<ReasonSource>;
}

function refreshed(entry: PlacedEntry, { unit, told }: Answer, text: string): TextEdit[] {
  const parts = entry.row === null ? itemParts(entry, unit, text) : rowParts(entry.row, unit, text);
  if (parts === null) return [];
  const { commit, request, reasons } = parts;
  const before = parts.told.filter(({ source }) => !told.has(source));
  return [
    ...linked(commit, unit.commit),
    ...(request === null || unit.request === null ? [] : linked(request, unit.request)),
    { span: reasons, newText: joined(merged(unit, before)) },
  ];
}

/** The answer's reasons, then those of before that name more; of two that name the same, the answer's. */
function merged(
  unit: RenderedUnit,
  before: readonly WrittenReason[],
): readonly Pick<WrittenReason, 'text'>[] {
  const answer = reasonsOf(unit);
  // A path with spaces in it does not read as one of our reasons.
  if (answer.length === 0) return [{ text: unit.reasons }, ...before];
  const kept = before.filter((reason) => !answer.some((now) => namesAllOf(now, reason)));
  return [...answer.filter((now) => !kept.some((reason) => namesAllOf(reason, now))), ...kept];
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
