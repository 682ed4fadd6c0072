import type { Postmortem, SectionKind } from '../document/model.ts';
import { type CanonicalKind, isCanonical } from './canonicalSections.ts';
import { keepsFacts } from './milestones.ts';
import type { RuleContext } from './rule.ts';
import { isInside } from './spans.ts';

/** The sections that the playbook asks of such a document. */
export function askedSections({ document, playbook }: RuleContext): CanonicalKind[] {
  const asked = playbook.documents[document.kind === 'incident' ? 'incident' : 'postmortem'];
  return asked.required_sections.filter(isCanonical);
}

/**
 * Those of them that the document certainly lacks. None where its language is not one whose headings we know, nor where
 * there is hardly any of them: that is a note of another kind, in the folder of the postmortems.
 */
export function missingSections(context: RuleContext): CanonicalKind[] {
  const { document } = context;
  if (document.language !== 'en') return [];
  const asked = askedSections(context);
  const missing = asked.filter((kind) => !isCovered(kind, document));
  return keepsFacts(document) || asked.length - missing.length >= leastShare * asked.length ? missing : [];
}

const leastShare = 0.4;

function isCovered(kind: CanonicalKind, { sections, metadata, frontMatter }: Postmortem): boolean {
  const kinds: readonly SectionKind[] = [kind, ...alternatives(kind)];
  if (sections.some((section) => kinds.includes(section.kind))) return true;
  if (sections.some(({ heading }) => mayAlsoMean[kind]?.test(heading))) return true;
  // "**Detected by:** Prometheus" answers it; a value in the front matter is not for readers
  const { detectedBy } = metadata;
  const isTold = detectedBy !== null && !(frontMatter && isInside(detectedBy.span, frontMatter.span));
  return kind === 'detection' && isTold;
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
