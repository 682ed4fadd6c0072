import type { SectionKind } from '../document/model.ts';
import { type CanonicalKind, isCanonical } from './canonicalSections.ts';
import type { RuleContext } from './rule.ts';

/** The sections that the playbook asks of such a document. */
export function askedSections({ document, playbook }: RuleContext): CanonicalKind[] {
  const asked = playbook.documents[document.kind === 'incident' ? 'incident' : 'postmortem'];
  return asked.required_sections.filter(isCanonical);
}

/** Those of them that the document certainly lacks; none where its language is not one whose headings we know. */
export function missingSections(context: RuleContext): CanonicalKind[] {
  const { document } = context;
  if (document.language !== 'en') return [];
  const present = new Set(document.sections.map(({ kind }) => kind));
  return askedSections(context)
    .filter((kind) => ![kind, ...alternatives(kind)].some((one) => present.has(one)))
    .filter((kind) => !document.sections.some(({ heading }) => mayAlsoMean[kind]?.test(heading)));
}

/** Sections that answer the same question. */
function alternatives(kind: CanonicalKind): readonly SectionKind[] {
  if (kind === 'rootCause') return ['contributingFactors', 'trigger'];
  return kind === 'actionItems' ? ['followUp'] : [];
}

/** Headings that are not taken for a section of the kind, but may well be one: reason enough not to complain. */
const mayAlsoMean: Readonly<Partial<Record<CanonicalKind, RegExp>>> = {
  impact: /impact|affected|damage|scope/i,
  detection: /detect|discover|alert|identif/i,
  rootCause: /cause|\bwhy\b/i,
  resolution: /resol|recover|mitigat|remed|fix|solution|restor/i,
  actionItems: /action|follow-?up|remed|counter-?measure|hardening|prevent|long.term|improvement|next steps/i,
};
