import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Section } from '../../core/document/model.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import type { EvidenceEntry, Verdict } from '../../core/evidence/record/record.ts';
import { isInside } from '../../core/lint/spans.ts';
import type { LensCommands } from './lenses.ts';
import { lensesAt, offered } from './offered.ts';
import type { Reading } from './reading.ts';

/** More than a person decides on; a longer list would be more lenses than lines. */
const mostEntries = 50;

/** What can be done about recent changes, above the evidence; what is made of each of them, above its line. */
export function evidenceLenses(reading: Reading, commands: LensCommands): CodeLens[] {
  const { facts, source } = reading;
  if (!facts.sections.some(isEvidence)) return [];
  const entries = readEvidence(facts);
  const section = sectionOf(entries[0], facts.sections);
  const above = section && lensesAt(reading, section.headingSpan, ofAll(entries, source.uri, commands));
  return [
    ...(above ?? []),
    ...entries
      .slice(0, mostEntries)
      .flatMap((entry) => lensesAt(reading, entry.span, ofOne(entry, source.uri, commands))),
  ];
}

const isEvidence = ({ kind }: Section): boolean => kind === 'evidence';

/** The section that lists the changes, or would: the innermost with the first of them, else the first. */
function sectionOf(first: EvidenceEntry | undefined, sections: readonly Section[]): Section | undefined {
  const all = sections.filter(isEvidence);
  return all.findLast(({ bodySpan }) => first !== undefined && isInside(first.span, bodySpan)) ?? all[0];
}

function ofAll(
  entries: readonly EvidenceEntry[],
  uri: string,
  { insertChanges, refreshChanges }: LensCommands,
): Command[] {
  const verdicts = summary(entries);
  return [
    ...offered(insertChanges, 'Insert Recent Changes', [uri]),
    ...(entries.length > 0 ? offered(refreshChanges, 'Refresh', [uri]) : []),
    ...(verdicts === '' ? [] : offered(insertChanges, verdicts, [uri])),
  ];
}

/** "2 suspects, 1 ruled out, 1 confirmed" */
function summary(entries: readonly EvidenceEntry[]): string {
  const count = (wanted: Verdict): number => entries.filter(({ verdict }) => verdict === wanted).length;
  const [suspects, ruledOut, confirmed] = [count('suspect'), count('ruled out'), count('confirmed')];
  return [
    ...(suspects > 0 ? [`${suspects} ${suspects === 1 ? 'suspect' : 'suspects'}`] : []),
    ...(ruledOut > 0 ? [`${ruledOut} ruled out`] : []),
    ...(confirmed > 0 ? [`${confirmed} confirmed`] : []),
  ].join(', ');
}

/** A suspect is decided on; what was decided can be taken back. */
function ofOne(
  { sha, verdict }: EvidenceEntry,
  uri: string,
  { showChange, markChange }: LensCommands,
): Command[] {
  const mark = (title: string, wanted: Verdict | null): Command[] =>
    offered(markChange, title, [uri, sha, wanted]);
  const isOpen = verdict === null || verdict === 'suspect';
  return [
    ...offered(showChange, 'Show Diff', [uri, sha]),
    ...(verdict === null ? mark('Suspect', 'suspect') : []),
    ...(isOpen ? [...mark('Rule Out', 'ruled out'), ...mark('Confirm', 'confirmed')] : []),
    ...(verdict === null ? [] : mark('Clear', null)),
  ];
}
