import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { askedSections } from '../../../core/lint/askedSections.ts';
import { canonicalSections } from '../../../core/lint/canonicalSections.ts';
import type { Reading } from '../reading.ts';
import { type Place, type Proposal, proposals, typed } from './place.ts';

/** Behind "#" at the beginning of a line: the sections that the document does not have, those asked for first. */
export function headings(reading: Reading, place: Place): CompletionItem[] | null {
  const [written, marks] = /^(#{1,6})\s*[\w ]*$/.exec(place.before) ?? [];
  if (written === undefined || marks === undefined) return null;
  const level = marks.length === 1 ? usualLevel(reading) : marks.length;
  const from = missing(reading).map(({ label, detail }) => ({
    label,
    detail,
    text: `${'#'.repeat(level)} ${label}`,
  }));
  return proposals(reading, { kind: CompletionItemKind.Struct, span: typed(place, written.length), from });
}

function missing({ facts, context }: Reading): Proposal[] {
  const asked = new Set<string>(askedSections(context));
  const present = new Set<string>(facts.sections.map(({ kind }) => kind));
  return Object.entries(canonicalSections)
    .filter(([kind]) => !present.has(kind))
    .sort(([a], [b]) => Number(asked.has(b)) - Number(asked.has(a)))
    .map(([kind, { heading, prompt }]) => ({
      label: heading,
      detail: asked.has(kind) ? 'asked for by the playbook' : prompt,
    }));
}

/** The level of the document's known sections, 2 where it has none. */
function usualLevel({ facts: { sections } }: Reading): number {
  const levels = sections
    .filter(({ kind, form, level }) => kind !== 'other' && form === 'heading' && level > 1)
    .map(({ level }) => level);
  return levels.length === 0 ? 2 : Math.min(...levels);
}
