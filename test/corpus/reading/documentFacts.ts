import { inspectDocument } from '../../../src/core/document/inspect.ts';
import type { Postmortem } from '../../../src/core/document/model.ts';
import type { LabelledDocument } from './corpus.ts';

/** What was read in one document beside its label, for the eye. */
export function documentFacts({ label, file }: LabelledDocument, document: Postmortem): string {
  const facts = inspectDocument(document);
  const sections = facts.sections.map(
    ({ kind, heading, line, form }) => `  ${line}: ${kind} (${form}) ${heading}`,
  );
  const entries = facts.timeline.map(
    ({ line, at, until, zone, text }) => `  ${line}: ${at} ${until ?? ''} [${zone}] ${text.slice(0, 80)}`,
  );
  const items = facts.actionItems.map(
    ({ line, owners, due, done, tracker, text }) =>
      `  ${line}: ${done ? 'x' : ' '} ${text.slice(0, 80)} | ${owners} | ${due} | ${tracker}`,
  );
  return [
    file,
    `kind ${facts.kind}, language ${facts.language}`,
    JSON.stringify(facts.metadata, null, 1),
    `sections (${sections.length})`,
    ...sections,
    `timeline (${entries.length})`,
    ...entries,
    `action items (${items.length})`,
    ...items,
    'label',
    JSON.stringify(label, null, 1),
  ].join('\n');
}
