import { addSection } from '../../document/change/sections.ts';
import type { Postmortem } from '../../document/model.ts';
import { missingSections } from '../askedSections.ts';
import { type CanonicalKind, canonicalSections } from '../canonicalSections.ts';
import type { Fix, Rule } from '../rule.ts';
import { titleSpan } from '../spans.ts';

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
  check: (context) =>
    missingSections(context).map((kind) => ({
      span: titleSpan(context.document),
      message: message(canonicalSections[kind].heading),
      fixes: [addition(context.document, kind)],
    })),
};

function addition(document: Postmortem, kind: CanonicalKind): Fix {
  const { heading, prompt } = canonicalSections[kind];
  const { edits } = addSection(document, { kind, heading, body: `<!-- ${prompt} -->` });
  return { title: `Add a section "${heading}"`, edits, unfinished: true };
}
