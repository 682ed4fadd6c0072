import { addSection } from '../../document/change/sections.ts';
import type { Postmortem, SectionKind, Span } from '../../document/model.ts';
import { type CanonicalKind, canonicalSections, isCanonical } from '../canonicalSections.ts';
import type { Fix, Rule } from '../rule.ts';

const message = (heading: string): string => `Add a section "${heading}".`;

export const requiredSections: Rule = {
  id: 'required-sections',
  title: 'The document has every section that the playbook asks for.',
  why: 'A section that is asked for every time is thought about every time, and found in the same place by whoever reads twenty of these.',
  source: 'Templates of the Google SRE book, PagerDuty, Atlassian and Wikimedia.',
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'All of an incident record, in words of its own',
      markdown:
        '---\nid: INC-2026-014\n---\n# Checkout down\n\n## TL;DR\n\nPayments failed.\n\n## User impact\n\n12 %.\n\n## Timeline of events\n\n- 2026-11-01 09:15 UTC - Alert\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [],
    },
    {
      name: 'A bold label is a section, too',
      markdown:
        '---\nid: INC-2026-014\n---\n# Checkout down\n\n**Summary**\n\nPayments failed.\n\n**Impact**\n\n12 %.\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [],
    },
    {
      name: 'Without impact',
      markdown:
        '---\nid: INC-2026-014\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [{ at: '# Checkout down', message: message('Impact') }],
      fixed: `---\nid: INC-2026-014\n---\n# Checkout down\n\n## Summary\n\nPayments failed.\n\n## Impact\n\n<!-- ${canonicalSections.impact.prompt} -->\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert\n`,
    },
  ],
  check: ({ document, playbook }) => {
    if (document.language !== 'en') return [];
    const required = playbook.documents[document.kind === 'incident' ? 'incident' : 'postmortem'];
    const present = new Set(document.sections.map(({ kind }) => kind));
    return required.required_sections
      .filter(isCanonical)
      .filter((kind) => ![kind, ...alternatives(kind)].some((one) => present.has(one)))
      .filter((kind) => !document.sections.some(({ heading }) => mayAlsoMean[kind]?.test(heading)))
      .map((kind) => ({
        span: titleOf(document),
        message: message(canonicalSections[kind].heading),
        fixes: [addition(document, kind)],
      }));
  },
};

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

/** Where findings about the whole document stand: its first heading, or else its beginning. */
function titleOf({ sections }: Postmortem): Span {
  return sections.find(({ form }) => form === 'heading')?.headingSpan ?? { start: 0, end: 0 };
}

function addition(document: Postmortem, kind: CanonicalKind): Fix {
  const { heading, prompt } = canonicalSections[kind];
  const { edits } = addSection(document, { kind, heading, body: `<!-- ${prompt} -->` });
  return { title: `Add a section "${heading}"`, edits };
}
