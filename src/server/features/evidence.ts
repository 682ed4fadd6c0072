import { evidenceOutline, type OutlineEntry } from '../../core/evidence/record/outline.ts';
import type { Reading } from './reading.ts';

/** The changes that the document lists: for a client's own view of them. */
export function evidence({ facts }: Reading): OutlineEntry[] {
  return evidenceOutline(facts);
}
