import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { holds, type Reading, toRange } from './reading.ts';

interface Entry {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  readonly selection: Span;
}

/** The outline: sections with what stands in them, timeline entries and action items. */
export function symbols({ facts, source }: Reading): DocumentSymbol[] {
  const entries = [...sectionsOf(facts), ...entriesOf(facts), ...itemsOf(facts)].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
  const top: DocumentSymbol[] = [];
  const open: { end: number; children: DocumentSymbol[] }[] = [];
  for (const { name, detail, kind, span, selection } of entries) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < span.end) open.pop();
    const children: DocumentSymbol[] = [];
    const symbol = { name, detail, kind, range: toRange(source, span), children };
    (open.at(-1)?.children ?? top).push({ ...symbol, selectionRange: toRange(source, selection) });
    open.push({ end: span.end, children });
  }
  return top;
}

function sectionsOf({ sections }: Reading['facts']): Entry[] {
  return sections.map(({ heading, headingSpan, bodySpan, empty }) => ({
    name: named(heading),
    detail: empty ? 'empty' : '',
    kind: SymbolKind.String,
    span: { start: headingSpan.start, end: Math.max(headingSpan.end, bodySpan.end) },
    selection: headingSpan,
  }));
}

function entriesOf({ timeline, text }: Reading['facts']): Entry[] {
  return timeline.map((entry) => ({
    name: named(entry.text),
    detail: entry.stampSpan === null ? '' : text.slice(entry.stampSpan.start, entry.stampSpan.end),
    kind: SymbolKind.Event,
    span: entry.span,
    selection: within(entry.stampSpan, entry.span),
  }));
}

function itemsOf({ actionItems }: Reading['facts']): Entry[] {
  return actionItems.map(({ text, owners, done, span }) => ({
    name: named(text.value),
    detail: [done ? 'done' : '', ...owners.map(({ value }) => value)]
      .filter((part) => part !== '')
      .join(', '),
    kind: SymbolKind.Property,
    span,
    selection: within(text.span, span),
  }));
}

/** Clients refuse a symbol without a name. */
function named(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line === '' ? '…' : line;
}

function within(selection: Span | null, span: Span): Span {
  const isInside = selection !== null && holds(span, selection.start) && holds(span, selection.end);
  return isInside ? selection : { start: span.start, end: span.start };
}
