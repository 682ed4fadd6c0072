import type { Span } from '../../document/model.ts';

/** What people make of a change; Debrief itself only ranks. */
export const verdicts = ['suspect', 'ruled out', 'confirmed'] as const;
export type Verdict = (typeof verdicts)[number];

/** A change that the document's evidence lists: an item of a list, or a row of a table. */
export interface EvidenceEntry {
  readonly form: 'list' | 'table';
  /** As the document gives it: 7 to 64 hexadecimal digits. */
  readonly sha: string;
  /** Null where nobody has said anything. */
  readonly verdict: Verdict | null;
  /** Why it was ruled out, suspected or confirmed, in the words of the document. */
  readonly why: string | null;
  /** The item's line, or the row. */
  readonly span: Span;
}
