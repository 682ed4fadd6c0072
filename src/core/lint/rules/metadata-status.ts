import { valueFindings } from '../frontMatterValue.ts';
import type { Rule } from '../rule.ts';
import { normalStatus, postmortemStatuses } from '../strictness.ts';

export const metadataStatus: Rule = {
  id: 'metadata-status',
  title: 'The status is one that the playbook knows.',
  why: 'The status says whether a document is still being written; overviews sort by it, and these checks are gentle with drafts and strict with what is called final.',
  source: "The statuses of the team's playbook; for postmortems draft, in review and final as well.",
  severity: 'error',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'A status of a postmortem',
      markdown: '---\nstatus: In review\n---\n# Checkout down\n',
      findings: [],
    },
    {
      name: 'A status of an incident',
      markdown: '---\nid: INC-2026-014\nstatus: monitoring\n---\n# Checkout down\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [],
    },
    {
      name: 'Mistyped',
      markdown: '---\nid: INC-2026-014\nstatus: resloved\n---\n# Checkout down\n',
      path: 'incidents/2026/INC-2026-014/incident.md',
      findings: [
        {
          at: 'resloved',
          message: 'Set the status to one of investigating, identified, monitoring, resolved, closed.',
        },
      ],
      fixed: '---\nid: INC-2026-014\nstatus: resolved\n---\n# Checkout down\n',
    },
  ],
  check: ({ document, playbook }) => {
    const own = document.kind === 'postmortem' ? postmortemStatuses : [];
    return valueFindings(document, document.metadata.status, {
      name: 'status',
      allowed: [...own, ...playbook.statuses],
      normal: normalStatus,
    });
  },
};
