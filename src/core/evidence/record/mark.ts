import type { Table } from 'mdast';
import { type DocumentEdit, editOf, insertion, type TextEdit } from '../../document/edits.ts';
import type { Postmortem, Span } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import { sameCommit } from '../commitIds.ts';
import { type PlacedEntry, placedEntries } from './entries.ts';
import { inert } from './inert.ts';
import type { Mark } from './marks.ts';
import type { Verdict } from './record.ts';
import { withVerdictColumn } from './verdictColumn.ts';

const words: Readonly<Record<Verdict, string>> = {
  suspect: 'Suspect',
  'ruled out': 'Ruled out',
  confirmed: 'Confirmed',
};

/**
 * Says of a change that the evidence lists what people make of it, or (null) takes that back: ` - **Ruled out** (why)`
 * at the end of its item, or in the row's cell for it. Of a table without a column for it, the first mark adds one
 * where every row is written with all its bars; else the mark stands behind the change.
 * @param sha of 7 digits or more; every entry of the change is marked.
 * @param why a person's words, of one line or more; empty for none.
 * @throws DebriefError `document-unsuitable` when the evidence does not list the change
 */
export function markEvidence(
  document: Postmortem,
  sha: string,
  verdict: Verdict | null,
  why = '',
): DocumentEdit {
  const { text } = document;
  const entries = placedEntries(document).filter((entry) => sameCommit(entry.sha, sha));
  if (entries.length === 0) {
    throw new DebriefError(
      'document-unsuitable',
      'The evidence of this document does not list that change, so it was not marked; insert the change first.',
    );
  }
  const mark = verdict === null ? null : markMarkdown(verdict, why);
  return editOf(text, editsOf(entries, mark, text));
}

/**
 * `**Ruled out** (flag was off)`. A backtick would end the code that a person has begun before it and not ended, escaped
 * or not; its character reference does not.
 */
function markMarkdown(verdict: Verdict, why: string): string {
  const reason = inert(why).replace(/[()]/g, '\\$&').replaceAll('\\`', '&#96;');
  return `**${words[verdict]}**${reason === '' ? '' : ` (${reason})`}`;
}

function editsOf(entries: readonly PlacedEntry[], mark: string | null, text: string): TextEdit[] {
  const marked = entries.flatMap(({ mark: old, host }) =>
    old === null
      ? []
      : [mark === null ? removal(old, host.content, text) : { span: old.span, newText: mark }],
  );
  if (mark === null) return marked;
  const unmarked = entries.filter((entry) => entry.mark === null);
  const tables = new Set(unmarked.flatMap((entry) => lacksColumn(entry) ?? []));
  const columns = [...tables].flatMap((table) => {
    const rows = unmarked.filter((entry) => lacksColumn(entry) === table);
    const edits = withVerdictColumn(table, new Map(rows.map(({ span }) => [span.start, mark])), text);
    return edits ?? rows.map((row) => addition(row, mark));
  });
  const others = unmarked.filter((entry) => lacksColumn(entry) === null);
  return [...marked, ...columns, ...others.map((entry) => addition(entry, mark))];
}

/** The table that has no column for verdicts. */
function lacksColumn({ row }: PlacedEntry): Table | null {
  return row === null || row.columns.includes('verdict') ? null : row.table;
}

function addition({ host }: PlacedEntry, mark: string): TextEdit {
  const { start, end } = host.content;
  return insertion(end, start === end ? mark : ` - ${mark}`);
}

/** With what parts the mark from the words before it, or behind it where it comes first. */
function removal({ span }: Mark, content: Span, text: string): TextEdit {
  const before = text.slice(content.start, span.start);
  const behind = text.slice(span.end, content.end);
  const lead = /(?:\s+[-–—]{1,3}\s+|\s*[:;,]\s*|\s+)$/.exec(before)?.[0].length ?? 0;
  const rest =
    before.trim() === '' ? (/^(?:\s*[:;,]|\s+[-–—]{1,3}(?=\s))?\s*/.exec(behind)?.[0].length ?? 0) : 0;
  return { span: { start: span.start - lead, end: span.end + rest }, newText: '' };
}
